import { DefectError } from '../../../src/domain/failure';
import type { SourceDocument } from '../../../src/domain/source';
import { extractFindings } from '../../../src/phases/research/extract-findings';
import { verifyClaims } from '../../../src/phases/research/verify-claims';
import template from '../../../templates/session/narrative@1.json';
import { documentOf } from './material';

const topic = 'Modern Stoicism';
const expectations = template.research;

function verify(...sources: string[]) {
  const documents: SourceDocument[] = sources.map((source, at) => documentOf(source, `s${at + 1}`));
  const findings = documents.flatMap((document) => extractFindings({ document, topic, brief: '' }));
  return verifyClaims({ documents, findings, topic, brief: '', expectations });
}

test('a quote that is not in its source stops the phase and says which', () => {
  const document = documentOf('Rome fell slowly over a century.');
  const [finding] = extractFindings({ document, topic, brief: '' });
  if (!finding) throw new Error('no finding');
  const forged = { ...finding, quote: { ...finding.quote, text: 'Rome fell quickly over a century' } };
  const check = () =>
    verifyClaims({ documents: [document], findings: [forged], topic, brief: '', expectations });
  expect(check).toThrow(DefectError);
  expect(check).toThrow(/s1\.f1 does not stand in s1\.md/);
});

test('the same fact in two sources is one verified claim with both quotes', () => {
  const { findings, validation } = verify(
    'In 2018 a total of 3,702 people filled in the questionnaires, and only 852 valid sets came back at the end.',
    'In 2018 fewer than a quarter of those who began, 852 out of 3,702 people, returned a valid questionnaire at the end.',
  );
  expect(findings.claims).toHaveLength(1);
  expect(findings.claims[0]).toMatchObject({ state: 'verified', stateReason: '2 sources agree on it.' });
  expect(findings.claims[0]?.quotes.map((quote) => quote.sourceId).sort()).toEqual(['s1', 's2']);
  expect(validation.agreements).toEqual([{ claimId: 'c1', sourceIds: ['s1', 's2'] }]);
});

test('other numbers are never merged; about the same thing they are a conflict', () => {
  const { findings, validation } = verify(
    'Alexander Demandt counted 210 causes for the fall of the Roman empire.',
    'Alexander Demandt counted 150 causes for the fall of the Roman empire.',
  );
  expect(findings.claims.map((claim) => claim.state)).toEqual(['disputed', 'disputed']);
  expect(findings.claims[0]?.conflictsWith).toEqual(['c2']);
  expect(findings.claims[0]?.against[0]?.text).toContain('150');
  expect(validation.conflicts).toHaveLength(1);
});

test('a rounded number does not contradict the exact one', () => {
  const { validation } = verify(
    'About 8,000 people joined the Stoic course in 2018.',
    'In 2018 the Stoic course had 8,120 people who joined.',
  );
  expect(validation.conflicts).toEqual([]);
});

test('a denial of what another source says is a conflict; within one source it is not', () => {
  const claim = 'Stoic training reduces worry in anxious volunteers.';
  const denial = 'Stoic training does not reduce worry in anxious volunteers.';
  expect(verify(claim, denial).validation.conflicts).toHaveLength(1);
  expect(verify(`${claim}\n\n${denial}`).validation.conflicts).toEqual([]);
});

test('a number with one source is unverified, hedged words are uncertain, plain ones likely', () => {
  const { findings, validation } = verify(
    'Some 55 percent of readers finished the handbook. Zeno may have sold purple dye in Athens. Marcus Aurelius ruled an empire from the Danube.',
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
    'Bread was dear in Alexandria. Modern Stoicism teaches Stoic exercises to modern people.',
  );
  expect(findings.claims[0]?.text).toContain('Modern Stoicism');
  expect(findings.claims.map(({ id }) => id)).toEqual(['c1', 'c2']);
});

test('without findings there are no claims and nothing breaks', () => {
  expect(verify('Rome?').findings.claims).toEqual([]);
});
