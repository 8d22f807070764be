import type { Palette } from './palette';

/** Draws in a box of 1000 × 500 units and returns SVG elements; shapes may run over its edges. */
type Motif = (draw: () => number, palette: Palette) => string;

export const MOTIF_WIDTH = 1000;
export const MOTIF_HEIGHT = 500;

/** The motif of a show: `showDraw` picks the family, so that covers of a show are kin; `draw` arranges the episode's own. */
export function drawMotif(showDraw: number, draw: () => number, palette: Palette): string {
  const motif = MOTIFS[Math.floor(showDraw * MOTIFS.length) % MOTIFS.length] ?? tiles;
  return motif(draw, palette);
}

const MOTIFS: readonly Motif[] = [tiles, voice, hills, orbits, arches];

function pick<T>(items: readonly T[], draw: () => number): T {
  const item = items[Math.floor(draw() * items.length)] ?? items[0];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** A mosaic of quarter discs, discs and leaves. */
function tiles(draw: () => number, { shapes }: Palette): string {
  const [columns, rows] = [8, 4];
  const side = MOTIF_WIDTH / columns;
  const cells: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1)
      cells.push(tile(column * side, row * side, side, draw, shapes));
  }
  return cells.join('');
}

function tile(x: number, y: number, side: number, draw: () => number, shapes: Palette['shapes']): string {
  const [back, front] = [pick(shapes, draw), pick(shapes, draw)];
  const turn = 90 * Math.floor(draw() * 4);
  const half = side / 2;
  const drawings = [
    `<path d="M0 0H${side}A${side} ${side} 0 0 1 0 ${side}Z" fill="${front}"/>`,
    `<path d="M0 0H${half}A${half} ${side} 0 0 1 ${side} ${side}H${half}A${half} ${side} 0 0 1 0 0Z" fill="${front}"/>`,
    `<circle cx="${half}" cy="${half}" r="${side * 0.32}" fill="${front}"/>`,
    `<path d="M0 ${side}A${half} ${half} 0 0 1 ${side} ${side}Z" fill="${front}"/><path d="M0 ${half}A${half} ${half} 0 0 1 ${side} ${half}Z" fill="${front}"/>`,
    `<path d="M0 0L${side} ${side}H0Z" fill="${front}"/>`,
  ];
  const ground = draw() < 0.55 ? '' : `<rect width="${side}" height="${side}" fill="${back}"/>`;
  const shown = back === front && ground !== '' ? '' : pick(drawings, draw);
  return `<g transform="translate(${x} ${y}) rotate(${turn} ${half} ${half})">${ground}${shown}</g>`;
}

/** A spoken line as bars: loud and quiet stretches between pauses. */
function voice(draw: () => number, { shapes }: Palette): string {
  const count = 34;
  const step = MOTIF_WIDTH / count;
  const phases = [draw(), draw(), draw()].map((value) => value * Math.PI * 2);
  const bars: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const swell =
      phases.reduce((sum, phase, order) => sum + Math.sin(phase + (index * (order + 1)) / (3.1 + order)), 0) /
      3;
    const height = Math.round(44 + 390 * Math.abs(swell) ** 0.8 * (0.55 + 0.45 * draw()));
    const x = (index * step + step * 0.19).toFixed(1);
    const colour = draw() < 0.72 ? shapes[0] : pick(shapes, draw);
    bars.push(
      `<rect x="${x}" y="${(MOTIF_HEIGHT * 0.54 - height / 2).toFixed(1)}" width="${(step * 0.62).toFixed(1)}" height="${height}" rx="${(step * 0.31).toFixed(1)}" fill="${colour}"/>`,
    );
  }
  return bars.join('');
}

/** A low sun behind rolling lines of land. */
function hills(draw: () => number, { shapes }: Palette): string {
  const radius = 120 + draw() * 60;
  const sun = `<circle cx="${(220 + draw() * 560).toFixed(0)}" cy="${(160 + draw() * 50).toFixed(0)}" r="${radius.toFixed(0)}" fill="${shapes[0]}"/>`;
  const ridges = [shapes[3], shapes[2], shapes[1]].map((colour, layer) => {
    const base = 240 + layer * 90;
    const [a, b, c] = [base - draw() * 130, base + 40 - draw() * 130, base - draw() * 120];
    return `<path d="M-10 ${base}C170 ${a.toFixed(0)} 290 ${a.toFixed(0)} 430 ${base}S720 ${b.toFixed(0)} 800 ${(base - 30).toFixed(0)}S960 ${c.toFixed(0)} 1010 ${base}V${MOTIF_HEIGHT}H-10Z" fill="${colour}"/>`;
  });
  return sun + ridges.join('');
}

/** Rings around one centre with bodies on them. */
function orbits(draw: () => number, { shapes }: Palette): string {
  const [cx, cy] = [300 + draw() * 400, 260 + draw() * 60];
  const parts = [`<circle cx="${cx.toFixed(0)}" cy="${cy.toFixed(0)}" r="74" fill="${shapes[0]}"/>`];
  for (let ring = 0; ring < 6; ring += 1) {
    const radius = 130 + ring * 84;
    const [x, y] = bodyOn(cx, cy, radius, draw);
    parts.push(
      `<circle cx="${cx.toFixed(0)}" cy="${cy.toFixed(0)}" r="${radius}" fill="none" stroke="${shapes[3]}" stroke-opacity="0.55" stroke-width="${ring % 2 === 0 ? 5 : 2}"/>`,
      `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${(16 + draw() * 30).toFixed(0)}" fill="${pick(shapes.slice(0, 3), draw)}"/>`,
    );
  }
  return parts.join('');
}

/** A point on a ring, inside the picture where a few tries find one. */
function bodyOn(cx: number, cy: number, radius: number, draw: () => number): readonly [number, number] {
  let place: readonly [number, number] = [cx, cy + radius];
  for (let tries = 0; tries < 8; tries += 1) {
    const angle = draw() * Math.PI * 2;
    place = [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
    if (place[0] > 50 && place[0] < MOTIF_WIDTH - 50 && place[1] > 50 && place[1] < MOTIF_HEIGHT - 50) break;
  }
  return place;
}

/** A colonnade of nested arches. */
function arches(draw: () => number, { shapes }: Palette): string {
  const count = 3 + Math.floor(draw() * 2);
  const width = MOTIF_WIDTH / count;
  const columns: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = Math.floor(draw() * shapes.length);
    const top = 50 + draw() * 110;
    for (let nest = 0; nest < 4; nest += 1) {
      const half = width * (0.47 - nest * 0.115);
      const middle = (index + 0.5) * width;
      const shoulder = top + half + nest * 42;
      columns.push(
        `<path d="M${(middle - half).toFixed(1)} ${MOTIF_HEIGHT}V${shoulder.toFixed(1)}a${half.toFixed(1)} ${half.toFixed(1)} 0 0 1 ${(half * 2).toFixed(1)} 0V${MOTIF_HEIGHT}Z" fill="${shapes[(start + nest) % shapes.length]}"/>`,
      );
    }
  }
  return columns.join('');
}
