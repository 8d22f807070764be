import { review } from '../../../support/material/judge-panel';
import { saying } from '../../../support/material/judged-script';
import { type GoodScript, goodScripts } from '../../../support/material/judging-subjects';
import { narrated } from '../../../support/material/narrated';

/** One good script against its own damaged variants, judged by code alone; `ranking.long.test.ts` has those of every subject. */

const [{ material, damaged }] = goodScripts() as [GoodScript];
const good = review(material.script, material);
const reviews = damaged.map(({ defect, isFalse, script }) => ({
  defect,
  isFalse,
  ...review(script, material),
}));

test('a good script scores above its damaged variants, but for the one that code cannot see', () => {
  expect(reviews.length).toBeGreaterThan(8);
  const unseen = reviews.filter(({ report }) => report.overall >= good.report.overall);
  expect(unseen.map(({ defect }) => defect)).toEqual(['fact-inverted']);
});

test('no script with a false statement is approved', () => {
  const lies = reviews.filter(({ isFalse }) => isFalse);
  expect(lies.length).toBeGreaterThan(3);
  expect(lies.filter(({ decision }) => decision.next === 'release')).toEqual([]);
});

test('its documents, read by the narrator, are approved by code alone, and not with one word more', () => {
  const told = narrated(material.script.topic, material.documents);
  expect(review(told.script, told).decision).toMatchObject({ verdict: 'approve', next: 'release' });
  const fact = told.script.parts
    .flatMap(({ turns }) => turns.flatMap(({ sentences }) => sentences))
    .find(({ role }) => role === 'claim');
  const text = fact?.text.replace(/ (?=\S+$)/, ' not ') ?? '';
  expect(review(saying(fact?.id ?? '', text, told.script), told).decision.next).not.toBe('release');
});
