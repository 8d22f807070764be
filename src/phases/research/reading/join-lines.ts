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
  const parts: string[] = [];
  for (const raw of lines) {
    const line = raw.trim();
    if (line === '') continue;
    const previous = parts.at(-1);
    const head = previous === undefined ? undefined : BROKEN_WORD.exec(previous.slice(-80))?.[1];
    if (previous === undefined || head === undefined) {
      if (previous !== undefined) parts.push(' ');
      parts.push(line);
      continue;
    }
    if (!keepsHyphen(head, line, knows)) parts[parts.length - 1] = previous.slice(0, -1);
    parts.push(line);
  }
  return parts.join('');
}

function keepsHyphen(head: string, line: string, knows: (word: string) => boolean): boolean {
  const tail = /^\p{Ll}+/u.exec(line)?.[0];
  if (tail === undefined) return true;
  if (knows(`${head}${tail}`.toLowerCase())) return false;
  return knows(`${head}-${tail}`.toLowerCase()) || HYPHENATING.test(head);
}
