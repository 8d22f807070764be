/** Standards: what "good" means. They are never lowered; ten episodes in a row that clear one with room raise it. Pure. */
import type { Outcome } from '../domain/outcome';
import type { QualityTemplate } from '../domain/templates';
import { LARGEST_STEP, type LearnedChange } from './calibrate';

/** Episodes in a row that a standard is held against. */
const IN_A_ROW = 10;
/** Room above a threshold, 0 to 1, that all of them must have. */
const ROOM = 0.05;

export interface RaisedStandards {
  readonly changes: readonly LearnedChange[];
  readonly findings: readonly string[];
}

export function raisedStandards(template: QualityTemplate, outcomes: readonly Outcome[]): RaisedStandards {
  const judged = outcomes.filter(({ quality }) => quality !== undefined).slice(-IN_A_ROW);
  const n = judged.length;
  if (n < IN_A_ROW)
    return {
      changes: [],
      findings: [`standards: not known yet; ${n} of the ${IN_A_ROW} episodes that it takes`],
    };
  const episodes = judged.map(({ id }) => id);
  const about = { n, episodes };
  const standards = [
    ...template.gates.map(({ name, threshold }, at) => ({
      ...{ name: `the gate ${name}`, path: `gates.${at}.threshold`, from: threshold },
      scores: judged.map(({ quality }) => quality?.gates.find((gate) => gate.name === name)?.score ?? 0),
    })),
    {
      ...{ name: 'the overall score', path: 'policy.overall', from: template.policy.overall },
      scores: judged.map(({ quality }) => (quality?.score100 ?? 0) / 100),
    },
  ];
  const changes = standards.flatMap(({ name, path, from, scores }) => {
    const lowest = Math.min(...scores);
    // An episode that was abandoned missed its standard, whatever its draft scored.
    if (lowest < from + ROOM || judged.some(({ status }) => status === 'abandoned' || status === 'failed'))
      return [];
    const to = Math.floor(100 * Math.min(from * (1 + LARGEST_STEP), from + (lowest - from) / 2)) / 100;
    if (to <= from) return [];
    const interval: [number, number] = [toHundredths(lowest), toHundredths(Math.max(...scores))];
    const evidence = `The last ${n} episodes all cleared ${name}, ${from}, with room: the lowest reached ${lowest.toFixed(2)}.`;
    return [{ path, from, to, interval, evidence, ...about }];
  });
  const raised = new Set(changes.map(({ path }) => path));
  return {
    changes,
    findings: standards.map(({ name, path, from, scores }) =>
      raised.has(path)
        ? `${name}: the last ${n} episodes reached ${Math.min(...scores).toFixed(2)} or more, the threshold is ${from}`
        : `${name}: stays at ${from}; the lowest of the last ${n} reached ${Math.min(...scores).toFixed(2)}`,
    ),
  };
}

function toHundredths(score: number): number {
  return Math.round(100 * score) / 100;
}

/**
 * A sentence for the first standard that `after` lowers; undefined where it lowers none. Everything counts by which an episode
 * can be refused: gates, their thresholds and measures, judges, bands, sources, sound and disclosure.
 */
export function loweredStandard(
  differences: readonly { readonly path: string; readonly from: unknown; readonly to: unknown }[],
): string | undefined {
  const lowered = differences.find(
    ({ path, from, to }) =>
      MUST_NOT_CHANGE.test(path) || (MUST_NOT_FALL.test(path) && !(Number(to) >= Number(from))),
  );
  if (lowered === undefined) return undefined;
  return `It changes the standard ${lowered.path} from ${String(lowered.from)} to ${String(lowered.to)}; learning raises standards and never lowers one.`;
}

const MUST_NOT_FALL = /^(gates\.\d+\.threshold|policy\.(overall|bands\.\w+))$/;
/** The sound, the disclosure, the sources that are expected, what a gate measures, who judges it, the budget. */
const MUST_NOT_CHANGE =
  /^(gates\.\d+\.(name|weight|measures)|judges|policy\.(creativeWeight|technicalWeight|maxDisagreement|budgetMicros|warnShare|askShare|stopShare)|definitions|research\.(minSources|institutionalShare|statisticSources|contestedSources)|sound\.(loudness|truePeak|take|listening)|show\.disclosure|length\.(toleranceShare|delivered))/;
