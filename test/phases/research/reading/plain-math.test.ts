import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainMath } from '../../../../src/phases/research/reading/plain-math';
import { read } from './read';

describe('formulas in the notation of TeX', () => {
  it.each([
    ['with the cube, $T^2 \\propto a^3$.', 'with the cube, T² ∝ a³.'],
    ['moves at $v \\approx 7.8\\,\\mathrm{km/s}$ in', 'moves at v ≈ 7.8 km/s in'],
    ['has \\(e = 0.007\\), and', 'has e = 0.007, and'],
    ['where $G$ is', 'where G is'],
    ['$10^{-3}$ of $\\mathrm{CO}_2$', '10⁻³ of CO₂'],
  ])('%s → %s', (text, right) => {
    expect(plainMath(text)).toBe(right);
  });

  it.each([
    'It costs $5 million by hand and $12 million with a second craft.',
    'It costs $5 or $12.',
    'the rule $F = \\frac{G m_1 m_2}{r^2}$ holds',
    'the sum $\\sum_{i=1}^{n} m_i$ is',
    'a path C:\\Archive\\Box07',
  ])('%s is left as it is', (text) => {
    expect(plainMath(text)).toBe(text);
  });

  it('those on lines of their own are no text', async () => {
    const { text } = await read('text/markdown', readFileSync(join(__dirname, 'cases/orbits.md')));
    expect(text).toContain('the cube of its distance, T² ∝ a³. Newton');
    expect(text).toContain('The speed of a circular orbit is\n\nand it falls with distance.');
    expect(text).toContain('It costs $5 million to change an orbit by hand and $12 million');
  });
});
