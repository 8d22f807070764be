import { luminance, PALETTES, paletteAt, showPalette } from '../../../src/phases/package/palette';

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1–21. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(PALETTES.map((palette) => [palette.name, palette] as const))('%s', (_name, palette) => {
  test('text on the cover and in the head of the page can be read', () => {
    expect(contrast(palette.ink, palette.ground)).toBeGreaterThanOrEqual(7);
    expect(contrast(palette.quiet, palette.ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.shapes[0], palette.ground)).toBeGreaterThanOrEqual(3);
  });

  test('accents can be read as text on the page and on its cards, and cards on them', () => {
    for (const paper of ['#faf8f4', '#ffffff'])
      expect(contrast(palette.accentOnLight, paper)).toBeGreaterThanOrEqual(4.5);
    for (const paper of ['#15161a', '#1e2026'])
      expect(contrast(palette.accentOnDark, paper)).toBeGreaterThanOrEqual(4.5);
  });
});

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('a show keeps its palette, and shows differ', () => {
  expect(showPalette('The Open Notebook Hour')).toBe(showPalette('The Open Notebook Hour'));
  const names = Array.from({ length: 60 }, (_, index) => showPalette(`Show ${index}`).name);
  expect(new Set(names).size).toBe(PALETTES.length);
});

test('a draw outside 0–1 is a bug', () => {
  expect(() => paletteAt(1)).toThrow(RangeError);
});
