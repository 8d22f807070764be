import { type CsvError, parse } from 'csv-parse/sync';
import { InputError } from '../../domain/failure';
import { type Column, cellValue, columnNamed, specColumns, withValue } from './csv-columns';
import { MOST_EPISODES } from './parsed-batch';
import type { Problem } from './problems';
import type { RawEntry, RawManifest } from './raw-manifest';
import { tooMany } from './read-json';

const SEPARATORS = [',', ';', '\t'] as const;
type Row = readonly string[];

/**
 * A season as a table: a header with fields of the spec, then a row for each episode; lists are separated by `|`, an empty
 * cell leaves its field out. Rows are counted as a spreadsheet counts them, from the header on. Rejects with
 * {@link InputError} what is no such table at all.
 */
export function readCsvManifest(text: string, file: string): RawManifest {
  const rows = rowsOf(text, file);
  const [header = [], ...body] = rows;
  const known = specColumns();
  const { columns, problems } = readHeader(header, known, file);
  const filled = body
    .map((cells, index) => ({ cells, where: `${file} row ${index + 2}` }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) throw new InputError(`${file} has no episodes below its header.`);
  if (filled.length > MOST_EPISODES) throw tooMany(file, filled.length);
  const entries: RawEntry[] = [];
  for (const [at, { cells, where }] of filled.entries()) {
    const surplus = cells.slice(columns.length).filter((cell) => cell.trim() !== '').length;
    if (surplus > 0)
      problems.push({
        at,
        sentence: `${where}: has ${cells.length} cells, the header ${columns.length}; a cell that holds the separator stands in quotes.`,
      });
    else entries.push({ at, where, value: fieldsOf(cells, columns) });
  }
  return { settings: {}, defaults: {}, entries, problems };
}

function rowsOf(text: string, file: string): Row[] {
  try {
    return parsedWith(separatorOf(text), text);
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number };
    if (code === undefined) throw error;
    throw new InputError(`${file} line ${lines ?? '?'}: ${quotingOf(code)}`);
  }
}

function quotingOf(code: string): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quoted cell begins before it and is never closed.';
  return `the quotes are not as in CSV (${code.toLowerCase().replaceAll('_', ' ')}): a cell with quotes in it stands in quotes, and those in it are doubled, "so ""called""".`;
}

function parsedWith(delimiter: string, text: string, to?: number): Row[] {
  return parse(text, {
    delimiter,
    relax_column_count: true,
    ...(to === undefined ? {} : { to }),
  }) as string[][];
}

/** The one that makes the most cells of the header; a comma where none does. */
function separatorOf(text: string): string {
  const [line = ''] = text.split(/\r\n|\n|\r/, 1);
  const cells = SEPARATORS.map((separator) => line.split(separator).length);
  return SEPARATORS[cells.indexOf(Math.max(...cells))] ?? ',';
}

function readHeader(header: Row, known: readonly Column[], file: string) {
  const columns = header.map((cell) => columnNamed(cell, known));
  const given = columns.map((column) => column?.name);
  const names = known.map(({ name }) => name).join(', ');
  const missing = known.filter(({ name, isRequired }) => isRequired && !isGiven(name, given));
  if (columns.every((column) => column === undefined))
    throw new InputError(
      `${file} row 1 names no field of an episode. The first row is a header of ${names}.`,
    );
  if (missing.length > 0)
    throw new InputError(
      `${file} row 1: there is no column ${missing.map(({ name }) => `"${name}"`).join(' and no ')}.`,
    );
  const problems: Problem[] = [];
  const say = (sentence: string) => problems.push({ at: -1, sentence: `${file} row 1: ${sentence}` });
  for (const [index, cell] of header.entries()) {
    const column = columns[index];
    if (column === undefined && cell.trim() !== '')
      say(`unknown column "${cell.trim()}"; known are ${names}.`);
    if (column !== undefined && given.indexOf(column.name) !== index)
      say(`the column "${column.name}" is there twice.`);
  }
  return { columns, problems };
}

/** A search takes the place of documents. */
function isGiven(name: string, given: readonly (string | undefined)[]): boolean {
  return given.includes(name) || (name === 'sources' && given.includes('search'));
}

function fieldsOf(cells: Row, columns: readonly (Column | undefined)[]): Record<string, unknown> {
  let fields: Record<string, unknown> = {};
  for (const [index, column] of columns.entries()) {
    const cell = cells[index]?.trim() ?? '';
    if (column !== undefined && cell !== '') fields = withValue(fields, column.name, cellValue(cell, column));
  }
  return fields;
}
