import { jaccard, stemSet } from '../../../english/similarity';
import { conflicting } from './relation';
import { continues, STATE_WEIGHT } from './telling';
import { announces, countsOn, opensOnDescription, opensOnPronoun, type Unit } from './unit';

/** Neighbouring units of one source in its own order: claim, evidence, voice. What a segment is built of. */
export type Run = readonly Unit[];

/** One way to tell a group of runs: one stretch, or the two sides of a dispute behind each other. */
interface Telling {
  readonly runs: readonly Run[];
  readonly words: number;
  readonly value: number;
}

export interface RunPlan {
  readonly units: readonly Unit[];
  readonly ideaClaimId: string | undefined;
  /** Claim ids in the order of the brief. */
  readonly order: readonly string[];
  readonly title: string;
  /** The end of the cold open: what goes on from there is waited for. */
  readonly scene?: Unit | undefined;
  /** Words that the runs may take together, joints left out. */
  readonly words: number;
}

/** What it costs a listener to be taken somewhere else, in words of value; a lone sentence is hardly arrived at. */
const HOP_COST = 24;
const LONE_COST = 20;
/** Words that a bridge and the name of a source take. */
export const BRIDGE_WORDS = 8;
/** A paragraph has made its point after so many sentences. */
const UNITS_AT_FULL_VALUE = 4;
/** Characters between two statements of one section that are still one train of thought. */
const SECTION_GAP = 220;

/** The runs worth most within `words`, the idea's first, then in the brief's order. Deterministic. */
export function chosenRuns(plan: RunPlan): Run[] {
  const groups = groupsOf(runsOf(withoutEchoes(plan.units, plan.ideaClaimId))).map((group) =>
    tellingsOf(group, plan),
  );
  const picked = bestWithin(groups, plan);
  const place = ({ runs }: Telling) =>
    Math.min(
      ...runs.flat().map((unit) => {
        const { claim } = unit;
        if (plan.scene !== undefined && continues(plan.scene, unit)) return -2;
        const at = plan.order.indexOf(claim.id);
        return claim.id === plan.ideaClaimId ? -1 : at < 0 ? plan.order.length : at;
      }),
    );
  return picked.sort((a, b) => place(a) - place(b)).flatMap(({ runs }) => runs);
}

/** Units of one paragraph, or of one section with little in between, in their source's order. */
export function runsOf(units: readonly Unit[]): Run[] {
  const sorted = [...units].sort((a, b) =>
    a.sourceId === b.sourceId ? a.end - b.end : a.sourceId < b.sourceId ? -1 : 1,
  );
  const runs: Unit[][] = [];
  for (const unit of sorted) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && goesOn(before, unit)) last.push(unit);
    else runs.push([unit]);
  }
  return runs;
}

function goesOn(before: Unit, next: Unit): boolean {
  if (continues(before, next)) return true;
  const section = (unit: Unit) => unit.claim.headings.join('\n');
  const gap = next.start - before.end;
  return (
    before.sourceId === next.sourceId &&
    section(before) === section(next) &&
    gap > 0 &&
    gap <= SECTION_GAP &&
    standsAlone(next) &&
    sharesMatter(before, next)
  );
}

/** A name or two telling words in common: over a gap the same section alone is no train of thought. */
function sharesMatter(before: Unit, next: Unit): boolean {
  if (before.claim.names.some((name) => next.claim.names.includes(name))) return true;
  const stems = stemSet(before.claim.text);
  return [...stemSet(next.claim.text)].filter((stem) => stems.has(stem)).length >= 2;
}

function standsAlone(unit: Unit): boolean {
  return !opensOnPronoun(unit) && !countsOn(unit);
}

const SAME_STORY = 0.25;

/** Two documents often tell the same event: the less telling version stays out, unless it is an idea. */
function withoutEchoes(units: readonly Unit[], ideaClaimId: string | undefined): Unit[] {
  const stems = new Map(units.map((unit) => [unit, stemSet(unit.claim.text)]));
  const worth = (unit: Unit) => unit.claim.relevance + (unit.claim.id === ideaClaimId ? 10 : 0);
  const echoes = (a: Unit, b: Unit) => {
    if (a.sourceId === b.sourceId || conflicting(a, b)) return false;
    const names = a.claim.names.filter((name) => b.claim.names.includes(name)).length;
    return names >= 2 || jaccard(stems.get(a) ?? new Set(), stems.get(b) ?? new Set()) >= SAME_STORY;
  };
  return units.filter(
    (unit) => !units.some((other) => other !== unit && echoes(unit, other) && worth(other) > worth(unit)),
  );
}

/** Runs whose claims contradict each other are told together. */
function groupsOf(runs: readonly Run[]): (readonly Run[])[] {
  const left = [...runs];
  const groups: (readonly Run[])[] = [];
  while (left.length > 0) {
    const run = left.shift();
    if (run === undefined) break;
    const at = left.findIndex((other) => other.some((b) => run.some((a) => conflicting(a, b))));
    const rival = at < 0 ? undefined : left.splice(at, 1)[0];
    groups.push(rival === undefined ? [run] : [run, rival]);
  }
  return groups;
}

function tellingsOf([run, rival]: readonly Run[], plan: RunPlan): Telling[] {
  const stretches = stretchesOf(run ?? []);
  if (rival === undefined) return stretches.map((stretch) => telling([stretch], plan));
  return stretches.flatMap((a) =>
    stretchesOf(rival).flatMap((b) => {
      const meet = a.some((one) => b.some((other) => conflicting(one, other)));
      return meet ? [telling([a, b], plan)] : [];
    }),
  );
}

/** Every stretch of a run that can be told by itself; both sides of a dispute inside it or none. */
function stretchesOf(run: Run): Run[] {
  return run.flatMap((first, from) => {
    if (from > 0 && (countsOn(first) || opensOnDescription(first))) return [];
    return run.slice(from).flatMap((last, length) => {
      const stretch = run.slice(from, from + length + 1);
      const rest = run.filter((unit) => !stretch.includes(unit));
      const half = stretch.some((a) => rest.some((b) => conflicting(a, b)));
      return announces(last) || half ? [] : [stretch];
    });
  });
}

function telling(runs: readonly Run[], plan: RunPlan): Telling {
  const units = runs.flat();
  const words = units.reduce((sum, unit) => sum + unit.words, 0) + BRIDGE_WORDS * runs.length;
  const worth = runs
    .flatMap((run) =>
      run.map((unit, at) => unit.words * worthOf(unit, plan) * (at < UNITS_AT_FULL_VALUE ? 1 : 0.75)),
    )
    .reduce((sum, value) => sum + value, 0);
  const loose = runs.flatMap((run) => run.filter((unit, at) => at > 0 && !isNext(run[at - 1], unit))).length;
  const lone = units.length === 1 && units[0]?.claim.id !== plan.ideaClaimId ? LONE_COST : 0;
  const disputed = runs.length > 1 ? HOP_COST : 0;
  return { runs, words, value: worth + disputed - HOP_COST - lone - loose * 5 };
}

function isNext(before: Unit | undefined, unit: Unit): boolean {
  return before !== undefined && continues(before, unit);
}

/** What a word of the unit is worth: about 1. */
function worthOf(unit: Unit, { order, title, scene }: RunPlan): number {
  const { claim } = unit;
  const place = order.indexOf(claim.id);
  return (
    0.6 +
    claim.relevance * 0.6 +
    STATE_WEIGHT[claim.state] +
    (place < 0 ? -0.2 : 0) +
    (scene !== undefined && continues(scene, unit) ? 1.5 : 0) +
    (claim.spokenWords !== undefined && claim.attributedTo !== undefined ? 0.15 : 0) +
    (claim.headings.some((heading) => heading.includes(title)) ? 0.5 : 0)
  );
}

/** The most valuable choice of one telling a group within the words; the idea is told whatever it takes. */
function bestWithin(groups: readonly (readonly Telling[])[], { words, ideaClaimId }: RunPlan): Telling[] {
  const tellsIdea = (option: Telling) => option.runs.flat().some(({ claim }) => claim.id === ideaClaimId);
  const withIdea = groups.filter((options) => options.some(tellsIdea));
  const others = groups.filter((options) => !withIdea.includes(options));
  const must = withIdea.map((options) => fitting(options.filter(tellsIdea), words));
  const may = others.map((options) => options.filter(({ value }) => value > 0));
  const most = [...must, ...may].reduce(
    (sum, options) => sum + Math.max(0, ...options.map((o) => o.words)),
    0,
  );
  const limit = Math.min(words, most);
  let best: (Choice | undefined)[] = [{ value: 0, picked: undefined }];
  for (const options of must) best = extendedBy(options, best, Number.POSITIVE_INFINITY, []);
  for (const options of may) best = extendedBy(options, best, limit, [...best]);
  const choice = best.reduce((a, b) => (b !== undefined && (a === undefined || b.value > a.value) ? b : a));
  const picked: Telling[] = [];
  for (let link = choice?.picked; link !== undefined; link = link.before) picked.unshift(link.option);
  return picked;
}

/** Those that fit, else the shortest. */
function fitting(options: readonly Telling[], words: number): Telling[] {
  const fit = options.filter((option) => option.words <= words);
  const shortest = options.reduce((a, b) => (b.words < a.words ? b : a));
  return fit.length > 0 ? fit : [shortest];
}

/** Choices by the words that they use, each with one more of the options behind it. */
function extendedBy(
  options: readonly Telling[],
  best: readonly (Choice | undefined)[],
  limit: number,
  next: (Choice | undefined)[],
): (Choice | undefined)[] {
  for (const option of options)
    best.forEach((choice, used) => {
      const size = used + option.words;
      if (choice === undefined || size > limit) return;
      const value = choice.value + option.value;
      if ((next[size]?.value ?? Number.NEGATIVE_INFINITY) < value)
        next[size] = { value, picked: { option, before: choice.picked } };
    });
  return next;
}

interface Choice {
  readonly value: number;
  readonly picked: Link | undefined;
}
interface Link {
  readonly option: Telling;
  readonly before: Link | undefined;
}
