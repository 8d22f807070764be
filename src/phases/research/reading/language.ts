import { detectAll } from 'tinyld';
import type { DraftBlock } from './draft';

/** Enough for a sure answer, in characters. */
const SAMPLE_CHARACTERS = 12_000;
/** What a document is in when nothing tells: ISO 639 for "undetermined". */
export const UNDETERMINED = 'und';

/** Letters of the scripts that put no spaces between words, for a character class. */
export const UNSPACED_LETTERS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const DATA = new RegExp(`[^\\s${UNSPACED_LETTERS}]{40,}`, 'gu');

/** The language of the body as ISO 639-1; `und` when there is too little to tell by and nothing was declared. */
export function detectLanguage(blocks: readonly DraftBlock[], declared?: string): string {
  const sample = sampleOf(blocks);
  const fallback = declared ?? UNDETERMINED;
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < 20) return fallback;
  const [best, second] = detectAll(sample);
  if (!best) return fallback;
  // A declared language that comes close is believed: neighbours such as Danish and Norwegian need more than letters.
  if (declared && second?.lang === declared && second.accuracy > best.accuracy * 0.7) return declared;
  return best.lang;
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
