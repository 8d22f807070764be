/** Text that Temporal's Web UI shows as Markdown. */

/** Between a digit and a slash, it keeps the Web UI from setting a fraction; it has no width. */
const WORD_JOINER = '\u2060';

/** The Web UI's Markdown sets what is between two dollar signs as a formula, and 99.7/100 as a fraction; neither is meant. */
export function withoutFormulas(markdown: string): string {
  return markdown.replaceAll('$', '\\$').replace(/(?<=\d)\/(?=\d)/g, `${WORD_JOINER}/${WORD_JOINER}`);
}
