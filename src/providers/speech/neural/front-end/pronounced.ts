import type { Pronunciation } from '../../../../domain/audio';
import { DefectError } from '../../../../domain/failure';
import type { Unit } from './clusters';
import { soundsOfIpa } from './ipa';

/** Finds the places of the pronunciations in the text, in order, with their sounds. Throws a DefectError for one that stands nowhere. */
export function placePronunciations(
  text: string,
  pronunciations: readonly Pronunciation[],
  british: boolean,
): Unit[] {
  let done = 0;
  return pronunciations.map(({ spoken, ipa }) => {
    const from = placeOfWords(text, spoken, done);
    if (from === undefined)
      throw new DefectError(`The lexicon says how "${spoken}" sounds, but "${text}" does not say it there.`);
    done = from + spoken.length;
    return { from, to: done, sounds: soundsOfIpa(ipa, spoken, british) };
  });
}

/** The first place where these words stand and no letter follows or goes before. */
function placeOfWords(text: string, words: string, after: number): number | undefined {
  const isLetter = (at: number) => /[\p{L}\p{N}]/u.test(text.charAt(at));
  for (let at = text.indexOf(words, after); at >= 0; at = text.indexOf(words, at + 1)) {
    if (words !== '' && !isLetter(at - 1) && !isLetter(at + words.length)) return at;
    if (words === '') return undefined;
  }
  return undefined;
}

/** One unit a word where the sounds have as many words as the text; otherwise all in one. */
export function wordByWord(text: string, { from, to, sounds }: Unit): Unit[] {
  const words = [...text.slice(from, to).matchAll(/[^\s-]+/g)];
  const parts = sounds.split(' ');
  if (words.length !== parts.length) return [{ from, to, sounds }];
  return words.map(({ 0: word, index }, at) => ({
    from: from + index,
    to: from + index + word.length,
    sounds: parts[at] ?? '',
    ...(at > 0 && { spaceBefore: true }),
  }));
}
