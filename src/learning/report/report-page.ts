/** The report of a data directory: one HTML page with everything in it, which works without a network. Pure. */
import { formatMicros } from '../../domain/money';
import type { Outcome } from '../../domain/outcome';
import { heldForecasts, heldLine, workMsOf } from '../forecasts';
import { median } from '../statistics';
import { type Bar, barPlot, escaped, type Point, pointPlot } from './plots';

export interface ReportFacts {
  /** Oldest first. */
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
      return point === undefined ? [] : [{ label: outcome.id, ...point }];
    });
  const dollars = (micros: number) => formatMicros(Math.round(micros));
  const minutes = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} min`;
  const unfinished = outcomes.filter(({ status }) => status !== 'completed');
  const sections: readonly (readonly [heading: string, note: string, body: string])[] = [
    [
      'Quality',
      'Score out of 100, episode by episode. A score by code does not judge style.',
      pointPlot(
        points(({ quality }) => quality && { value: quality.score100 }),
        'Quality by episode',
        (value) => value.toFixed(0),
      ),
    ],
    [
      'Cost',
      'Paid for each episode, in the range that was expected before it began.',
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
      'Time that the machine worked, in the range that the cost template expected; red is outside. Waiting for a person is no work.',
      pointPlot(
        points((outcome) => {
          const { expected } = outcome;
          const range = expected && {
            low: expected.workMs.low / 60_000,
            high: expected.workMs.high / 60_000,
          };
          return { value: workMsOf(outcome) / 60_000, ...(range && { expected: range }) };
        }),
        'Work by episode, minutes',
        minutes,
      ),
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
    const cost = formatMicros(Math.round(median(made.map(({ costMicros }) => costMicros))));
    return `<tr><td>${escaped(name)}</td><td>${made.length}</td><td>${score}</td><td>${cost}</td></tr>`;
  });
  return `<table><thead><tr><th>template</th><th>episodes</th><th>quality</th><th>cost</th></tr></thead><tbody>${cells.join('')}</tbody></table>`;
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1d1d1f;--soft:#6b6b70;--line:#ddd;--point:#2463a8;--outside:#c0392b}
@media(prefers-color-scheme:dark){:root{--ink:#eee;--soft:#aaa;--line:#444;--point:#7fb2e8;--outside:#ff8a7a}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);margin:0}main{max-width:780px;margin:0 auto;padding:24px}
h2{margin:32px 0 0}section>p,.none{color:var(--soft);margin:4px 0 12px}.problem{color:var(--outside)}
svg{width:100%;height:auto;font-size:12px}svg text{fill:var(--ink)}.grid{stroke:var(--line)}.range{stroke:var(--soft);stroke-width:5;stroke-opacity:.35}
.point,.bar{fill:var(--point)}.outside{fill:var(--outside)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:4px 8px;border-bottom:1px solid var(--line)}`;
