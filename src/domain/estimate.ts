/**
 * A quote before anything starts: what an episode will cost and how long the machine will work on it, at its best, as
 * expected and at its worst. Every figure that is assumed stands in the cost template; the three cases differ in the
 * length that comes out, in revisions of the script, and in calls that are paid twice.
 */
import { PHASES, type Phase } from './episode';
import { costOf, type PriceBook, type Priced, pricesOf } from './price-book';
import type { CostTemplate, QuoteAssumptions, Spread } from './templates';

export interface QuoteRequest {
  /** Length asked for. */
  readonly minutes: number;
  readonly sourceWords: number;
  readonly through: Phase;
  /** One for each host of the format; they share the words evenly. */
  readonly voices: readonly QuotedVoice[];
  /** A language model for research and script; without one both are by rules and cost nothing. */
  readonly model?: Priced;
  /** Listens to what was spoken. */
  readonly recognition?: Priced;
  readonly cost: CostTemplate;
  readonly prices: PriceBook;
  /** Seconds of work for a minute of episode as measured in finished ones, in place of the template's. */
  readonly workSecondsPerMinute?: Readonly<Partial<Record<Phase, number>>>;
}

export interface QuotedVoice extends Priced {
  readonly wordsPerMinute: number;
  /** As measured; the template's without it. */
  readonly charactersPerWord?: number;
}

export interface PhaseQuote {
  readonly phase: Phase;
  readonly costMicros: Spread;
  /** Of the machine, without the time that people take to decide. */
  readonly workMinutes: Spread;
}

export interface Quote {
  readonly phases: readonly PhaseQuote[];
  readonly total: Omit<PhaseQuote, 'phase'>;
  readonly budgetMicros: number;
  /** Whether the budget is enough in all cases, as expected, only at best, or never. */
  readonly budgetHolds: 'always' | 'likely' | 'at-best' | 'never';
}

const CASES = ['low', 'likely', 'high'] as const;
type Case = (typeof CASES)[number];

/** DefectError when something that is to be bought has no price. */
export function quoteEpisode(request: QuoteRequest): Quote {
  const last = PHASES.indexOf(request.through);
  const phases = PHASES.slice(0, last + 1).map(
    (phase): PhaseQuote => ({
      phase,
      costMicros: spreadOf((which) => phaseCost(request, phase, which)),
      workMinutes: spreadOf((which) => workMinutes(request, phase, which)),
    }),
  );
  const total = {
    costMicros: spreadOf((which) => sumOf(phases, ({ costMicros }) => costMicros[which])),
    workMinutes: spreadOf((which) => sumOf(phases, ({ workMinutes: work }) => work[which])),
  };
  const { budgetMicros } = request.cost.policy;
  return { phases, total, budgetMicros, budgetHolds: holds(total.costMicros, budgetMicros) };
}

function phaseCost(request: QuoteRequest, phase: Phase, which: Case): number {
  switch (phase) {
    case 'research':
      return researchCost(request, which);
    case 'script':
      return scriptCost(request, which);
    case 'audio':
      return audioCost(request, which);
    case 'package':
      return 0;
  }
}

/** A model reads the sources so many times, and writes down a share of what it reads. */
function researchCost({ model, sourceWords, cost, prices }: QuoteRequest, which: Case): number {
  if (model === undefined) return 0;
  const { research } = cost.assumptions;
  const read = sourceWords * research.readings;
  return modelCost(prices, model, cost.assumptions, which, { read, written: read * research.writtenShare });
}

/** Each draft is written from its material and read by every judge with theirs. */
function scriptCost(request: QuoteRequest, which: Case): number {
  const { model, cost, prices } = request;
  if (model === undefined) return 0;
  const { script, revisions } = cost.assumptions;
  const drafts = 1 + revisions[which];
  const words = spokenWords(request, which);
  const read = drafts * words * (script.readShare + script.judges * script.judgedShare);
  const written = drafts * (words + script.judges * script.verdictWords);
  return modelCost(prices, model, cost.assumptions, which, { read, written });
}

function modelCost(
  prices: PriceBook,
  model: Priced,
  { tokensPerWord, repeatedShare }: QuoteAssumptions,
  which: Case,
  words: { read: number; written: number },
): number {
  const tokens = tokensPerWord * (1 + repeatedShare[which]);
  return costOf(prices, model, {
    inputTokens: Math.ceil(words.read * tokens),
    outputTokens: Math.ceil(words.written * tokens),
  });
}

/** Every voice speaks its share of the words once, and some of them again; whoever listens hears all of it. */
function audioCost(request: QuoteRequest, which: Case): number {
  const { voices, recognition, cost, prices } = request;
  const { repeatedShare } = cost.assumptions;
  const times = 1 + repeatedShare[which];
  const minutes = spokenMinutes(request, which) * times;
  const spoken = sumOf(voices, (voice) =>
    costOf(prices, voice, speechUsage(request, voice, minutes / voices.length)),
  );
  const heard =
    recognition === undefined ? 0 : costOf(prices, recognition, { seconds: Math.ceil(minutes * 60) });
  return spoken + heard;
}

/** In the units that the voice is billed by. */
function speechUsage(
  { cost, prices }: QuoteRequest,
  voice: QuotedVoice,
  minutes: number,
): Record<string, number> {
  const { tokensPerWord, audioTokensPerMinute, charactersPerWord } = cost.assumptions;
  const words = minutes * voice.wordsPerMinute;
  const usage: Readonly<Record<string, number>> = {
    characters: Math.ceil(words * (voice.charactersPerWord ?? charactersPerWord)),
    inputTokens: Math.ceil(words * tokensPerWord),
    outputTokens: Math.ceil(minutes * audioTokensPerMinute),
    seconds: Math.ceil(minutes * 60),
  };
  const billed = pricesOf(prices, voice).map(({ unit }) => unit);
  const units = billed.length === 0 ? ['characters'] : billed;
  return Object.fromEntries(units.map((unit) => [unit, usage[unit] ?? 0]));
}

function spokenMinutes({ minutes, cost }: QuoteRequest, which: Case): number {
  return minutes * cost.assumptions.lengthShare[which];
}

function spokenWords(request: QuoteRequest, which: Case): number {
  const { voices } = request;
  const wordsPerMinute = sumOf(voices, (voice) => voice.wordsPerMinute) / voices.length;
  return spokenMinutes(request, which) * wordsPerMinute;
}

function workMinutes(request: QuoteRequest, phase: Phase, which: Case): number {
  const { cost, workSecondsPerMinute } = request;
  const assumed = cost.assumptions.workSecondsPerMinute[phase];
  const measured = workSecondsPerMinute?.[phase];
  // A measured pace moves the spread, it does not take it away.
  const seconds =
    measured === undefined ? assumed[which] : (measured * assumed[which]) / (assumed.likely || 1);
  return (spokenMinutes(request, which) * seconds) / 60;
}

function holds(costMicros: Spread, budgetMicros: number): Quote['budgetHolds'] {
  if (costMicros.high <= budgetMicros) return 'always';
  if (costMicros.likely <= budgetMicros) return 'likely';
  return costMicros.low <= budgetMicros ? 'at-best' : 'never';
}

function spreadOf(read: (which: Case) => number): Spread {
  const [low, likely, high] = CASES.map(read) as [number, number, number];
  return { low, likely, high };
}

function sumOf<T>(items: readonly T[], read: (item: T) => number): number {
  return items.reduce((sum, item) => sum + read(item), 0);
}
