import { escapeHtml } from '../escape';

/** Markup that is safe to put into a page: made by {@link html}, or constant text of our own by {@link markup}. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | readonly Html[] | undefined;

/** Markup with every value in it escaped, unless it is markup itself. `undefined` is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(strings.reduce((page, literal, index) => page + print(values[index - 1]) + literal));
}

/** Takes a text for markup as it is; only for constants of this project. */
export function markup(text: string): Html {
  return new Html(text);
}

function print(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map(({ text }) => text).join('');
}
