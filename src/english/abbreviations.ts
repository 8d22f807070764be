/** `CBT` → `cognitive behavioural therapy`. */
export type AcronymDefinitions = ReadonlyMap<string, string>;

const LINKING = new Set(['of', 'the', 'and', 'for', 'in', 'on', 'to', 'a', 'an']);

/**
 * Short forms that a text explains itself, in either order: "cognitive behavioural therapy (CBT)" and
 * "CBT (cognitive behavioural therapy)". The letters must be the initials of the words, so that "(EU)" after
 * unrelated words defines nothing.
 */
export function acronymDefinitions(text: string): AcronymDefinitions {
  const definitions = new Map<string, string>();
  for (const match of text.matchAll(/\(([A-Z][A-Za-z]{1,7})\)/g)) {
    const short = match[1] as string;
    const long = wordsForInitials(text.slice(Math.max(0, match.index - 120), match.index), short);
    if (long && !definitions.has(short)) definitions.set(short, long);
  }
  for (const match of text.matchAll(/\b([A-Z]{2,7}) \(([a-zA-Z][^()]{4,80})\)/g)) {
    const [, short, long] = match as unknown as [string, string, string];
    if (wordsForInitials(`${long} `, short) === long && !definitions.has(short)) definitions.set(short, long);
  }
  return definitions;
}

/** The last words of `before` whose initials are the letters of `short`; linking words may be left out of it. */
function wordsForInitials(before: string, short: string): string | undefined {
  const tokens = before.trimEnd().split(/[\s-]+/);
  const letters = short
    .toLowerCase()
    .replace(/s$/, short.length > 3 && /[A-Z]s$/.test(short) ? '' : 's')
    .split('');
  let at = tokens.length - 1;
  for (let letter = letters.length - 1; letter >= 0; letter--) {
    while (
      at >= 0 &&
      LINKING.has((tokens[at] as string).toLowerCase()) &&
      tokens[at]?.[0]?.toLowerCase() !== letters[letter]
    )
      at--;
    if (at < 0 || tokens[at]?.[0]?.toLowerCase() !== letters[letter]) return undefined;
    at--;
  }
  const first = tokens[at + 1] as string;
  const from = before.lastIndexOf(first, before.trimEnd().length - tokens.slice(at + 1).join(' ').length);
  return before.slice(Math.max(0, from)).trim();
}
