import type { Findings, ToldPassage } from '../../../../src/domain/research';
import { themesOf } from '../../../../src/phases/research/brief/themes';
import template from '../../../../templates/session/narrative@1.json';
import { documentOf } from '../material';

const structure = { ...template.structure, segments: [2, 3] as [number, number], minSegmentWords: 20 };
const documents = [documentOf('One.', 's1', 'Salt of the coast'), documentOf('Two.', 's2', 'Bread')];
const findings: Findings = { topic: 'Salt', claims: [], sources: [], voices: [] };

/** A passage that says its heading, unless `said` is something else. */
function passage(id: string, heading: string, words = 30, said = heading): ToldPassage {
  const sourceId = id.split('.')[0] as string;
  const text = `${said} ${Array.from({ length: words }, () => 'word').join(' ')}`;
  return {
    ...{
      id,
      sourceId,
      headings: ['Salt of the coast', heading],
      beginsInside: false,
      endsInside: false,
      goesOn: false,
    },
    sentences: [{ quote: { sourceId, text, start: 0, end: text.length }, claimId: `c-${id}` }],
  };
}
const grouped = (...body: ToldPassage[]) =>
  themesOf({ body, findings, documents, structure }).map(({ title, passageIds }) => [title, ...passageIds]);

test('passages of one section are one theme, named by its heading', () => {
  expect(
    grouped(passage('s1.p1', '1. Mines'), passage('s1.p2', '1. Mines'), passage('s1.p3', '2. Pans')),
  ).toEqual([
    ['Mines', 's1.p1', 's1.p2'],
    ['Pans', 's1.p3'],
  ]);
});

test('there are never more than the template allows, and every passage stands in one', () => {
  const body = ['Mines', 'Pans', 'Taxes', 'Ships', 'Fish'].map((heading, at) =>
    passage(`s1.p${at}`, heading),
  );
  const themes = grouped(...body);
  expect(themes).toHaveLength(3);
  expect(themes.flatMap(([, ...ids]) => ids)).toEqual(body.map(({ id }) => id));
});

test('a scrap joins its neighbour of the same document', () => {
  const themes = grouped(passage('s1.p1', 'Mines'), passage('s1.p2', 'Pans', 5), passage('s2.p1', 'Crusts'));
  expect(themes.map(([, ...ids]) => ids)).toEqual([['s1.p1', 's1.p2'], ['s2.p1']]);
});

test('a heading that says nothing is no title; the document gives its own, once', () => {
  expect(
    grouped(passage('s1.p1', 'Introduction'), passage('s1.p2', 'Overview')).map(([title]) => title),
  ).toEqual(['Salt of the coast', 'Part 2']);
});

test('a heading whose words its passages do not say is no title', () => {
  expect(
    grouped(passage('s1.p1', 'A rainy morning', 30, 'Salt'), passage('s1.p2', 'Pans')).map(
      ([title]) => title,
    ),
  ).toEqual(['Salt of the coast', 'Pans']);
});

test('claims and sources of a theme are those of its passages', () => {
  const [theme] = themesOf({ body: [passage('s1.p1', 'Mines')], findings, documents, structure });
  expect(theme).toMatchObject({ claimIds: ['c-s1.p1'], sourceIds: ['s1'], ideaClaimId: 'c-s1.p1' });
});
