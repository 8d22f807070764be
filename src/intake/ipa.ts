import type { Lexicon } from '../domain/lexicon';
import { listed } from '../domain/wording';
import type { VoiceProfile } from '../providers/speech/speech-provider';

/** Letters, diacritics, stress, length, tone and breaks of the International Phonetic Alphabet (chart of 2020), decomposed. */
const SIGN = /[a-zæœøðħŋβθχɐ-ʯᴀ-ᶿⱱǀ-ǃʰ-˿ꜛꜜ↗↘‿.|‖ ]|\p{Mn}/u;
const SOUND = /[\p{Ll}\p{Lo}]/u;

/** Slashes or brackets around a transcription are left out. */
export function bareIpa(text: string): string {
  return text.replace(/^\/(.*)\/$|^\[(.*)\]$/su, '$1$2').trim();
}

/** Tells why a text is no transcription in IPA; undefined where it is one. */
export function ipaFault(text: string): string | undefined {
  const signs = [...text.normalize('NFD')];
  const foreign = signs.find((sign) => !SIGN.test(sign));
  if (foreign !== undefined)
    return `has "${foreign}", which is no sign of the International Phonetic Alphabet; stress is written ˈ and length ː`;
  return signs.some((sign) => SOUND.test(sign)) ? undefined : 'has no sound';
}

const NAMED = 5;

/** Says which words the voices that take no IPA read by their own rules; undefined where there are none. */
export function ipaNotice({ entries }: Lexicon, voices: readonly VoiceProfile[]): string | undefined {
  const words = entries.filter(({ spoken }) => spoken === undefined).map(({ written }) => written);
  const deaf = voices.filter(({ takesIpa }) => takesIpa !== true).map(({ id }) => id);
  if (words.length === 0 || deaf.length === 0) return undefined;
  const named = words.length > NAMED ? [...words.slice(0, NAMED), `${words.length - NAMED} more`] : words;
  const [subject, take, read] = deaf.length === 1 ? ['voice', 'takes', 'reads'] : ['voices', 'take', 'read'];
  return `The ${subject} ${listed(deaf)} ${take} no IPA and ${read} ${listed(named)} by the usual rules; add "spoken" to the lexicon to change that.`;
}
