/** What tests of deployment files read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../support/paths';

/** A board of Grafana, as far as tests look at it. */
export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly {
    readonly id: number;
    readonly title: string;
    readonly targets: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
  }[];
}

const BOARDS = ['deploy', 'monitoring', 'dashboards'] as const;

export function boards(): Board[] {
  return readdirSync(join(ROOT, ...BOARDS)).map((file) => JSON.parse(textOf(...BOARDS, file)) as Board);
}

/** The names of the metrics that an expression of Prometheus asks for, as they are declared. */
export function metricsIn(expression: string): string[] {
  const names = [...expression.matchAll(/\b(?:showrunner|process|nodejs|temporal)_\w+/g)];
  return names.map(([name]) => name.replace(/_(?:bucket|sum|count)$/, ''));
}

/** A metric as an expression selects it, with the values that its labels may have. */
interface Selector {
  readonly metric: string;
  readonly labels: readonly { readonly name: string; readonly values: readonly string[] }[];
}

/** The parts of an expression that name values of labels. */
export function selectorsIn(expression: string): Selector[] {
  return [...expression.matchAll(/\b(\w+)\{([^}]*)\}/g)].map(([, metric = '', labels = '']) => ({
    metric,
    labels: [...labels.matchAll(/(\w+)=~?"([^"]*)"/g)].map(([, name = '', values = '']) => ({
      name,
      values: values.split('|'),
    })),
  }));
}

/** The names of the metrics that a page declares. */
export function metricsOn(page: string): Set<string> {
  return new Set([...page.matchAll(/^# TYPE (\w+)/gm)].map(([, name = '']) => name));
}

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
