const BROKEN_WORD = /(\p{L}+)-$/u;
/** Words that are written with a hyphen often enough that one at a line's end is their own. */
const HYPHENATING =
  /^(?:self|well|non|anti|pre|post|co|cross|long|short|high|low|half|so|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|gene|decision|risk|evidence|state|large|small|open|full|part|real|ill|off|on|by|in)$/i;

/**
 * Lines of one paragraph as one line. A word broken at a line's end is made whole; its hyphen stays where the
 * rest begins with a capital or a figure, or where the text around writes the word with it.
 *
 * @param knows whether a word occurs elsewhere in the document, lower case.
 */
export function joinLines(lines: readonly string[], knows: (word: string) => boolean = () => false): string {
  let text = '';
  for (const raw of lines) {
    const line = raw.trim();
    const head = text === '' ? undefined : BROKEN_WORD.exec(text.slice(-80))?.[1];
    const tail = /^\p{Ll}+/u.exec(line)?.[0];
    if (head === undefined) text += text === '' || line === '' ? line : ` ${line}`;
    else if (tail === undefined) text += line;
    else if (knows(`${head}${tail}`.toLowerCase())) text = text.slice(0, -1) + line;
    else if (knows(`${head}-${tail}`.toLowerCase()) || HYPHENATING.test(head)) text += line;
    else text = text.slice(0, -1) + line;
  }
  return text;
}
