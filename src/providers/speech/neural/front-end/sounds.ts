/** The alphabet of the packs: one letter a sound, `A I O Q W Y` for diphthongs, a stress mark right before its vowel. */
const VOWELS = 'AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ';
const CONSONANTS = 'bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθ';
export const PRIMARY = 'ˈ';
export const SECONDARY = 'ˌ';
/** Sounds that take the time of two. */
const LONG = /[AIOQWYʤʧ]/g;
const FIRST_SOUND = new RegExp(`[${VOWELS}${CONSONANTS};:,.!?—…]`);
const MARK_BEFORE_VOWEL = new RegExp(
  `([${PRIMARY}${SECONDARY}])([^${VOWELS}${PRIMARY}${SECONDARY}\\s]*)(?=[${VOWELS}])`,
  'g',
);

/** The kind of sound that follows a word: a vowel, a consonant, or a pause (a mark, or the end). */
export type NextSound = 'vowel' | 'consonant' | 'pause';

/** The kind of sound that a text begins with, for the word before it; undefined where it is silent. */
export function firstSound(sounds: string): NextSound | undefined {
  const first = FIRST_SOUND.exec(sounds)?.[0];
  if (first === undefined) return undefined;
  if (VOWELS.includes(first)) return 'vowel';
  return CONSONANTS.includes(first) ? 'consonant' : 'pause';
}

const isStressed = (sounds: string) => /[ˈˌ]/.test(sounds);

export function vowelCount(sounds: string): number {
  return [...sounds].filter((sound) => VOWELS.includes(sound)).length;
}

/** Moves stress marks from the beginning of their syllable to right before its vowel. */
export function markVowels(sounds: string): string {
  return sounds.replace(MARK_BEFORE_VOWEL, '$2$1');
}

/** Gives a word this stress if it has less. */
export function stressAtLeast(mark: typeof PRIMARY | typeof SECONDARY, sounds: string): string {
  if (!isStressed(sounds)) return vowelCount(sounds) === 0 ? sounds : markVowels(mark + sounds);
  return mark === PRIMARY && !sounds.includes(PRIMARY) ? sounds.replaceAll(SECONDARY, PRIMARY) : sounds;
}

/** Makes the primary stress a secondary one, and takes the secondary ones away. */
export function weaken(sounds: string): string {
  return sounds.includes(PRIMARY) ? sounds.replaceAll(SECONDARY, '').replaceAll(PRIMARY, SECONDARY) : sounds;
}

export function withoutStress(sounds: string): string {
  return sounds.replace(/[ˈˌ]/g, '');
}

/** The length of a word, in short sounds. */
export function soundWeight(sounds: string): number {
  return sounds.length + (sounds.match(LONG)?.length ?? 0);
}
