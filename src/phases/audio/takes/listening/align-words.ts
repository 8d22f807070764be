/** One place of an alignment: what should be said against what was heard, either of which may be nothing. */
export interface AlignedWords {
  /** Indices of the expected words; none for words that were heard besides. */
  readonly expected: readonly number[];
  readonly heard: readonly number[];
  readonly same: boolean;
}

/** How a step moves in both lists, and whether the words it passes are the same. */
interface Step {
  readonly expected: number;
  readonly heard: number;
  readonly same: boolean;
}

/**
 * The alignment with the fewest words changed, left out or added (Levenshtein 1966, on words). A word that was written in
 * two ("note book") is the same as in one.
 */
export function alignWords(expected: readonly string[], heard: readonly string[]): AlignedWords[] {
  const width = heard.length + 1;
  const costs = new Uint32Array((expected.length + 1) * width);
  const steps: (Step | undefined)[] = new Array(costs.length);
  for (let e = 0; e <= expected.length; e++) {
    for (let h = 0; h <= heard.length; h++) {
      if (e + h === 0) continue;
      let [best, taken]: [number, Step | undefined] = [Number.POSITIVE_INFINITY, undefined];
      for (const step of stepsTo(expected, heard, e, h)) {
        const cost = (costs[(e - step.expected) * width + h - step.heard] as number) + (step.same ? 0 : 1);
        if (cost < best) [best, taken] = [cost, step];
      }
      costs[e * width + h] = best;
      steps[e * width + h] = taken;
    }
  }
  return backwards(steps, expected.length, heard.length, width);
}

function stepsTo(expected: readonly string[], heard: readonly string[], e: number, h: number): Step[] {
  const [word, other] = [expected[e - 1] ?? '', heard[h - 1] ?? ''];
  const steps: Step[] = [];
  if (e > 0 && h > 0) steps.push({ expected: 1, heard: 1, same: word === other });
  if (e > 0 && h > 1 && word === `${heard[h - 2]}${other}`) steps.push({ expected: 1, heard: 2, same: true });
  if (e > 1 && h > 0 && other === `${expected[e - 2]}${word}`)
    steps.push({ expected: 2, heard: 1, same: true });
  if (e > 0) steps.push({ expected: 1, heard: 0, same: false });
  if (h > 0) steps.push({ expected: 0, heard: 1, same: false });
  return steps;
}

function backwards(
  steps: readonly (Step | undefined)[],
  e: number,
  h: number,
  width: number,
): AlignedWords[] {
  const aligned: AlignedWords[] = [];
  let [expected, heard] = [e, h];
  for (;;) {
    const step = steps[expected * width + heard];
    if (step === undefined) return aligned.reverse();
    expected -= step.expected;
    heard -= step.heard;
    aligned.push({
      expected: Array.from({ length: step.expected }, (_, at) => expected + at),
      heard: Array.from({ length: step.heard }, (_, at) => heard + at),
      same: step.same,
    });
  }
}

/** Characters changed, left out or added, in two rows of memory. */
export function editDistance(a: string, b: string): number {
  const others = [...b];
  let row = Uint32Array.from({ length: others.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...a].entries()) {
    const next = new Uint32Array(row.length);
    next[0] = at + 1;
    for (let i = 1; i < next.length; i++) {
      const changed = (row[i - 1] as number) + (others[i - 1] === letter ? 0 : 1);
      next[i] = Math.min(changed, (row[i] as number) + 1, (next[i - 1] as number) + 1);
    }
    row = next;
  }
  return row[row.length - 1] as number;
}
