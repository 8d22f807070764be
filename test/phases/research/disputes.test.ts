import { extractFindings } from '../../../src/phases/research/extract-findings';
import { verifyClaims } from '../../../src/phases/research/verify-claims';
import template from '../../../templates/session/narrative@1.json';
import { documentOf } from './material';

const topic = 'History of Rome';

function check(...sources: string[]) {
  const documents = sources.map((source, at) => documentOf(source, `s${at + 1}`));
  const findings = documents.flatMap((document) => extractFindings({ document, topic, brief: '' }));
  return verifyClaims({ documents, findings, topic, brief: '', expectations: template.research });
}

/** Pairs by the first words of their claims. */
function pairs(...sources: string[]): string[][] {
  const { findings, validation } = check(...sources);
  const opening = (id: string): string =>
    findings.claims
      .find((claim) => claim.id === id)
      ?.text.split(' ')
      .slice(0, 2)
      .join(' ') ?? '';
  return validation.conflicts.map(({ claimIds }) => claimIds.map(opening).sort());
}

test.each([
  [
    'a named party that disagrees with the one before',
    'Lawrence Becker, an American philosopher, argued that a modern reader can drop the physics. Christopher Gill disagrees in part: he holds that nature still does real work.',
    ['Christopher Gill', 'Lawrence Becker,'],
  ],
  [
    'a crowd that replies to a charge in the paragraph before',
    'The oldest charge against the school is that it asks people to feel nothing.\n\nDefenders of the school reply that the target was never emotion as such.',
    ['Defenders of', 'The oldest'],
  ],
  [
    'two estimates of one thing',
    'Bryan Perkins, an archaeologist, quotes an estimate that the hill contains 53 million jars. Ian Morris, an archaeologist, works with 25 million jars.',
    ['Bryan Perkins,', 'Ian Morris,'],
  ],
  [
    'two parties that argue opposite things',
    'Maria Berkeley argues that the step was obvious to everybody. Peter Broad argues that the step was far from certain.',
    ['Maria Berkeley', 'Peter Broad'],
  ],
  [
    'for and against',
    'Phil Weiser, a lawyer, helped to lead the letter against the ban. Jared Polis, a governor, supported several years of it.',
    ['Jared Polis,', 'Phil Weiser,'],
  ],
])('%s is a dispute inside one source', (_name, source, pair) => {
  expect(pairs(source)).toEqual([pair]);
});

test('both sides of a reported dispute are disputed, carry each other’s quote and say why', () => {
  const { findings } = check(
    'Peter Heather, a historian, argues that the Huns broke the empire. Adrian Goldsworthy, a historian, gives this factor less weight.',
  );
  const [a, b] = findings.claims;
  expect([a?.state, b?.state]).toEqual(['disputed', 'disputed']);
  expect(a?.conflictsWith).toEqual([b?.id]);
  expect(a?.against[0]?.text).toBe(b?.quotes[0]?.text);
  expect(a?.stateReason).toBe('One source says it, and reports that others see it otherwise.');
});

test.each([
  [
    'nobody contradicts himself',
    'Peter Heather argues that Africa paid. Heather argues that the Huns came later.',
  ],
  [
    'counts of different things',
    'Anna Brown estimated 30 ships in the port. Peter Hill estimated 5000 jars in the hill.',
  ],
  [
    'a denial that grants the point',
    'Perkins argues that trade collapsed. Critics do not deny the broken trade of those years.',
  ],
  ['a date is no estimate', 'Anna Brown was born in Rome in 1935. Peter Hill was born in London in 1961.'],
])('no dispute: %s', (_name, source) => {
  expect(pairs(source)).toEqual([]);
});

test('a sentence that gives both versions is disputed by itself', () => {
  const { findings } = check(
    'One passage makes Zeno thirty when he reached the bookshop, and another makes him twenty-two when he came to Athens.',
  );
  expect(findings.claims[0]?.state).toBe('disputed');
  expect(findings.claims[0]?.conflictsWith).toEqual([]);
});
