import type { ToldPassage } from '../../../../src/domain/research';
import type { Outline } from '../../../../src/domain/script';
import { castPassages } from '../../../../src/phases/script/narrator/voices';
import { documentOf } from '../../research/material';

const [a, b] = ['a', 'b'].map((id) => ({
  id,
  name: id,
  role: 'guide',
  voice: id,
})) as unknown as Outline['hosts'];
const words = (count: number, last = 'end.') => [...Array(count - 1).fill('word'), last].join(' ');

/** Who reads each paragraph of passages, each given by its paragraphs. */
function readers(
  passages: readonly (readonly string[])[],
  own: (at: number) => Partial<ToldPassage> & { readonly part?: string } = () => ({}),
  hosts = [a, b] as Outline['hosts'],
): string[] {
  const document = documentOf(passages.flat().join('\n\n'));
  let next = 0;
  const told = passages.map((paragraphs, at): ToldPassage => {
    const blocks = document.blocks.slice(next, next + paragraphs.length);
    next += paragraphs.length;
    return {
      id: `p${at}`,
      sourceId: document.id,
      sentences: blocks.map(({ text, start, end }) => ({
        quote: { sourceId: document.id, text, start, end },
      })),
      headings: [],
      ...{ beginsInside: false, endsInside: false, goesOn: false },
      ...own(at),
    };
  });
  const parts = told.map(({ id }, at) => ({ id: own(at).part ?? 'one', passageIds: [id] }));
  const joined = [...new Set(parts.map(({ id }) => id))].map((id) => ({
    id,
    passageIds: parts.filter((part) => part.id === id).flatMap(({ passageIds }) => passageIds),
  }));
  const outline = { hosts, parts: joined } as unknown as Outline;
  const cast = castPassages({ brief: { passages: told }, outline, documents: [document] });
  return told.map(({ id }) => (cast.get(id) ?? []).map(({ by }) => by.id).join(''));
}

test('the other host goes on at the end of the paragraph that is nearest to ninety words', () => {
  expect(readers([[words(80), words(80), words(80)]])).toEqual(['aba']);
  expect(readers([[words(30), words(30), words(30), words(30)]])).toEqual(['aaab']);
  expect(readers([[words(20), words(200)]])).toEqual(['ab']);
  expect(readers([[words(300)]])).toEqual(['a']);
});

test('a bracket is read by the host who read what it belongs to', () => {
  expect(readers([[words(80), `(${words(30, 'end.)')}`, words(80)]])).toEqual(['ab']);
});

test('one narrator reads all', () => {
  expect(
    readers([[words(80), words(80)], [words(80)]], undefined, [a] as unknown as Outline['hosts']),
  ).toEqual(['aa', 'a']);
});

test('readers change where something is left out, and a passage that goes on adds to the turn', () => {
  expect(readers([[words(20)], [words(20)], [words(20)]])).toEqual(['a', 'b', 'a']);
  const goesOn = () => ({ goesOn: true });
  expect(readers([[words(20)], [words(20)], [words(20)]], goesOn)).toEqual(['a', 'a', 'a']);
  expect(readers([[words(80)], [words(80)]], goesOn)).toEqual(['a', 'b']);
});

test('the voice does not change inside what one person says, or behind a colon', () => {
  const speaker = () => ({ speaker: 'Ines Holm' });
  expect(readers([[words(80), words(80)]], speaker)).toEqual(['a']);
  expect(readers([[`“${words(80)}`, `“${words(80)}”`, words(80)]])).toEqual(['ab']);
  expect(readers([[`"${words(80)}`, `"${words(80)}"`, words(80)]])).toEqual(['ab']);
  expect(readers([[words(80, 'three:'), words(80), words(80)]])).toEqual(['ab']);
});

test('a question stands between two turns of its reader, except where a part begins', () => {
  const asks = (at: number) => (at === 0 ? {} : { asks: `Who paid ${at}?` });
  expect(readers([[words(40)], [words(40)], [words(40)]], asks)).toEqual(['a', 'a', 'a']);
  const inParts = (at: number) => ({ ...asks(at), part: at < 2 ? 'one' : 'two' });
  expect(readers([[words(40)], [words(40)], [words(40)]], inParts)).toEqual(['a', 'a', 'b']);
  // The same question is not asked again, so the voice changes.
  const same = (at: number) => (at === 0 ? {} : { asks: 'Who paid?' });
  expect(readers([[words(40)], [words(40)], [words(40)]], same)).toEqual(['a', 'a', 'b']);
});
