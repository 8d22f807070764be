/** Plots as SVG. Pure: numbers in, markup out; every figure is also in the page as text, by `title` and tables. */

export interface Point {
  readonly label: string;
  readonly value: number;
  /** Range that was expected, where there was one. */
  readonly expected?: { readonly low: number; readonly high: number };
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
  const top = Math.max(...known.flatMap(({ value, expected }) => [value, expected?.high ?? 0]));
  if (top <= 0) return `<p class="none">${known.length} of ${known.length}: ${escaped(show(0))}.</p>`;
  const x = (at: number) => LEFT + ((at + 0.5) / known.length) * (WIDTH - LEFT - 8);
  const y = (value: number) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  const marks = known.map(({ label, value, expected }, at) => {
    const isOutside = expected !== undefined && (value < expected.low || value > expected.high);
    const range =
      expected === undefined
        ? ''
        : `<line class="range" x1="${fixed(x(at))}" x2="${fixed(x(at))}" y1="${fixed(y(expected.low))}" y2="${fixed(y(expected.high))}"/>`;
    const said = `${label}: ${show(value)}${expected === undefined ? '' : `, expected ${show(expected.low)} to ${show(expected.high)}`}`;
    return `<g><title>${escaped(said)}</title>${range}<circle class="${isOutside ? 'outside' : 'point'}" cx="${fixed(x(at))}" cy="${fixed(y(value))}" r="4"/></g>`;
  });
  const axis = [0, top / 2, top].map(
    (value) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${fixed(y(value))}" y2="${fixed(y(value))}"/><text x="${LEFT - 6}" y="${fixed(y(value) + 4)}" text-anchor="end">${escaped(show(value))}</text>`,
  );
  const ends = `<text x="${LEFT}" y="${HEIGHT - 6}">${escaped(known[0]?.label ?? '')}</text><text x="${WIDTH}" y="${HEIGHT - 6}" text-anchor="end">${escaped(known.at(-1)?.label ?? '')}</text>`;
  return svg(HEIGHT, unit, [...axis, ...(known.length > 1 ? [ends] : []), ...marks]);
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
