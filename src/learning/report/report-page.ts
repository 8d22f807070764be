/** The report of a data directory: one HTML page with everything in it, which works without a network. Pure. */
import { formatMicros } from '../../domain/money';
import type { Outcome, OutcomePhase } from '../../domain/outcome';
import { MAKING_PHASES } from '../../domain/phase';
import { heldForecasts, heldLine, workMsOf } from '../forecasts';
import { median } from '../statistics';
import { type Bar, barPlot, escaped, type Point, pointPlot } from './plots';

export interface ReportFacts {
  /** Outcomes, the oldest first. */
  readonly outcomes: readonly Outcome[];
  /** Sentences about outcomes that could not be read. */
  readonly problems: readonly string[];
  readonly title: string;
}

const MOST_MEASURES = 15;

export function reportPage({ outcomes, problems, title }: ReportFacts): string {
  const points = (read: (outcome: Outcome) => Omit<Point, 'label'> | undefined): Point[] =>
    outcomes.flatMap((outcome) => {
      const point = read(outcome);
      if (point === undefined) return [];
      if (outcome.status === 'completed') return [{ label: outcome.id, ...point }];
      // The forecast was for a whole episode.
      return [{ label: outcome.id, value: point.value, isUnfinished: true }];
    });
  const unfinished = outcomes.filter(({ status }) => status !== 'completed');
  const sections: readonly (readonly [heading: string, note: string, body: string])[] = [
    [
      'Quality',
      'Score out of 100, episode by episode. A score by code does not judge style.',
      pointPlot(
        points(({ quality }) => quality && { value: quality.score100 }),
        'Quality by episode',
        (value) => value.toFixed(Number.isInteger(value) ? 0 : 1),
      ),
    ],
    [
      'Cost',
      'Paid for each episode. Grey is the range that was expected before it began, with a notch at the likely cost; red is outside, and a ring did not complete.',
      pointPlot(
        points(({ costMicros, expected }) => ({
          value: costMicros,
          ...(expected && { expected: expected.costMicros }),
        })),
        'Cost by episode',
        dollars,
      ),
    ],
    [
      'Work',
      'Time that the machine worked, in the range that the cost template expected. Waiting for a person is no work.',
      pointPlot(
        points((outcome) => {
          const { expected } = outcome;
          const range = expected && {
            low: expected.workMs.low / 60_000,
            likely: expected.workMs.likely / 60_000,
            high: expected.workMs.high / 60_000,
          };
          return { value: workMsOf(outcome) / 60_000, ...(range && { expected: range }) };
        }),
        'Work by episode, minutes',
        (value) => `${value.toFixed(value < 10 ? 1 : 0)} min`,
      ),
    ],
    [
      'Phases',
      'Work and cost by phase, with their shares; medians of the episodes that finished the phase.',
      phasesTable(outcomes),
    ],
    [
      'Length',
      'Minutes delivered for each minute that was asked for.',
      pointPlot(
        points(({ minutes: { asked, delivered } }) =>
          delivered === undefined ? undefined : { value: delivered / asked },
        ),
        'Delivered length by episode, as a share of the asked one',
        (value) => value.toFixed(2),
      ),
    ],
    [
      'Points lost',
      'Points out of 100 that each measure cost, on average over all judged episodes; the mouse shows lines.',
      barPlot(lostBars(outcomes), 'Points lost by measure', (value) => value.toFixed(1)),
    ],
    [
      'Parks',
      'How often episodes stood still, by cause.',
      barPlot(parkBars(outcomes), 'Parks by cause', String),
    ],
    ['People', 'What people did with scripts that were shown to them.', peopleText(outcomes)],
    ['Templates', 'Which version made what.', versionsTable(outcomes)],
  ];
  const held = heldLine(heldForecasts(outcomes));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<style>${STYLE}</style></head><body><main><h1>${escaped(title)}</h1>
<p>${outcomes.length} episodes, ${unfinished.length} of them not completed.${held === undefined ? '' : ` ${escaped(held)}`}</p>
${problems.map((problem) => `<p class="problem">${escaped(problem)}</p>`).join('\n')}
${sections.map(([heading, note, body]) => `<section><h2>${heading}</h2><p>${note}</p>${body}</section>`).join('\n')}
</main></body></html>
`;
}

function phasesTable(outcomes: readonly Outcome[]): string {
  const phases = outcomes.flatMap((outcome) => outcome.phases);
  const sumOf = (ofPhases: readonly OutcomePhase[], read: (phase: OutcomePhase) => number) =>
    ofPhases.reduce((sum, phase) => sum + read(phase), 0);
  const all = {
    workMs: sumOf(phases, ({ workMs }) => workMs),
    costMicros: sumOf(phases, ({ costMicros }) => costMicros),
  };
  const cells = MAKING_PHASES.flatMap((phase) => {
    const own = phases.filter((one) => one.phase === phase);
    const finished = own.filter(({ isUnfinished }) => isUnfinished !== true);
    if (own.length === 0) return [];
    const middle = (read: (one: OutcomePhase) => number, show: (value: number) => string) =>
      finished.length === 0 ? '–' : show(median(finished.map(read)));
    return [
      [
        phase,
        String(finished.length),
        middle(
          ({ workMs }) => workMs,
          (workMs) => `${(workMs / 1_000).toFixed(1)} s`,
        ),
        shareText(
          sumOf(own, ({ workMs }) => workMs),
          all.workMs,
        ),
        middle(({ costMicros }) => costMicros, dollars),
        shareText(
          sumOf(own, ({ costMicros }) => costMicros),
          all.costMicros,
        ),
      ],
    ];
  });
  return table(['phase', 'finished', 'work', 'of all work', 'cost', 'of all cost'], cells);
}

function shareText(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(0)} %`;
}

/** To the cent, or finer where it is less than ten of them. */
function dollars(micros: number): string {
  const isFine = micros !== 0 && micros < 100_000;
  return isFine ? formatMicros(Math.round(micros)) : `$${(micros / 1_000_000).toFixed(2)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (kind: 'th' | 'td', cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${kind}>${escaped(cell)}</${kind}>`).join('')}</tr>`;
  return `<table><thead>${row('th', head)}</thead><tbody>${rows.map((cells) => row('td', cells)).join('')}</tbody></table>`;
}

function lostBars(outcomes: readonly Outcome[]): Bar[] {
  const judged = outcomes.flatMap(({ quality }) => (quality === undefined ? [] : [quality]));
  const sums = new Map<string, { points: number; lines: string[] }>();
  for (const { gate, measure, points, lines } of judged.flatMap(({ lost }) => lost)) {
    const name = `${gate}: ${measure}`;
    const sum = sums.get(name) ?? { points: 0, lines: [] };
    sums.set(name, { points: sum.points + points, lines: [...sum.lines, ...lines].slice(0, 5) });
  }
  return [...sums]
    .map(([label, { points, lines }]) => ({ label, value: points / judged.length, detail: lines.join('\n') }))
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_MEASURES);
}

function parkBars(outcomes: readonly Outcome[]): Bar[] {
  const sums = new Map<string, { count: number; reason: string }>();
  for (const { cause, step, count, reason } of outcomes.flatMap(({ parks }) => parks)) {
    const name = `${cause}: ${step}`;
    sums.set(name, { count: (sums.get(name)?.count ?? 0) + count, reason });
  }
  return [...sums]
    .map(([label, { count, reason }]) => ({ label, value: count, detail: reason }))
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_MEASURES);
}

function peopleText(outcomes: readonly Outcome[]): string {
  const reviewed = outcomes.filter(({ review }) => review !== undefined);
  if (reviewed.length === 0) return '<p class="none">No script was shown to a person.</p>';
  const unchanged = reviewed.filter(({ review }) => review?.approvedUnchanged).length;
  const shares = reviewed.map(({ review, words }) => (review?.wordsChanged ?? 0) / (words?.written || 1));
  const asked = reviewed.reduce((sum, { review }) => sum + (review?.changesRequested ?? 0), 0);
  return `<p>${reviewed.length} scripts were shown; ${unchanged} were approved as they were. People asked for changes ${asked} times and changed ${(100 * median(shares)).toFixed(1)} % of the words (median).</p>`;
}

function versionsTable(outcomes: readonly Outcome[]): string {
  const rows = new Map<string, Outcome[]>();
  for (const outcome of outcomes)
    for (const kind of ['session', 'quality', 'cost'] as const) {
      const name = `${kind} ${outcome.templates[kind]}`;
      rows.set(name, [...(rows.get(name) ?? []), outcome]);
    }
  const cells = [...rows].map(([name, made]) => {
    const scores = made.flatMap(({ quality }) => (quality === undefined ? [] : [quality.score100]));
    const score = scores.length === 0 ? '–' : median(scores).toFixed(1);
    const cost = dollars(median(made.map(({ costMicros }) => costMicros)));
    return [name, String(made.length), score, cost];
  });
  return table(['template', 'episodes', 'quality', 'cost'], cells);
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1d1d1f;--soft:#6b6b70;--line:#ddd;--point:#2463a8;--outside:#c0392b}
@media(prefers-color-scheme:dark){:root{--ink:#eee;--soft:#aaa;--line:#444;--point:#7fb2e8;--outside:#ff8a7a}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);margin:0}main{max-width:780px;margin:0 auto;padding:24px}
h2{margin:32px 0 0}section>p,.none{color:var(--soft);margin:4px 0 12px}.problem{color:var(--outside)}
svg{width:100%;height:auto;font-size:12px}svg text{fill:var(--ink)}.grid{stroke:var(--line)}.range{stroke:var(--soft);stroke-width:5;stroke-opacity:.35}
.likely{stroke:var(--ink);stroke-opacity:.6}.point,.bar{fill:var(--point)}.outside{fill:var(--outside)}.unfinished{fill:none;stroke:var(--point);stroke-width:1.5}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:4px 8px;border-bottom:1px solid var(--line)}`;
