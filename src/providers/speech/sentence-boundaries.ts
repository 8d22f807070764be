import type { Pause, SpeechActivity } from './speech-activity';

/** One place where a sentence could end. Without width it is no pause but the quietest spot near where one was expected. */
interface Candidate extends Pause {
  readonly voiced: number;
  readonly cost: number;
}

/** Deviation of a sentence's voiced length from its share of the letters: a fifth, and 150 ms. */
const SPREAD_SHARE = 0.2;
const SPREAD_FRAMES = 15;
/** A pause of no length where sentences elsewhere end in long ones costs as much as a length off by 1.7 spreads. */
const SHORT_PAUSE_COST = 3;
const NO_PAUSE_COST = 6;
/** Amount by which a spot at the edge of the search must be quieter than one in the middle. */
const DETOUR_DB = 12;

/**
 * The boundaries between the sentences of a recording: one boundary fewer than sentences, in order. Chosen
 * together, by dynamic programming, so that each sentence has voice in proportion to its letters and ends in a pause as
 * long as the others'. A boundary without width means that the voice ran on; nothing can be inserted there.
 * Undefined when there are not enough places for the sentences.
 */
export function sentenceBoundaries(
  activity: SpeechActivity,
  spoken: readonly string[],
): readonly Pause[] | undefined {
  const boundaries = spoken.length - 1;
  if (boundaries === 0) return [];
  const { first, end, voicedBefore } = activity;
  const voicedTotal = (voicedBefore[end] as number) - (voicedBefore[first] as number);
  const letters = spoken.map(lettersOf);
  const allLetters = letters.reduce((sum, count) => sum + count, 0);
  const expected = letters.map((count) => (voicedTotal * count) / allLetters);
  const candidates = [...pauseCandidates(activity, boundaries), ...quietSpots(activity, expected)].sort(
    (a, b) => a.from - b.from || b.to - a.to,
  );
  return cheapestChain(candidates, expected, voicedTotal);
}

function lettersOf(text: string): number {
  return Math.max(1, text.replace(/[^\p{L}\p{N}]/gu, '').length);
}

function pauseCandidates({ pauses, voicedBefore, first }: SpeechActivity, boundaries: number): Candidate[] {
  const lengths = pauses.map(({ from, to }) => to - from).sort((a, b) => b - a);
  const usual = lengths[Math.min(boundaries, lengths.length) - 1] ?? 1;
  return pauses.map(({ from, to }) => ({
    from,
    to,
    voiced: (voicedBefore[from] as number) - (voicedBefore[first] as number),
    cost: SHORT_PAUSE_COST * (1 - Math.min(1, (to - from) / usual)),
  }));
}

/** The quietest frame around each expected boundary, for voices that run sentences together. */
function quietSpots(
  { levels, voicedBefore, first, end }: SpeechActivity,
  expected: readonly number[],
): Candidate[] {
  const spots: Candidate[] = [];
  let due = 0;
  let frame = first;
  for (const [at, share] of expected.slice(0, -1).entries()) {
    const reach = Math.min(share, expected[at + 1] as number) / 3;
    due += share;
    let quietest: number | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (; frame < end; frame++) {
      const voiced = (voicedBefore[frame] as number) - (voicedBefore[first] as number);
      if (voiced > due + reach) break;
      if (voiced < due - reach) continue;
      const loudness = (levels[frame] as number) + (DETOUR_DB * Math.abs(voiced - due)) / reach;
      if (loudness < least) [quietest, least] = [frame, loudness];
    }
    if (quietest === undefined) continue;
    const voiced = (voicedBefore[quietest] as number) - (voicedBefore[first] as number);
    spots.push({ from: quietest, to: quietest, voiced, cost: NO_PAUSE_COST });
  }
  return spots;
}

function cheapestChain(
  candidates: readonly Candidate[],
  expected: readonly number[],
  voicedTotal: number,
): readonly Pause[] | undefined {
  const misfit = (voiced: number, sentence: number) => {
    const share = expected[sentence] as number;
    return voiced <= 0
      ? Number.POSITIVE_INFINITY
      : ((voiced - share) / (SPREAD_SHARE * share + SPREAD_FRAMES)) ** 2;
  };
  let costs = candidates.map(({ voiced, cost }) => cost + misfit(voiced, 0));
  const cameFrom: number[][] = [];
  for (let sentence = 1; sentence < expected.length - 1; sentence++) {
    const best = candidates.map((here, at) => {
      let cost = Number.POSITIVE_INFINITY;
      let from = -1;
      for (let before = 0; before < at; before++) {
        const there = candidates[before] as Candidate;
        if (there.to > here.from) continue;
        const sum = (costs[before] as number) + misfit(here.voiced - there.voiced, sentence);
        if (sum < cost) [cost, from] = [sum, before];
      }
      return { cost: cost + here.cost, from };
    });
    costs = best.map(({ cost }) => cost);
    cameFrom.push(best.map(({ from }) => from));
  }
  const totals = candidates.map(
    ({ voiced }, at) => (costs[at] as number) + misfit(voicedTotal - voiced, expected.length - 1),
  );
  const cheapest = Math.min(...totals);
  if (!Number.isFinite(cheapest)) return undefined;
  const chain = [totals.indexOf(cheapest)];
  for (const links of cameFrom.reverse()) chain.unshift(links[chain[0] as number] as number);
  return chain.map((at) => candidates[at] as Candidate);
}
