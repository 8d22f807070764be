import type { ScriptPart, Sentence } from '../../../../src/domain/script';
import { freshId, spokenOf, without, withSpoken } from '../../../../src/phases/script/parts/spoken';

const line = (id: string, text: string, role: Sentence['role'] = 'claim', hostId = 'a') => ({
  hostId,
  sentence: { id, text, role, quotes: [], claimIds: role === 'claim' ? [`c${id}`] : [] },
});
const part: ScriptPart = { id: 'p1', kind: 'segment', title: 'Salt', targetWords: 0, turns: [] };
const textsWithout = (lines: ReturnType<typeof line>[], ...gone: number[]) =>
  without(lines, new Set(gone)).map(({ sentence }) => sentence.id);

test('neighbouring sentences of one host are one turn, and come out as they went in', () => {
  const lines = [line('1', 'One.'), line('2', 'Two.'), line('3', 'Three.', 'claim', 'b')];
  const made = withSpoken(part, lines);
  expect(made.turns.map(({ hostId, sentences }) => [hostId, sentences.length])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
  expect(spokenOf(made)).toEqual(lines);
});

test('what opens on a word whose meaning went with the sentence goes too', () => {
  const lines = [
    line('1', 'The mason carved a font.'),
    line('2', 'He carved it from grey stone.'),
    line('3', 'The chapel was cold.'),
  ];
  expect(textsWithout(lines, 0)).toEqual(['3']);
  expect(textsWithout(lines, 2)).toEqual(['1', '2']);
});

test('a question that led only to what is gone goes with it', () => {
  const lines = [
    line('1', 'The chapel was cold.'),
    line('2', 'And the font?', 'question'),
    line('3', 'The font cracked.'),
    line('4', 'The roof held.'),
  ];
  expect(textsWithout(lines, 2)).toEqual(['1', '4']);
});

test('an id is made from another and never used twice', () => {
  const taken = new Set(['p1.1']);
  expect([freshId('p1.1', taken), freshId('p1.1', taken)]).toEqual(['p1.1+1', 'p1.1+2']);
});
