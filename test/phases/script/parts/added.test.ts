import type { ScriptPart, Sentence } from '../../../../src/domain/script';
import { isAdded, writtenWords } from '../../../../src/phases/script/parts/spoken';

const show = { opening: ['Welcome to Rock and Lights.'], ending: ['Good night.'] };
const said = (text: string, role: Sentence['role'] = 'frame'): Sentence => ({
  ...{ id: text, text, role, quotes: [], claimIds: [] },
});

test.each<[string, Sentence, boolean]>([
  ['the disclosure', said('Software made this.', 'disclosure'), true],
  ['the opening of the show', said('Welcome to Rock and Lights.'), true],
  ['the ending of the show', said('Good night.'), true],
  ['a line of the writer', said('Welcome to the lamp room.'), false],
  ['a fact in the words of the ending', said('Good night.', 'claim'), false],
])('%s', (_what, sentence, added) => {
  expect(isAdded(sentence, show)).toBe(added);
});

test('words that were added are not counted as written', () => {
  const sentences = [said('Welcome to Rock and Lights.'), said('Two words.'), said('Good night.')];
  const part: ScriptPart = {
    ...{ id: 'p1', kind: 'introduction', title: 'Hello', targetWords: 10 },
    turns: [{ hostId: 'guide', sentences }],
  };
  expect([writtenWords([part], show), writtenWords([part], {})]).toEqual([2, 9]);
});
