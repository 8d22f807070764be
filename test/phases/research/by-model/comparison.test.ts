import type { Findings } from '../../../../src/domain/research';
import type { SourceDocument } from '../../../../src/domain/source';
import { askForComparison } from '../../../../src/phases/research/by-model/ask-for-comparison';
import { readDocument } from '../../../../src/phases/research/reading/read-document';
import type { ProposedRelation } from '../../../../src/phases/research/verifying/proposed-relations';
import { type Verification, verifyClaims } from '../../../../src/phases/research/verifying/verify-claims';
import { SHIPPED_PROMPTS } from '../../../support/loopback/ask-loopback';
import { SESSION } from '../../../support/material/judge-panel';
import { findingsOf } from '../material';

const TEXTS = [
  'The lamp of the Fastnet lighthouse was lit by its first keepers on a calm evening in spring. The tower swayed in the great storm, and its keepers blamed the soft stone of the rock.',
  'The first light of the Fastnet lamp was seen by fishermen on a spring evening in fair weather. The great storm did no harm to the tower, for the stone of the rock is hard.',
  'The bakers of Cork sell a bread of dark flour to the sailors of the harbour every morning.',
];
const topic = 'The Fastnet lighthouse';
let documents: SourceDocument[];
let before: Verification;

const verify = (proposed: readonly ProposedRelation[] = []) =>
  verifyClaims({
    documents,
    findings: documents.flatMap(findingsOf),
    ...{ topic, brief: '', proposed },
    expectations: SESSION.research,
  });
const about = ({ claims }: Findings, source: number, words: string) => {
  const claim = claims.find(({ quotes }) =>
    quotes.some(({ sourceId, text }) => sourceId === `s${source}` && text.includes(words)),
  );
  if (claim === undefined) throw new Error(`no claim of s${source} has ${words}`);
  return claim;
};
const pair = (relation: string, [a, quoteA]: [string, string], [b, quoteB]: [string, string]) => ({
  ...{ relation, a, b, quoteA, quoteB, about: 'the tower' },
});
const read = (pairs: readonly object[], last = true) => {
  const [question] = askForComparison({
    ...{ claims: before.findings.claims, topic, salt: 'show/episode', prompts: SHIPPED_PROMPTS },
  });
  const reading = question?.read(JSON.stringify({ pairs }), last);
  if (reading === undefined) throw new Error('nothing was asked');
  return 'value' in reading
    ? { pairs: [...reading.value], faults: [] }
    : { pairs: [], faults: reading.faults };
};

beforeAll(async () => {
  documents = await Promise.all(
    TEXTS.map((text, at) =>
      readDocument({
        ...{ id: `s${at + 1}`, name: `s${at + 1}.txt`, mediaType: 'text/plain' as const },
        bytes: Buffer.from(text),
      }),
    ),
  );
  before = verify();
});

const storm = () =>
  [about(before.findings, 1, 'swayed').id, about(before.findings, 2, 'no harm').id] as const;

test('a contradiction that a model sees, quoted from both, makes both disputed', () => {
  const [a, b] = storm();
  expect(about(before.findings, 1, 'swayed').state).not.toBe('disputed');
  const { pairs } = read([
    pair('contradict', [a, 'The tower swayed in the great storm'], [b, 'did no harm to the tower']),
  ]);
  expect(pairs).toHaveLength(1);
  const { findings, validation } = verify(pairs);
  expect([about(findings, 1, 'swayed'), about(findings, 2, 'no harm')].map(({ state }) => state)).toEqual([
    'disputed',
    'disputed',
  ]);
  expect(validation.conflicts.map((conflict) => conflict.about)).toContain('the tower');
});

test('a contradiction needs no words in common: those who dispute a cause share few', () => {
  const [a, b] = [about(before.findings, 1, 'lamp'), about(before.findings, 3, 'bread')];
  const { pairs } = read([
    pair('contradict', [a.id, a.quotes[0]?.text ?? ''], [b.id, b.quotes[0]?.text ?? '']),
  ]);
  const { findings } = verify(pairs);
  expect(about(findings, 3, 'bread').conflictsWith).toEqual([about(findings, 1, 'lamp').id]);
});

test('an agreement makes one claim of two, with the quotes of both sources', () => {
  const [a, b] = [about(before.findings, 1, 'lamp').id, about(before.findings, 2, 'fishermen').id];
  const { pairs } = read([
    pair(
      'agree',
      [a, 'lit by its first keepers on a calm evening'],
      [b, 'seen by fishermen on a spring evening'],
    ),
  ]);
  const claim = about(verify(pairs).findings, 1, 'lamp');
  expect(new Set(claim.quotes.map(({ sourceId }) => sourceId))).toEqual(new Set(['s1', 's2']));
  expect(claim.state).toBe('verified');
});

test.each([
  ['that denies what the other states', 'agree', 1, 'swayed', 2, 'no harm'],
  ['about something else', 'agree', 1, 'lamp', 3, 'bread'],
] as const)(
  'a pair %s changes nothing, whatever a model says: %s',
  (_what, relation, one, words, other, more) => {
    const [a, b] = [about(before.findings, one, words), about(before.findings, other, more)];
    const { pairs } = read([
      pair(relation, [a.id, a.quotes[0]?.text ?? ''], [b.id, b.quotes[0]?.text ?? '']),
    ]);
    expect(pairs).toHaveLength(1);
    expect(verify(pairs)).toEqual({ ...before, agreementsRefused: 1 });
  },
);

test('what is not quoted from the claims named is shown to the model, and then left out', () => {
  const [a, b] = storm();
  const wrong = [
    pair('contradict', [a, 'The tower fell into the sea'], [b, 'did no harm to the tower']),
    pair('contradict', ['c99', 'The tower swayed'], [b, 'did no harm to the tower']),
    pair('contradict', [a, 'the'], [b, 'did no harm to the tower']),
    pair('contradict', [a, 'The tower swayed in the great storm'], [a, 'its keepers blamed the soft stone']),
  ];
  expect(read(wrong, false).faults).toEqual([
    `These are not words of ${a}: "The tower fell into the sea"`,
    'There is no passage c99.',
    `These are not words of ${a}: "the"`,
    `${a} and ${a} are quoted from the same source.`,
  ]);
  expect(read(wrong).pairs).toEqual([]);
});

test('one source alone is not compared with itself', () => {
  const claims = before.findings.claims.filter(({ quotes }) => quotes[0]?.sourceId === 's1');
  expect(askForComparison({ claims, topic, salt: 'x', prompts: SHIPPED_PROMPTS })).toEqual([]);
});
