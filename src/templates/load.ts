import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { canonicalJson } from '../artifacts/canonical-json';
import { InputError } from '../domain/failure';
import { parseJsonText } from '../domain/json-text';
import { withoutSchemaKey } from '../domain/record';
import type { EpisodeTemplates, WrittenSessionTemplate } from '../domain/templates';
import { costTemplateSchema, priceBookSchema } from './cost-schema';
import { qualityTemplateSchema } from './quality-schema';
import { sessionTemplateSchema } from './session-schema';

export type TemplateKind = keyof EpisodeTemplates;

/** Templates as their files have them. */
interface WrittenTemplates extends Omit<EpisodeTemplates, 'session'> {
  readonly session: WrittenSessionTemplate;
}

const SCHEMAS: { readonly [K in TemplateKind]: z.ZodType<WrittenTemplates[K]> } = {
  session: sessionTemplateSchema,
  quality: qualityTemplateSchema,
  cost: costTemplateSchema,
  prices: priceBookSchema,
};

export interface LoadedTemplate<K extends TemplateKind> {
  readonly template: WrittenTemplates[K];
  /** Canonical bytes: keys sorted, no white space. The same content has the same hash, however it is laid out. */
  readonly json: string;
}

/** A folder of templates, or several: a version in a later one stands before the same version in an earlier one. */
export type TemplateFolders = string | readonly string[];

/**
 * Reads `<dir>/<kind>/<id>.json`. An id is `narrative@1`; a name alone is its highest version. Throws an
 * `InputError` that names file, field and expectation, or that lists the templates there are.
 */
export async function loadTemplate<K extends TemplateKind>(
  kind: K,
  id: string,
  dir: TemplateFolders,
): Promise<LoadedTemplate<K>> {
  const known = await listTemplates(kind, dir);
  const { id: wanted, file } = chooseTemplate(kind, id, known);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${file} cannot be read (${error.code ?? error.message}).`);
  });
  const template = checkedTemplate(kind, parseJsonText(text, file), file);
  if (template.id !== wanted) {
    throw new InputError(
      `${file}: "id" is ${template.id}, but the file is named ${wanted}. Make them the same.`,
    );
  }
  return { template, json: canonicalJson(template) };
}

/** What a file of templates holds. InputError with file, field and expectation where the schema does not take it. */
export function checkedTemplate<K extends TemplateKind>(
  kind: K,
  content: unknown,
  file: string,
): WrittenTemplates[K] {
  const result = SCHEMAS[kind].safeParse(withoutSchemaKey(content));
  if (!result.success) throw new InputError(brokenTemplate(file, result.error));
  return result.data;
}

export interface ListedTemplate {
  readonly id: string;
  readonly file: string;
}

/** The templates that are there, by name and then by version; they are not read. InputError where the first folder cannot be. */
export async function listTemplates(kind: TemplateKind, dir: TemplateFolders): Promise<ListedTemplate[]> {
  const found = new Map<string, ListedTemplate>();
  for (const [at, folder] of [dir].flat().entries()) {
    const own = path.join(folder, kind);
    const files = await readdir(own).catch((error: NodeJS.ErrnoException): string[] => {
      if (at > 0 && error.code === 'ENOENT') return [];
      throw new InputError(`There are no templates in ${own} (${error.code ?? error.message}).`);
    });
    for (const name of files.filter((file) => file.endsWith('.json'))) {
      const id = name.slice(0, -'.json'.length);
      found.set(id, { id, file: path.join(own, name) });
    }
  }
  return [...found.values()].sort(
    (a, b) => nameOf(a.id).localeCompare(nameOf(b.id), 'en') || versionOf(a.id) - versionOf(b.id),
  );
}

function chooseTemplate(kind: TemplateKind, id: string, known: readonly ListedTemplate[]): ListedTemplate {
  const chosen = id.includes('@')
    ? known.find((one) => one.id === id)
    : known.filter((one) => nameOf(one.id) === id).at(-1);
  if (chosen !== undefined) return chosen;
  const list = known.length > 0 ? `There are: ${known.map((one) => one.id).join(', ')}.` : 'There are none.';
  throw new InputError(`There is no ${kind} template "${id}". ${list}`);
}

/** `narrative` of `narrative@2`. */
export function nameOf(id: string): string {
  return id.split('@')[0] ?? id;
}

/** 2 of `narrative@2`; 0 of a name alone. */
export function versionOf(id: string): number {
  return Number(id.split('@')[1] ?? 0);
}

function brokenTemplate(file: string, error: z.ZodError): string {
  const [first, ...rest] = error.issues;
  const field = first?.path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
  const more = rest.length > 0 ? ` (${rest.length} more like this in the file)` : '';
  return `${file}: "${field || 'the template'}" ${expectation(first)}.${more}`;
}

/** Turns the schema's issue into what the field must be; our own messages are written that way already. */
function expectation(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `is missing; it must be ${kindOf(issue.expected)}`
        : `must be ${kindOf(issue.expected)}`;
    case 'unrecognized_keys':
      return `has fields that no template has: ${issue.keys.join(', ')}`;
    case 'too_small':
      return issue.message.startsWith('must')
        ? issue.message
        : `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'array') return `must have at most ${issue.maximum} entries`;
      return issue.message.startsWith('must')
        ? issue.message
        : `must be ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_key':
      return `is not a name that is known here; known are ${knownKeys(issue)}`;
    default:
      return issue?.message ?? 'is not as it must be';
  }
}

/** The schema's name of a type, as a person says it. */
function kindOf(expected: string): string {
  if (expected === 'array' || expected === 'tuple') return 'a list';
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

function knownKeys(issue: z.core.$ZodIssueInvalidKey): string {
  const [inner] = issue.issues;
  return inner?.code === 'invalid_value' ? inner.values.map(String).join(', ') : 'those of the template';
}
