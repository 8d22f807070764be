import { DefectError } from '../../../../domain/failure';
import { markVowels, PRIMARY, stressAtLeast, vowelCount } from './sounds';

type Signs = Readonly<Record<string, string>>;

/** Signs that stay, and signs with one reading in all English. */
const SAME = Object.fromEntries([...'bdfhijklmnpstuvwzðŋəɛɡɪɹʃʊʌʒʤʧθˈˌ '].map((sign) => [sign, sign]));
const SHARED: Signs = {
  ...SAME,
  ...{ eɪ: 'A', ɛɪ: 'A', eː: 'A', e: 'ɛ', aɪ: 'I', aʊ: 'W', ɔɪ: 'Y', tʃ: 'ʧ', dʒ: 'ʤ' },
  ...{ g: 'ɡ', r: 'ɹ', ɻ: 'ɹ', ɫ: 'l', ʍ: 'w', ɐ: 'ʌ', l̩: 'ᵊl', m̩: 'ᵊm', n̩: 'ᵊn' },
};
const AMERICAN: Signs = {
  ...SHARED,
  ...{
    oʊ: 'O',
    əʊ: 'O',
    o: 'O',
    æ: 'æ',
    a: 'ɑ',
    ɑ: 'ɑ',
    ɒ: 'ɑ',
    ɔ: 'ɔ',
    ɨ: 'ᵻ',
    ᵻ: 'ᵻ',
    ɾ: 'ɾ',
    ʔ: 'ʔ',
    ː: '',
  },
  ...{ ɝ: 'ɜɹ', ɜː: 'ɜɹ', ɜːr: 'ɜɹ', ɜːɹ: 'ɜɹ', ɜr: 'ɜɹ', ɜɹ: 'ɜɹ', ɜ: 'ɜɹ', ɚ: 'əɹ' },
};
const BRITISH: Signs = {
  ...SHARED,
  ...{ oʊ: 'Q', əʊ: 'Q', o: 'Q', æ: 'a', a: 'a', ɒ: 'ɒ', ɔ: 'ɒ', ɨ: 'ɪ', ᵻ: 'ɪ', ɾ: 't', ʔ: 't', ː: '' },
  ...{ iː: 'iː', uː: 'uː', ɑː: 'ɑː', aː: 'ɑː', ɑ: 'ɑː', ɔː: 'ɔː', ɛː: 'ɛː', eə: 'ɛː', ɛə: 'ɛː' },
  ...{ ɝ: 'ɜː', ɜː: 'ɜː', ɜ: 'ɜː', ɚ: 'ə' },
};
const LONGEST_SIGN = 3;
/** Marks that say nothing to a voice: syllables, ties, slurs, breath, brackets. */
const UNSAID = /[\u0361\u035c\u032f.‿ʰ/[\]()]/gu;

/**
 * A pronunciation in the International Phonetic Alphabet as the voice takes it: diphthongs and affricates in one sign, the stress
 * right before its vowel. A word of one syllable gets its stress. Throws a DefectError that names the signs which no English sound stands for.
 */
export function soundsOfIpa(ipa: string, spoken: string, british: boolean): string {
  const plain = ipa.normalize('NFC').replace(UNSAID, '').replace(/['’]/g, 'ˈ').replaceAll(':', 'ː').trim();
  const unknown = new Set<string>();
  let sounds = '';
  for (let at = 0; at < plain.length; ) {
    const sign = signAt(plain, at, british ? BRITISH : AMERICAN);
    if (sign === undefined) unknown.add(String.fromCodePoint(plain.codePointAt(at) ?? 0));
    sounds += sign?.sound ?? '';
    at += sign?.length ?? 1;
  }
  if (unknown.size > 0 || vowelCount(sounds) === 0) {
    const fault =
      unknown.size > 0
        ? `holds signs that stand for no English sound: ${[...unknown].join(' ')}`
        : 'has no vowel';
    throw new DefectError(
      `The pronunciation "${ipa}" of "${spoken}" ${fault}. Write it in the sounds of English, or respell the word instead.`,
    );
  }
  return markVowels(sounds).split(/\s+/).map(stressed).join(' ');
}

const stressed = (word: string) => (vowelCount(word) === 1 ? stressAtLeast(PRIMARY, word) : word);

function signAt(text: string, at: number, signs: Signs) {
  for (let length = LONGEST_SIGN; length > 0; length--) {
    const sound = signs[text.slice(at, at + length)];
    if (sound !== undefined) return { length, sound };
  }
  return undefined;
}
