import { detectAll } from 'tinyld';
import type { DraftBlock } from './draft';

/** Enough for a sure answer, in characters. */
const SAMPLE_CHARACTERS = 12_000;
/** Language code of a document whose language cannot be told: ISO 639 for "undetermined". */
export const UNDETERMINED = 'und';

/** Letters of the scripts that put no spaces between words, for a character class. */
export const UNSPACED_LETTERS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const DATA = new RegExp(`[^\\s${UNSPACED_LETTERS}]{40,}`, 'gu');

/** Words that carry English sentences: those that no neighbour of English has, and all together. */
const ONLY_ENGLISH = /^(?:the|and|of|that|with|which|were|are|this|these|their|they|from|but|its|when|than)$/;
const ENGLISH =
  /^(?:the|and|of|that|with|which|were|are|this|these|their|they|from|but|its|when|than|to|for|his|has|have|not|been|by|who|there|would|it|as|at|on|you|we|what|how|if|in|is|was|a|an)$/;
/** Shares of the words in small letters; names are not counted, whatever language they are in. */
const ONLY_ENGLISH_SHARE = 0.06;
const ENGLISH_SHARE = 0.2;
/** A text with a smaller share of words in small letters is a list of names. */
const PROSE_SHARE = 0.3;
export interface Language {
  /** ISO 639-1; `und` when there is too little to tell by and nothing was declared. */
  readonly language: string;
  /** A sentence, where it is in doubt. */
  readonly warning?: string;
}

/**
 * The language of the body. A text whose function words are English is English, whatever names stand in it; what cannot be
 * told is taken for what is declared, or English, with a warning.
 */
export function detectLanguage(blocks: readonly DraftBlock[], declared?: string): Language {
  const sample = sampleOf(blocks);
  const fallback = declared ?? UNDETERMINED;
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < 20) return { language: fallback };
  if (isEnglish(sample)) return english(declared);
  const [best, second] = detectAll(sample);
  // A declared language that comes close is believed: neighbours such as Danish and Norwegian need more than letters.
  if (declared && best && second?.lang === declared && second.accuracy > best.accuracy * 0.7)
    return { language: declared };
  if (best && (best.lang === declared || best.lang === 'en' || !isDoubtful(sample)))
    return { language: best.lang };
  if (!isLatin(sample)) return { language: best?.lang ?? fallback };
  const language = declared ?? 'en';
  return { language, warning: `Its language is in doubt; it is taken for ${languageName(language)}.` };
}

/** Tells if the letters are weak evidence of a language: a list of names, or English among other words. */
function isDoubtful(sample: string): boolean {
  const small = smallWords(sample);
  if (!isLatin(sample)) return false;
  const isProse = small.length >= (sample.match(/\p{L}+/gu)?.length ?? 0) * PROSE_SHARE;
  return !isProse || small.filter((word) => ONLY_ENGLISH.test(word)).length >= small.length * 0.04;
}

function isLatin(sample: string): boolean {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) > letters * 0.7;
}

function isEnglish(sample: string): boolean {
  const words = smallWords(sample);
  const only = words.filter((word) => ONLY_ENGLISH.test(word));
  return (
    new Set(only).size >= 2 &&
    only.length >= words.length * ONLY_ENGLISH_SHARE &&
    words.filter((word) => ENGLISH.test(word)).length >= words.length * ENGLISH_SHARE
  );
}

function smallWords(sample: string): string[] {
  return sample.match(/(?<![\p{L}'’-])\p{Ll}+(?![\p{L}-])/gu) ?? [];
}

function english(declared: string | undefined): Language {
  if (declared === undefined || declared === 'en') return { language: 'en' };
  return {
    language: 'en',
    warning: `It says that it is in ${languageName(declared)}, but its words are English.`,
  };
}

/** Words of the body, without the very long ones: those are data, and cost the detector time. */
function sampleOf(blocks: readonly DraftBlock[]): string {
  const running = blocks.filter(
    ({ kind }) => kind === 'paragraph' || kind === 'list-item' || kind === 'quotation',
  );
  const parts: string[] = [];
  let length = 0;
  for (const { text } of running.length > 0 ? running : blocks) {
    if (length >= SAMPLE_CHARACTERS) break;
    const part = text.slice(0, SAMPLE_CHARACTERS - length).replace(DATA, ' ');
    parts.push(part);
    length += part.length + 1;
  }
  return parts.join(' ');
}

/** `de` → `German`. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** `en-GB`, `eng`, `English` → `en`; undefined for what is no language. */
export function languageCode(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const code = new Intl.Locale(value.trim().replaceAll('_', '-')).language;
    return code?.length === 2 ? code : undefined;
  } catch {
    return undefined;
  }
}
