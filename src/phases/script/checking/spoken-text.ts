/** The spoken words of a line of Markdown, without marks, notes, addresses and stage directions. */

/** Words with which a direction in round brackets begins: "(laughs)", "(after a pause)". */
const DIRECTION =
  /\s*\((?:(?:he|she|they|both|softly|quietly|loudly|after|long|short|brief|slight|slowly|smiling) (?:a )?)?(?:laugh|chuckl|giggl|sigh|paus|beat|music|whisper|smil|gasp|groan|cough|cheer|applau|silen|sarcas|excited|overlapping|crosstalk|interrupt|softly|quietly|loudly|slowly)[^()]{0,40}\)/gi;

export function spokenText(line: string): string {
  return line
    .replace(/!\[[^\]]{0,300}\]\([^)]{0,600}\)/g, '')
    .replace(/\[\^[^\]]+\]/g, '')
    .replace(/(?<!\\)\[([^\]]{1,600})\]\([^)\s]{1,900}(?:\s+"[^"]{0,300}")?\)/g, '$1')
    .replace(/(?<!\\)\[[^\]]{0,300}\]/g, ' ')
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ')
    .replace(DIRECTION, '')
    .replace(/(?<![\p{L}\p{N}\\*])(\*{1,3})(?=\S)([^*]{1,600})(?<=\S)\1(?![\p{L}\p{N}*])/gu, '$2')
    .replace(/(?<![\p{L}\p{N}\\_])(_{1,3})(?=\S)([^_]{1,600})(?<=\S)\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&nbsp;|&#160;/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?])(?=\s|$)/g, '$1')
    .trim();
}
