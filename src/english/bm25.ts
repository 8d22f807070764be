/** Usual parameters of BM25 (Robertson and Zaragoza, 2009). */
const K1 = 1.2;
const B = 0.75;

/** Scores every text for a weighed question, by the words of it that are not given for that text. */
export type Ranking = (
  question: ReadonlyMap<string, number>,
  givenAt: (at: number) => ReadonlySet<string>,
) => number[];

/** BM25 over texts as stems. */
export function bm25(texts: readonly (readonly string[])[]): Ranking {
  const mean = texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
  const counts = texts.map((stems) => {
    const count = new Map<string, number>();
    for (const stem of stems) count.set(stem, (count.get(stem) ?? 0) + 1);
    return count;
  });
  const holders = new Map<string, number>();
  for (const count of counts)
    for (const stem of count.keys()) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  const rarity = (stem: string) => {
    const n = holders.get(stem) ?? 0;
    return Math.log(1 + (texts.length - n + 0.5) / (n + 0.5));
  };
  return (question, givenAt) =>
    counts.map((count, at) => {
      const length = K1 * (1 - B + (B * (texts[at] as readonly string[]).length) / Math.max(1, mean));
      const given = givenAt(at);
      let score = 0;
      for (const [stem, weight] of question) {
        const frequency = count.get(stem) ?? 0;
        if (frequency > 0 && !given.has(stem))
          score += (weight * rarity(stem) * frequency * (K1 + 1)) / (frequency + length);
      }
      return score;
    });
}
