import type { ReadingPiece } from './spoken/reading-rule';

export interface SsmlSentence {
  readonly pieces: readonly ReadingPiece[];
  readonly pauseAfterMs: number;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Characters that XML 1.0 does not allow are left out; the five that mean something are escaped. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
      .replace(/[&<>"']/g, (character) => ESCAPES[character] as string)
  );
}

/**
 * One segment as SSML 1.1 (https://www.w3.org/TR/speech-synthesis11/): sentences, pauses between them (none after the
 * last: the space between takes is the master's), and a `sub` wherever reading differs from writing (`phoneme` where a
 * lexicon has the sounds).
 */
export function ssmlOf(sentences: readonly SsmlSentence[], language: string): string {
  const body = sentences
    .map(({ pieces, pauseAfterMs }, at) => {
      const pause = at < sentences.length - 1 && pauseAfterMs > 0 ? `<break time="${pauseAfterMs}ms"/>` : '';
      return `<s>${pieces.map(markup).join('').trim()}</s>${pause}`;
    })
    .join('');
  return `<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${escapeXml(language)}">${body}</speak>`;
}

function markup({ written, spoken, ipa }: ReadingPiece): string {
  if (ipa !== undefined)
    return `<phoneme alphabet="ipa" ph="${escapeXml(ipa)}">${escapeXml(written)}</phoneme>`;
  if (written === spoken) return escapeXml(written);
  if (!/[\p{L}\p{N}]/u.test(spoken) || !/\S/.test(written)) return escapeXml(spoken);
  const [, before = '', alias = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(spoken) ?? [];
  return `${before}<sub alias="${escapeXml(alias)}">${escapeXml(written.trim())}</sub>${after}`;
}
