import type { SourceCard } from '../../../../src/domain/source';
import { againNaming, firstNaming } from '../../../../src/phases/script/narrator/source-names';

const card = (given: Partial<SourceCard>): SourceCard => ({
  ...{ id: 's1', name: 'salt.md', mediaType: 'text/markdown', title: 'Salt of the coast', authors: [] },
  ...{ language: 'en', wordCount: 100 },
  ...given,
});

test.each([
  [{}, '“Salt of the coast”'],
  [{ authors: ['Ann Holm', 'Ib Lund'] }, '“Salt of the coast”, by Ann Holm and Ib Lund'],
  [{ authors: ['Ann Holm', 'Senior Editor'] }, '“Salt of the coast”, by Ann Holm'],
  [{ authors: ['Ann Holm', 'University of Rome'] }, '“Salt of the coast”, by Ann Holm'],
  [{ authors: ['Ann Holm', 'al.'] }, '“Salt of the coast”, by Ann Holm and others'],
  [{ title: '3 Salt of the coast' }, '“Salt of the coast”'],
  [{ authors: ['Ann Holm', 'Ib Lund', 'Per Dahl'] }, '“Salt of the coast”, by Ann Holm and others'],
  [{ publisher: 'The Salt Office' }, '“Salt of the coast”, by The Salt Office'],
  [{ authors: ['Ann Holm'], publishedOn: '1999-02-01' }, '“Salt of the coast”, by Ann Holm, from 1999'],
  [{ title: '3. Salt of the coast:' }, '“Salt of the coast”'],
  [{ title: '500 pans of salt' }, '“500 pans of salt”'],
  [{ title: 'salt.md' }, 'a document'],
  [{ title: 'salt_2020-v3.pdf' }, 'a document'],
  [{ title: '' }, 'a document'],
])('%j is first named %s', (given, named) => expect(firstNaming(card(given))).toBe(named));

test('after that its title is enough', () => {
  expect(againNaming(card({ authors: ['Ann Holm'] }))).toBe('“Salt of the coast”');
  expect(againNaming(card({ title: 'salt.md' }))).toBe('that document');
});

test('a long title is named without its subtitle, and never in more than twelve words', () => {
  const title = 'Salt of the coast: how the pans of Holm fed three towns for four hundred years';
  expect(againNaming(card({ title }))).toBe('“Salt of the coast”');
  const endless = Array.from({ length: 30 }, (_, at) => `word${at}`).join(' ');
  expect(againNaming(card({ title: endless })).split(' ')).toHaveLength(12);
});
