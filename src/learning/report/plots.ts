/** Plots as SVG. Pure: numbers in, markup out; every figure is also in the page as text, by `title` and tables. */
import type { Spread } from '../../domain/spread';

export interface Point {
  readonly label: string;
  readonly value: number;
  /** The forecast, where there was one. */
  readonly expected?: Spread;
  /** The episode did not complete: a ring, which no expectation is held against. */
  readonly isUnfinished?: boolean;
}

const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 64;
const BOTTOM = 24;
const TOP = 10;
const BAR_HEIGHT = 22;
const LABEL_WIDTH = 240;

/** Points from left to right, with the range that was expected of each; points outside it are marked. `unit` is said in words. */
export function pointPlot(points: readonly Point[], unit: string, show: (value: number) => string): string {
  const known = points.filter(({ value }) => Number.isFinite(value));
  if (known.length === 0) return '<p class="none">Nothing was measured yet.</p>';
  const ticks = ticksOf(
    known.flatMap(({ value, expected }) => [value, ...(expected ? [expected.low, expected.high] : [])]),
  );
  const [least = 0, most = 0] = [ticks[0], ticks.at(-1)];
  if (most <= 0) return `<p class="none">${known.length} of ${known.length}: ${escaped(show(0))}.</p>`;
  const x = (at: number) => LEFT + ((at + 0.5) / known.length) * (WIDTH - LEFT - 8);
  const y = (value: number) => TOP + ((most - value) / (most - least)) * (HEIGHT - TOP - BOTTOM);
  const marks = known.map(({ label, value, expected, isUnfinished = false }, at) => {
    const isOutside = expected !== undefined && (value < expected.low || value > expected.high);
    const said = `${label}: ${show(value)}${isUnfinished ? ', not completed' : ''}${expected === undefined ? '' : `, expected ${show(expected.low)} to ${show(expected.high)}, likely ${show(expected.likely)}`}`;
    const kind = isUnfinished ? 'unfinished' : isOutside ? 'outside' : 'point';
    return `<g><title>${escaped(said)}</title>${expected === undefined ? '' : range(x(at), expected, y)}<circle class="${kind}" cx="${fixed(x(at))}" cy="${fixed(y(value))}" r="${known.length > 40 ? 3 : 4}"/></g>`;
  });
  const axis = ticks.map(
    (value) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${fixed(y(value))}" y2="${fixed(y(value))}"/><text x="${LEFT - 6}" y="${fixed(y(value) + 4)}" text-anchor="end">${escaped(show(value))}</text>`,
  );
  const ends = `<text x="${LEFT}" y="${HEIGHT - 6}">${escaped(known[0]?.label ?? '')}</text><text x="${WIDTH}" y="${HEIGHT - 6}" text-anchor="end">${escaped(known.at(-1)?.label ?? '')}</text>`;
  return svg(HEIGHT, unit, [...axis, ...(known.length > 1 ? [ends] : []), ...marks]);
}

/** The range from low to high, with a notch at the likely value. */
function range(x: number, { low, likely, high }: Spread, y: (value: number) => number): string {
  const line = (kind: string, from: number, to: number, top: number, bottom: number) =>
    `<line class="${kind}" x1="${fixed(from)}" x2="${fixed(to)}" y1="${fixed(top)}" y2="${fixed(bottom)}"/>`;
  return `${line('range', x, x, y(low), y(high))}${line('likely', x - 2.5, x + 2.5, y(likely), y(likely))}`;
}

/** Two to six round numbers that enclose the values. They begin at 0 unless all values lie far above it. */
export function ticksOf(values: readonly number[]): number[] {
  const most = Math.max(...values);
  const least = Math.min(...values);
  const from = least > 0.6 * most && least < most ? least : 0;
  const rough = (most - from) / 4;
  if (!(rough > 0)) return [0];
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5].find((one) => one * unit >= rough) ?? 10);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Shown when the mouse rests on it: lines of a script, reasons. */
  readonly detail?: string;
}

export function barPlot(bars: readonly Bar[], unit: string, show: (value: number) => string): string {
  if (bars.length === 0) return '<p class="none">There is nothing to show.</p>';
  const longest = Math.max(...bars.map(({ value }) => value)) || 1;
  const rows = bars.map(({ label, value, detail }, at) => {
    const y = at * BAR_HEIGHT;
    const width = (value / longest) * (WIDTH - LABEL_WIDTH - 80);
    const title = detail === undefined ? '' : `<title>${escaped(detail)}</title>`;
    return `<g>${title}<text x="${LABEL_WIDTH - 8}" y="${y + 15}" text-anchor="end">${escaped(label)}</text><rect class="bar" x="${LABEL_WIDTH}" y="${y + 4}" width="${fixed(width)}" height="${BAR_HEIGHT - 8}"/><text x="${fixed(LABEL_WIDTH + width + 6)}" y="${y + 15}">${escaped(show(value))}</text></g>`;
  });
  return svg(bars.length * BAR_HEIGHT + 4, unit, rows);
}

function svg(height: number, label: string, content: readonly string[]): string {
  return `<svg role="img" aria-label="${escaped(label)}" viewBox="0 0 ${WIDTH} ${height}">${content.join('')}</svg>`;
}

function fixed(value: number): string {
  return value.toFixed(1);
}

/** Text of strangers (topics, lines of scripts, reasons) is text, never markup. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
