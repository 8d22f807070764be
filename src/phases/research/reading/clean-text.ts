const LIGATURES: Readonly<Record<string, string>> = {
  '\uFB00': 'ff',
  '\uFB01': 'fi',
  '\uFB02': 'fl',
  '\uFB03': 'ffi',
  '\uFB04': 'ffl',
  '\uFB05': 'st',
  '\uFB06': 'st',
};

/**
 * Soft hyphens, zero-width characters, fillers, direction marks, variation selectors, tag characters (which spell text that
 * nobody sees), characters for private use (pictures of an icon font), and what a broken decoder leaves behind.
 */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Co}|[\uFFF9-\uFFFB\uFFFE\uFFFF]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Text as it is stored: NFC, no invisible or control characters, one kind of line end.
 * Line structure stays; {@link singleSpaced} takes it out of a block.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/[\uFB00-\uFB06]/g, (ligature) => LIGATURES[ligature] ?? ligature)
    .normalize('NFC');
}

/** The text on one line, white space as single spaces. */
export function singleSpaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A metadata value on one line, or undefined when there is nothing in it or it is no value but a text. */
export function metadataValue(value: unknown, maxLength = 300): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = singleSpaced(cleanText(String(value).slice(0, 10_000)));
  return text === '' || text.length > maxLength ? undefined : text;
}
