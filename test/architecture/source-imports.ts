/** Reads the imports of src/ from its files: which file, which target, and whether it is there at run time. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const SRC = resolve(__dirname, '..', '..', 'src');

/** Every file of src/, as a path below it. */
export const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort();

export interface Import {
  /** A file of ours as a path below src/, a package by its name. */
  readonly target: string;
  /** `type` leaves nothing behind at run time; `late` is loaded when a function runs. */
  readonly kind: 'value' | 'type' | 'late';
}

const STATEMENT = /^(?:import|export)\b(\s+type\b)?([^;'"]*?)from\s+['"]([^'"]+)['"]/gm;
const BARE = /^import\s+['"]([^'"]+)['"]/gm;
const CALL = /(typeof\s+)?\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g;

export function read(file: string): string {
  return readFileSync(join(SRC, file), 'utf8');
}

/** The code of a file without its comments, roughly. */
export function code(file: string): string {
  return read(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
}

const known = new Map<string, readonly Import[]>();

export function importsOf(file: string): readonly Import[] {
  const before = known.get(file);
  if (before !== undefined) return before;
  const text = read(file);
  const found: Import[] = [
    ...[...text.matchAll(STATEMENT)].map(
      ([, type, clause = '', name = '']): Import => ({
        target: located(file, name),
        kind: type !== undefined || isTypesOnly(clause) ? 'type' : 'value',
      }),
    ),
    ...[...text.matchAll(BARE)].map(
      ([, name = '']): Import => ({ target: located(file, name), kind: 'value' }),
    ),
    ...[...text.matchAll(CALL)].map(
      ([, type, name = '']): Import => ({
        target: located(file, name),
        kind: type === undefined ? 'late' : 'type',
      }),
    ),
  ];
  known.set(file, found);
  return found;
}

function isTypesOnly(clause: string): boolean {
  const names = /^\s*\{([^}]*)\}\s*$/
    .exec(clause)?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names?.every((name) => name.startsWith('type ')) ?? false;
}

function located(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const target = relative(SRC, resolve(SRC, dirname(file), specifier)).replaceAll('\\', '/');
  return FILES.find((one) => one === `${target}.ts` || one === `${target}/index.ts`) ?? target;
}

/** Everything that these files pull in by imports of these kinds, each with the way by which it came. */
export function closureOf(
  files: readonly string[],
  kinds: readonly Import['kind'][] = ['value', 'late'],
): Map<string, string> {
  const via = new Map<string, string>();
  const queue = files.map((file) => ({ file, way: file }));
  for (const { file, way } of queue) {
    for (const { target, kind } of importsOf(file)) {
      if (!kinds.includes(kind) || via.has(target)) continue;
      via.set(target, `${way} → ${target}`);
      if (FILES.includes(target)) queue.push({ file: target, way: `${way} → ${target}` });
    }
  }
  return via;
}

/** The cycles that imports of these kinds form among these files, each as the files that reach one another. */
export function cyclesOf(files: readonly string[], kinds: readonly Import['kind'][]): string[][] {
  const inside = new Set(files);
  const reached = new Map(
    files.map((file) => {
      const seen = new Set<string>();
      const queue = [file];
      for (const one of queue) {
        for (const { target, kind } of importsOf(one)) {
          if (!kinds.includes(kind) || !inside.has(target) || seen.has(target)) continue;
          seen.add(target);
          queue.push(target);
        }
      }
      return [file, seen];
    }),
  );
  const cycles = files
    .filter((file) => reached.get(file)?.has(file))
    .map((file) => files.filter((other) => other === file || areMutual(reached, file, other)).join(' ↔ '));
  return [...new Set(cycles)].map((cycle) => cycle.split(' ↔ '));
}

function areMutual(reached: ReadonlyMap<string, ReadonlySet<string>>, one: string, other: string): boolean {
  return (reached.get(one)?.has(other) && reached.get(other)?.has(one)) ?? false;
}
