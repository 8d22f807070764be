import { readScript } from '../../../../../src/phases/script/judging/read-script';
import { saidSentences } from '../../../../support/material/judging-subjects';

/** Single sentences, true to their quotes or not, held against the documents by code alone. */

const SAID = saidSentences().map(({ material, ...said }) => {
  const [fact] = readScript(material).facts;
  return { ...said, refused: (fact?.faults.length ?? 0) > 0, faults: fact?.faults ?? ['not read'] };
});

/** Kinds of lie, and how many of each code finds. What it does not find looks to it like any other paraphrase. */
const FOUND: Readonly<Record<string, readonly [found: number, of: number]>> = {
  causal: [2, 3],
  'date-arithmetic': [1, 3],
  generalisation: [1, 3],
  'limit-word': [4, 6],
  name: [3, 3],
  negation: [6, 7],
  'order-in-time': [3, 4],
  ordinal: [0, 1],
  quantity: [3, 4],
  swap: [3, 6],
  unit: [2, 3],
};

test('no true sentence is refused', () => {
  const truths = SAID.filter(({ label }) => label === 'true');
  expect(truths).toHaveLength(43);
  expect(truths.filter(({ refused }) => refused)).toEqual([]);
});

test('of each kind of lie as many are found as the table says', () => {
  const lies = SAID.filter(({ label }) => label === 'lie');
  const kinds = [...new Set(lies.map(({ kind }) => kind))].sort();
  const found = kinds.map((kind) => {
    const own = lies.filter((lie) => lie.kind === kind);
    return [kind, [own.filter(({ refused }) => refused).length, own.length]];
  });
  expect(Object.fromEntries(found)).toEqual(FOUND);
});
