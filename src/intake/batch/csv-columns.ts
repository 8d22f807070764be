/** Names of the columns of a season in a spreadsheet, and the values of their cells, as the spec's schema has them. */
import { z } from 'zod';
import { episodeSpecSchema } from '../spec-schema';

export interface Column {
  /** As the spec calls it; parts of an object with a dot, `reviewDeadline.hours`; `models.*` stands for any part. */
  readonly name: string;
  readonly holds: 'text' | 'number' | 'yes-no' | 'list';
  readonly isRequired: boolean;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Every column there may be. */
export function specColumns(): Column[] {
  return columnsOf(z.toJSONSchema(episodeSpecSchema, { io: 'input', unrepresentable: 'any' }), '');
}

function columnsOf({ properties = {}, required = [] }: JsonSchema, prefix: string): Column[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    if (typeof schema === 'boolean') return [];
    const name = `${prefix}${key}`;
    const choices = [schema, ...(schema.anyOf ?? [])];
    const types = choices.map((choice) => (typeof choice === 'boolean' ? undefined : choice.type));
    if (types.includes('object')) {
      const object = choices.find((choice) => typeof choice !== 'boolean' && choice.type === 'object');
      if (typeof object !== 'object') return [];
      const isOpen = typeof object.additionalProperties === 'object';
      return isOpen
        ? [{ name: `${name}.*`, holds: 'text', isRequired: false }]
        : columnsOf(object, `${name}.`);
    }
    const isRequired = prefix === '' && required.includes(key);
    return [{ name, holds: holdsOf(types), isRequired }];
  });
}

function holdsOf(types: readonly unknown[]): Column['holds'] {
  if (types.includes('array')) return 'list';
  if (types.includes('string')) return 'text';
  if (types.includes('number') || types.includes('integer')) return 'number';
  return types.includes('boolean') ? 'yes-no' : 'text';
}

/** `Below standard`, `below_standard` and `belowStandard` are the same column. */
function columnKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

/** The column that a cell of the header names. */
export function columnNamed(cell: string, known: readonly Column[]): Column | undefined {
  const key = columnKey(cell.trim());
  const column = known.find(({ name }) => columnKey(name) === key);
  if (column !== undefined && !column.name.endsWith('.*')) return column;
  const open = known.find(({ name }) => name.endsWith('.*') && key.startsWith(columnKey(name.slice(0, -1))));
  const part = cell.trim().split('.').slice(1).join('.');
  return open === undefined || part === '' ? undefined : { ...open, name: open.name.replace('*', part) };
}

/** The value of a cell; a text that is no number or no yes is left as it is, for the spec to refuse. */
export function cellValue(cell: string, { holds }: Pick<Column, 'holds'>): unknown {
  switch (holds) {
    case 'list':
      return cell
        .split('|')
        .map((item) => item.trim())
        .filter((item) => item !== '');
    case 'number': {
      // Where a semicolon separates cells, a comma separates decimals.
      const number = Number(cell.replace(/^(\d+),(\d{1,2})$/, '$1.$2'));
      return Number.isFinite(number) ? number : cell;
    }
    case 'yes-no':
      return /^(?:true|yes)$/i.test(cell) ? true : /^(?:false|no)$/i.test(cell) ? false : cell;
    case 'text':
      return cell;
  }
}

/** Puts a value where a column name says, `reviewDeadline.hours` into an object. */
export function withValue(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  value: unknown,
): Record<string, unknown> {
  const [key = '', ...rest] = name.split('.');
  if (rest.length === 0) return { ...fields, [key]: value };
  return { ...fields, [key]: withValue((fields[key] ?? {}) as typeof fields, rest.join('.'), value) };
}
