import { InputError } from '../../../domain/failure';
import { carriesClaims, type SourceDocument } from '../../../domain/source';
import { countWords } from '../../../english/words';
import { languageCode, languageName, UNDETERMINED, UNSPACED_LETTERS } from './language';

export interface ReadableOptions {
  /** ISO 639-1 codes or BCP 47 tags of the voices there are. */
  readonly voiceLanguages: readonly string[];
  /** Words of running text below which a document gives nothing to quote. */
  readonly minWords?: number;
}

/** A sentence or two: less cannot carry a claim and its context. */
const MIN_WORDS = 25;

/**
 * Refuses a document that an episode cannot be made from.
 *
 * @throws InputError when it has no text (a scan), too little text, or is in a language that no voice speaks.
 */
export function checkReadable(
  document: SourceDocument,
  { voiceLanguages, minWords = MIN_WORDS }: ReadableOptions,
): void {
  const { name, language, mediaType } = document;
  if (document.wordCount === 0) throw new InputError(noText(name, mediaType));
  const running = document.blocks.filter(carriesClaims);
  const wordCount = running.reduce((sum, { text }) => sum + wordsIn(text), 0);
  if (wordCount < minWords) {
    throw new InputError(
      `${name} has ${wordCount === 0 ? 'no' : `only ${wordCount}`} words of running text, too few to make claims from. Leave it out, or hand in the whole text.`,
    );
  }
  if (language === UNDETERMINED) {
    throw new InputError(
      `${name} is in no language that could be recognised; it may be data, or text in a broken encoding. Save it as UTF-8 text.`,
    );
  }
  const spoken = voiceLanguages.map((tag) => languageCode(tag) ?? tag);
  if (!spoken.includes(language)) {
    const names = [...new Set(spoken)].map(languageName).join(', ');
    throw new InputError(
      `${name} is in ${languageName(language)}, which no voice speaks (there are voices for ${names || 'no language'}). Hand in a translation.`,
    );
  }
}

function noText(name: string, mediaType: string): string {
  return mediaType === 'application/pdf'
    ? `${name} has no text in it: it looks like a scan. Run text recognition (OCR) over it first, or hand in its text.`
    : `${name} has no text in it once markup, navigation and scripts are taken away.`;
}

const UNSPACED = new RegExp(`[${UNSPACED_LETTERS}]`, 'gu');

/** Words between spaces; where a script has none, two letters are about a word. */
function wordsIn(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  return unspaced === 0 ? countWords(text) : Math.max(countWords(text), Math.ceil(unspaced / 2));
}
