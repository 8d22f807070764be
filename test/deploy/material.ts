/** What tests of deployment files read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../support/paths';

/** A file below the root of the project, as text. */
export function textOf(...path: string[]): string {
  return readFileSync(join(ROOT, ...path), 'utf8');
}

/** The documents of a file in YAML; throws where it is none. */
export function documentsOf<T>(...path: string[]): T[] {
  return parseAllDocuments(textOf(...path)).map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS() as T;
  });
}
