/** The watch over a version that was accepted: five episodes, of which two that miss a guardrail propose the way back. Pure. */
import { canonicalJson } from '../artifacts/canonical-json';
import type { Outcome } from '../domain/outcome';
import { versionOf } from '../templates/load';
import type { LearnedChange } from './calibrate';
import { CALIBRATIONS } from './calibrations';
import { type LearnedKind, nextVersion, type Proposal } from './propose';
import { differencesOf, numberAt } from './template-paths';

/** Episodes after acceptance that are watched. */
const WATCHED = 5;
/** Number of those episodes that must miss a guardrail before the way back is proposed. */
const TOO_MANY = 2;

/**
 * Episodes before, of the same regime otherwise, that a lower score than any of theirs says something from: of 29 alike, the two
 * lowest are both among the last five in 1 of 40 cases, and of 14 in 1 of 9.
 */
const ENOUGH_BEFORE = 24;

/** A learned version and the one that it was made from, as their files have them. */
export interface Watched {
  readonly kind: LearnedKind;
  readonly template: { readonly id: string; readonly parent?: string | undefined };
  readonly parent: { readonly id: string };
}

export interface WatchReport {
  readonly sentence: string;
  readonly misses: readonly { readonly id: string; readonly why: string }[];
  readonly proposal?: Proposal;
}

export function watchVersion({ kind, template, parent }: Watched, outcomes: readonly Outcome[]): WatchReport {
  const { id } = template;
  const ended = outcomes.filter(
    ({ status }) => status !== 'running' && status !== 'parked' && status !== 'waiting',
  );
  const watched = ended.filter(({ templates }) => templates[kind] === id).slice(0, WATCHED);
  const before = ended.filter(({ templates }) => templates[kind] === parent.id);
  const alike = (outcome: Outcome) =>
    before.filter((one) => conditionsOf(one, kind) === conditionsOf(outcome, kind));
  const misses = watched.flatMap((outcome) => {
    const why = missOf(kind, template, parent, outcome, alike(outcome));
    return why === undefined ? [] : [{ id: outcome.id, why }];
  });
  const seen = `${kind} ${id} is watched: ${watched.length} of ${WATCHED} episodes, ${misses.length} missed a guardrail`;
  if (misses.length < TOO_MANY) return { sentence: seen, misses };
  const told = misses.map((miss) => `${miss.id}: ${miss.why}`).join('; ');
  const evidence = `${misses.length} of ${watched.length} episodes with ${id} missed a guardrail (${told}).`;
  const episodes = watched.map((outcome) => outcome.id);
  const changes = takenOver(template, parent, { n: watched.length, evidence, episodes });
  const to = nextVersion(id);
  const basis = `The way back to ${parent.id}, as a version of its own: versions are never taken away.`;
  return {
    sentence: seen,
    misses,
    proposal: { kind, from: id, to, changes, content: parent, basis, isWayBack: true },
  };
}

/** Everything that an episode depends on besides the template that is watched. */
function conditionsOf({ regime }: Outcome, kind: LearnedKind): string {
  return canonicalJson({ ...regime, templates: { ...regime.templates, [kind]: '' } });
}

/** The first guardrail that an episode missed, in a sentence; undefined where it missed none. */
function missOf(
  kind: LearnedKind,
  template: object,
  parent: object,
  outcome: Outcome,
  before: readonly Outcome[],
): string | undefined {
  const { status, reason, quality } = outcome;
  if (status === 'failed' || status === 'abandoned')
    return `it was ${status === 'failed' ? 'not completed' : 'abandoned'}${reason === undefined ? '' : ` (${reason})`}`;
  const judged = before.flatMap((one) => (one.quality === undefined ? [] : [one.quality]));
  const lowest = Math.min(...judged.map(({ score100 }) => score100));
  if (quality !== undefined && judged.length >= ENOUGH_BEFORE && quality.score100 < lowest)
    return `it reached ${quality.score100}/100, and the lowest of ${judged.length} before was ${lowest}`;
  if (
    quality?.gatesPassed === false &&
    judged.length >= ENOUGH_BEFORE &&
    judged.every(({ gatesPassed }) => gatesPassed)
  )
    return `it missed its standard, and none of ${judged.length} before did`;
  return kind === 'cost' ? outsideForecast(template, parent, outcome) : undefined;
}

/** A forecast that was changed and that an episode went beyond, although the version before would have held it. */
function outsideForecast(template: object, parent: object, outcome: Outcome): string | undefined {
  for (const { kind, paths, says, measure } of CALIBRATIONS) {
    if (kind !== 'spread') continue;
    const [path = ''] = paths;
    const value = measure(outcome);
    const now = [numberAt(template, `${path}.low`), numberAt(template, `${path}.high`)];
    const then = [numberAt(parent, `${path}.low`), numberAt(parent, `${path}.high`)];
    if (value === undefined || (now[0] === then[0] && now[1] === then[1])) continue;
    if (!isWithin(value, now) && isWithin(value, then))
      return `${says} came to ${value.toFixed(2)}, outside the new range of ${now[0]} to ${now[1]}`;
  }
  return undefined;
}

function isWithin(value: number, [low, high]: readonly (number | undefined)[]): boolean {
  return low !== undefined && high !== undefined && value >= low && value <= high;
}

/** Every field that changes when a version takes over the text of another. */
export function takenOver(
  before: object,
  after: object,
  about: Pick<LearnedChange, 'n' | 'evidence' | 'episodes'>,
): LearnedChange[] {
  return differencesOf(before, after).map(({ path, from, to }) => ({
    path,
    from: leaf(from),
    to: leaf(to),
    ...about,
  }));
}

/** A record of a change holds one short line. */
function leaf(value: unknown): string | number {
  if (typeof value === 'number') return value;
  const said = typeof value === 'string' && value !== '' ? value : JSON.stringify(value ?? null);
  return said.replace(/\s+/g, ' ').slice(0, LONGEST_LEAF).trim();
}

const LONGEST_LEAF = 200;

/** A version that was learned is watched while it is the newest. */
export function isLearned({
  id,
  parent,
}: {
  readonly id: string;
  readonly parent?: string | undefined;
}): boolean {
  return parent !== undefined && versionOf(id) > 1;
}
