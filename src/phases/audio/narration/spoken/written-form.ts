/** Zero-width characters, soft hyphens, marks of direction, variation selectors, tags: nobody sees them. */
const INVISIBLE =
  /(?:\u034f|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e0fff}]|[\ufe00-\ufe0f])/gu;
/** Characters that are another way of writing plain ones: full-width and styled letters, ligatures, ㎏, ℃, №, Ⅳ, ①, ₂. */
const COMPATIBLE =
  /[\u02b0-\u02b8\u1d2c-\u1d6a\u2080-\u209c\u2100-\u211f\u2121\u2123-\u214f\u2160-\u217f\u2460-\u2473\u3300-\u33ff\ufb00-\ufb06\uff01-\uff5e\u{1d400}-\u{1d7ff}]/gu;
const FRACTION = /(?:(\d)\s?)?([¼-¾⅐-⅞])/gu;
/** One or two figures after a comma and before a unit are decimals; thousands have three. */
const DECIMAL_COMMA =
  /(?<=(?<![\d.,])\d{1,4}),(?=\d{1,2}\s?(?:[€%°]|(?:EUR|[kMGT]B|[kcm]?m|k?g|l|t|h|million|billion)(?![\p{L}\p{N}])))/gu;
const RAISED_OVER_LOWERED = /[⁰¹²³⁴-⁹]+⁄[₀-₉]+/gu;

const plain = (text: string) => text.normalize('NFKC').replaceAll('⁄', '/');

/**
 * A text in one way of writing, so that the rules need to know one only: NFC, nothing invisible, plain letters and figures,
 * fractions with a slash (½ is 1/2), figures grouped by commas, one hyphen, one sign for micro (U+00B5) and for degrees, single spaces.
 * Raised figures stay, since they may be exponents or marks of notes.
 */
export function writtenForm(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(RAISED_OVER_LOWERED, plain)
    .replace(FRACTION, (_, whole: string | undefined, part: string) =>
      whole === undefined ? plain(part) : `${whole} ${plain(part)}`,
    )
    .replace(/(?<=\d)[ˢⁿʳᵗ][ᵗᵈʰ]/gu, plain)
    .replace(/(?<=\d)(\s?)[º˚](?=\s?[CF]?(?![\p{L}\p{N}]))/gu, '$1°')
    .replace(/№\s?(?=\d)/gu, 'No. ')
    .replace(COMPATIBLE, plain)
    .replaceAll('⁄', '/')
    .replace(/(?<!\p{L})μ(?=[A-Za-z])/gu, 'µ')
    .replace(/[\u2010\u2011]/g, '-')
    .replaceAll('\u2012', '–')
    .replaceAll('\u2015', '—')
    .replace(/(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))|(?<=(?<!\d)\d{1,3}) (?=000(?!\d))/g, ',')
    .replace(DECIMAL_COMMA, '.')
    .replace(/\s+/g, ' ')
    .replace(/\.(?: \.)+/g, '…')
    .trim();
}
