/** Share of its letters in which a mistyped word may differ from the right one. */
const MISTYPED = 0.4;

/** The word that a person most likely meant; undefined where none is alike. Of equally close ones the first. */
export function closestWord(typed: string, words: readonly string[]): string | undefined {
  const lowered = typed.toLowerCase();
  const [closest] = words
    .map((word) => ({ word, distance: editDistance(lowered, word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= MISTYPED * Math.max(word.length, typed.length))
    .sort((a, b) => a.distance - b.distance);
  return closest?.word;
}

/** Letters to change, leave out or add (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
