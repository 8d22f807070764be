/** The figures of docs/scale.md are worked out from its constants. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { ROOT } from '../support/paths';

const PAGE = readFileSync(join(ROOT, 'docs', 'scale.md'), 'utf8');

/** Cells of the rows below a heading. */
function rowsBelow(heading: string): string[][] {
  const section = PAGE.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

const numberOf = (cell = '') => Number(cell.replace(/[,$]/g, ''));

const CONSTANTS = new Map(rowsBelow('Constants').map(([, symbol = '', value]) => [symbol, numberOf(value)]));
const FIGURES = rowsBelow('Figures').map(([name = '', formula = '', value = '']) => ({
  name,
  formula: formula.replaceAll('`', ''),
  value,
}));

/** `E × P / Y`, with the symbols of the constants. */
function workedOut(formula: string): number {
  const filled = formula
    .replaceAll('×', '*')
    .replace(/[A-Za-z]\w*/g, (symbol) => String(CONSTANTS.get(symbol) ?? `no constant ${symbol}`));
  if (!/^[\d\s.+*/()-]+$/.test(filled)) throw new Error(`not arithmetic: ${filled}`);
  return Function(`return ${filled}`)() as number;
}

test('constants are numbers, and each of them is used', () => {
  expect(CONSTANTS.size).toBeGreaterThan(10);
  const formulas = FIGURES.map(({ formula }) => formula).join(' ');
  for (const [symbol, value] of CONSTANTS) {
    expect(value).toBeGreaterThan(0);
    expect(formulas).toMatch(new RegExp(`\\b${symbol}\\b`));
  }
});

test.each(FIGURES)('$name', ({ formula, value }) => {
  const shown = numberOf(value);
  // Two or three figures of it are shown.
  expect(Math.abs(workedOut(formula) - shown) / shown).toBeLessThan(0.05);
});

const deployed = (file: string) => readFileSync(join(ROOT, 'deploy', 'kubernetes', file), 'utf8');

/** Processors, of a quantity of Kubernetes: `250m` or `1`. */
const processors = (cpu: string) => (cpu.endsWith('m') ? Number(cpu.slice(0, -1)) / 1_000 : Number(cpu));

test('the machines that stay have room for the pods that stay', () => {
  const { resources } = parse(deployed('kustomization.yaml')) as { resources: string[] };
  const documents = [...resources, 'autoscaling.yaml'].flatMap((file) =>
    parseAllDocuments(deployed(file)).map((document) => document.toJSON()),
  );
  const scaled = new Map(
    documents
      .filter(({ kind }) => kind === 'ScaledObject')
      .map(({ spec }) => [spec.scaleTargetRef.name, spec.minReplicaCount]),
  );
  const asked = documents
    .filter(({ kind }) => kind === 'Deployment')
    .map(({ metadata, spec }) => {
      const [{ resources }] = spec.template.spec.containers;
      return (scaled.get(metadata.name) ?? spec.replicas) * processors(`${resources.requests.cpu}`);
    });
  expect(scaled.size).toBe(2);
  expect(asked.length).toBe(4);
  const needed = asked.reduce((sum, one) => sum + one, 0);
  expect(CONSTANTS.get('F')).toBe(Math.ceil(needed / 2));
});
