/** Reads the values of options; a value that is none is refused with a sentence (InputError). */
import { MOST_AT_ONCE } from '../../../domain/batch/batch';
import { InputError } from '../../../domain/failure';
import { parseDollars } from '../../../domain/money';

/** Collects the values of an option that may be repeated. */
export function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

export function portOption(name: string): (text: string) => number {
  return (text) => {
    const port = Number(text);
    if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
    throw new InputError(`${name} is "${text}"; it must be a port number, such as 8233.`);
  };
}

export function minutesOption(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new InputError(`--minutes is "${text}"; it must be a number of minutes, such as 8.`);
}

export function maxSourcesOption(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InputError(`--max-sources is "${text}"; it must be a number of documents, such as 8.`);
}

/** Micro-dollars. */
export function dollarsOption(name: string): (text: string) => number {
  return (text) => {
    const micros = parseDollars(text);
    if (micros === undefined) throw new InputError(`${name} is "${text}"; it must be dollars, such as 7.50.`);
    return micros;
  };
}

/** A number of nothing or more. */
export function numberOption(name: string): (text: string) => number {
  return (text) => {
    if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
    throw new InputError(`${name} is "${text}"; it must be a number.`);
  };
}

export function atOnceOption(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_AT_ONCE) return count;
  throw new InputError(
    `--at-once is "${text}"; it must be 1 to ${MOST_AT_ONCE}: more episodes than that are never at work at once, so that ` +
      'accounts and machine keep up.',
  );
}

export interface ReviewDeadline {
  readonly hours: number;
  readonly outcome: 'approve' | 'abandon';
}

/** `48:approve` or `0.5:abandon`: after how many hours without an answer the script is approved or the episode abandoned. */
export function reviewDeadlineOption(text: string): ReviewDeadline {
  const [, hours, outcome] = /^(\d+(?:\.\d+)?):(approve|abandon)$/.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) <= 0)
    throw new InputError(
      `--review-deadline is "${text}"; it must be hours and what happens then, such as 48:approve or 48:abandon.`,
    );
  return { hours: Number(hours), outcome: outcome as ReviewDeadline['outcome'] };
}

/** The first moment of a day in the time of this machine, milliseconds since 1970. */
export function dayOption(name: string): (text: string) => number {
  return (text) => {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())?.map(Number) ?? [];
    const date = new Date(year ?? Number.NaN, (month ?? 0) - 1, day);
    if (date.getMonth() === (month ?? 0) - 1 && date.getDate() === day) return date.getTime();
    throw new InputError(`${name} is "${text}"; it must be a day, such as 2026-11-01.`);
  };
}
