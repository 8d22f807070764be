/** A number with separators and decimals: `2,000`, `3.14`, `.5`. */
export const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+`;
/** Nothing word-like directly before. */
export const FREE = String.raw`(?<![\p{L}\p{N}]|[\p{L}\p{N}][.,])`;
/** Nothing word-like directly after. */
export const END = String.raw`(?![\p{L}\p{N}])`;
/** One number, or two with a dash between. */
export const NUMBER_OR_RANGE = `(?<from>${NUMBER})(?:(?:\\s?[–—]\\s?|-)(?<to>${NUMBER}))?`;
/** A minus sign, hyphen or short dash directly before a number is a minus, unless a number stands before it too. */
export const MINUS = String.raw`(?:(?<minus>(?<=^|[\s(\[“"'‘:=/,])(?<![\p{N}%°)]\s)[−–-])(?=[.\d$€£¥]))?`;

export type Groups = Readonly<Record<string, string | undefined>>;
