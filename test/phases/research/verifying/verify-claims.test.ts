import { DefectError } from '../../../../src/domain/failure';
import type { SourceDocument } from '../../../../src/domain/source';
import { verifyClaims } from '../../../../src/phases/research/verifying/verify-claims';
import template from '../../../../templates/session/narrative@1.json';
import { documentOf, findingsOf } from '../material';

const topic = 'Modern Stoicism';
const expectations = template.research;

function verify(...sources: string[]) {
  const documents: SourceDocument[] = sources.map((source, at) => documentOf(source, `s${at + 1}`));
  const findings = documents.flatMap(findingsOf);
  return verifyClaims({ documents, findings, topic, brief: '', expectations });
}

test('a quote that is not in its source stops the phase and says which', () => {
  const document = documentOf('Rome fell slowly over a century.');
  const [finding] = findingsOf(document);
  if (!finding) throw new Error('no finding');
  const forged = { ...finding, quote: { ...finding.quote, text: 'Rome fell quickly over a century' } };
  const check = () =>
    verifyClaims({ documents: [document], findings: [forged], topic, brief: '', expectations });
  expect(check).toThrow(DefectError);
  expect(check).toThrow(/s1\.f1 does not stand in s1\.md/);
});

test('the same statement in two sources, each in words of its own, is one verified claim with both quotes', () => {
  const { findings, validation } = verify(
    'Of 3,702 Stoic volunteers who began the course in 2018, only 852 returned valid questionnaires.',
    'Only 852 valid questionnaires were returned by the 3,702 Stoic volunteers of the 2018 course.',
  );
  expect(findings.claims).toHaveLength(1);
  expect(findings.claims[0]).toMatchObject({ state: 'verified', stateReason: '2 sources agree on it.' });
  expect(findings.claims[0]?.quotes.map((quote) => quote.sourceId).sort()).toEqual(['s1', 's2']);
  expect(validation.agreements).toEqual([{ claimId: 'c1', sourceIds: ['s1', 's2'] }]);
});

test('a copied sentence is one claim, and no second witness', () => {
  const sentence =
    'Only 852 of the 3,702 Stoic volunteers of 2018 returned a valid questionnaire at the end.';
  const { findings } = verify(sentence, `${sentence} Stoic exercises were sent by mail.`);
  const claim = findings.claims.find(({ text }) => text === sentence);
  expect(claim?.quotes).toHaveLength(2);
  expect(claim?.state).toBe('unverified');
});

test('a contradiction of one source leaves the claim with all that say it, and the other alone', () => {
  const documents = [
    'The porch burned in the winter of the siege by night.',
    'By night the porch burned, in the winter of the siege.',
    'In the siege the porch burned by night in the winter.',
    'No flame ever reached that painted hall while Athens stood.',
  ].map((text, at) => documentOf(text, `s${at + 1}`));
  const { findings } = verifyClaims({
    ...{ documents, findings: documents.flatMap(findingsOf), topic, brief: '', expectations },
    proposed: [
      {
        ...{ relation: 'contradict', about: 'the fire' },
        ...{ a: { sourceId: 's2', start: 0 }, b: { sourceId: 's4', start: 0 } },
      },
    ],
  });
  const claims = findings.claims.map(({ quotes, state, stateReason }) => [quotes.length, state, stateReason]);
  expect(claims.sort()).toEqual([
    [1, 'disputed', 'One source says it, and each of 3 others contradicts it; a contested claim needs 3.'],
    [3, 'likely', '3 sources say it; one other contradicts it.'],
  ]);
});

test('a source that repeats another is named as its copy', () => {
  const text = Array.from(
    { length: 4 },
    (_, at) => `Room ${at} of the stoa was painted by old masters.`,
  ).join(' ');
  const { validation } = verify(text, `${text} It stood.`);
  expect(validation.nearCopies).toEqual([{ id: 's2', copyOf: 's1', shared: 1 }]);
  expect(verify(text).validation).not.toHaveProperty('nearCopies');
});

test('statements with other numbers or the opposite sense are never merged', () => {
  const count = (number: number) => `Alexander Demandt counted ${number} Stoic causes for the fall of Rome.`;
  expect(verify(count(210), count(150)).findings.claims).toHaveLength(2);
  const claim = 'Stoic training reduces worry in anxious volunteers.';
  expect(
    verify(claim, 'Stoic training does not reduce worry in anxious volunteers.').findings.claims,
  ).toHaveLength(2);
});

test('a number with one source is unverified, hedged words are uncertain, plain ones likely', () => {
  const { findings, validation } = verify(
    'Some 55 percent of Stoic readers finished the handbook. Zeno may have sold purple dye in Athens. Marcus Aurelius ruled an empire from the Danube.',
  );
  const states = Object.fromEntries(findings.claims.map((claim) => [claim.text.split(' ')[0], claim.state]));
  expect(states).toEqual({ Some: 'unverified', Zeno: 'uncertain', Marcus: 'likely' });
  expect(validation.singleSourceStatistics).toHaveLength(1);
  expect(validation.claims).toEqual({ verified: 0, likely: 1, uncertain: 1, disputed: 0, unverified: 1 });
});

test('expectations are scaled down to what was handed in, and say so', () => {
  const { validation } = verify('Zeno founded the school in Athens.', 'Seneca wrote letters to Lucilius.');
  const sources = validation.expectations.find(({ name }) => name === 'sources');
  expect(sources).toMatchObject({ expected: 2, found: 2, met: true });
  expect(sources?.note).toContain('asks for 10 sources; 2 were handed in');
});

test('a name behind a trade is no part of the role', () => {
  const { findings } = verify(
    'The Chinese researcher He Jiankui went on trial in the city. The judge Ann Lee said that Jiankui knew the law.',
  );
  expect(findings.voices.flatMap(({ role }) => role ?? [])).not.toContain('the Chinese researcher He');
});

test('voices carry the role that a source introduces them with, under their full name', () => {
  const { findings } = verify(
    'Martha Nussbaum, a philosopher at the University of Chicago, objects to it. Many people follow Nussbaum here.',
  );
  expect(findings.voices[0]).toEqual({
    name: 'Martha Nussbaum',
    kind: 'person',
    role: 'a philosopher at the University of Chicago',
    sourceIds: ['s1'],
    mentions: 2,
  });
});

test('claims come most relevant first and are numbered so', () => {
  const { findings } = verify(
    'Bread was dear in Alexandria for many years. Modern Stoicism teaches Stoic exercises to modern people.',
  );
  expect(findings.claims[0]?.text).toContain('Modern Stoicism');
  expect(findings.claims.map(({ id }) => id)).toEqual(['c1', 'c2']);
});

test('without findings there are no claims and nothing breaks', () => {
  expect(verify('Rome?').findings.claims).toEqual([]);
});
