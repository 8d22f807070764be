/** Fields of templates by their paths, such as `assumptions.lengthShare.likely`; a number in a path is a place in a list. Pure. */
import { isRecord } from '../domain/record';

function valueAt(template: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isRecord(value) ? value[key] : undefined;
  }, template);
}

/** Undefined where there is no such field, or no number in it. */
export function numberAt(template: object, path: string): number | undefined {
  const value = valueAt(template, path);
  return typeof value === 'number' ? value : undefined;
}

/** The template with another value at the path; everything else is the same. */
export function withValueAt<T>(template: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.');
  const inner = (before: unknown) => (rest.length === 0 ? value : withValueAt(before, rest.join('.'), value));
  if (Array.isArray(template)) return template.map((one, at) => (at === Number(key) ? inner(one) : one)) as T;
  const fields: Readonly<Record<string, unknown>> = isRecord(template) ? template : {};
  return { ...fields, [key]: inner(fields[key]) } as T;
}

/** Every leaf with its path. */
function leavesOf(value: unknown, path = ''): (readonly [path: string, value: unknown])[] {
  const entries = Array.isArray(value)
    ? [...value.entries()]
    : isRecord(value)
      ? Object.entries(value)
      : undefined;
  if (entries === undefined || entries.length === 0) return [[path, value]];
  return entries.flatMap(([key, inner]) => leavesOf(inner, path === '' ? String(key) : `${path}.${key}`));
}

export interface FieldDifference {
  readonly path: string;
  /** Undefined where the field is not there. */
  readonly from: unknown;
  readonly to: unknown;
}

/** Fields that differ, without those that say which version it is and where it came from. */
export function differencesOf(before: object, after: object): FieldDifference[] {
  const [from, to] = [before, after].map((template) => new Map(leavesOf(template))) as [
    Map<string, unknown>,
    Map<string, unknown>,
  ];
  return [...new Set([...from.keys(), ...to.keys()])]
    .filter((path) => !OF_THE_VERSION.test(path) && from.get(path) !== to.get(path))
    .map((path) => ({ path, from: from.get(path), to: to.get(path) }));
}

const OF_THE_VERSION = /^(id|parent|changes)(\.|$)/;
