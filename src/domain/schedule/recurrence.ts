/** Recurrences as calendars write them (RFC 5545), as far as Temporal's calendars can say the same. */
import { InputError } from '../failure';

const DAYS = {
  SU: 'SUNDAY',
  MO: 'MONDAY',
  TU: 'TUESDAY',
  WE: 'WEDNESDAY',
  TH: 'THURSDAY',
  FR: 'FRIDAY',
  SA: 'SATURDAY',
} as const;
type Day = keyof typeof DAYS;

export interface Calendar {
  readonly minute: number[];
  readonly hour: number[];
  readonly dayOfWeek?: (typeof DAYS)[Day][];
  readonly dayOfMonth?: number[];
  readonly month?: { readonly start: 'JANUARY'; readonly end: 'DECEMBER'; readonly step: number };
}

export interface Recurrence {
  readonly calendars: Calendar[];
  readonly timezone: string;
}

const KNOWN = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYHOUR', 'BYMINUTE'] as const;
const EXAMPLE = 'FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=7;BYMINUTE=30';

/**
 * Reads a rule such as `FREQ=WEEKLY;BYDAY=MO;BYHOUR=7`, at the clock of an IANA time zone. Throws an InputError for what is no
 * rule, and for parts of rules that a schedule cannot keep.
 */
export function readRecurrence(rule: string, timezone: string): Recurrence {
  requireZone(timezone);
  const parts = partsOf(rule);
  const numbers = (name: Part, lowest: number, highest: number) =>
    parts.get(name)?.map((text) => numberOf(name, text, lowest, highest));
  const hour = numbers('BYHOUR', 0, 23);
  if (hour === undefined) throw refused(rule, 'it says no hour; add BYHOUR, such as BYHOUR=7');
  const time = { minute: numbers('BYMINUTE', 0, 59) ?? [0], hour };
  const dayOfMonth = numbers('BYMONTHDAY', 1, 31);
  const [interval = 1] = numbers('INTERVAL', 1, 12) ?? [];
  const days = parts.get('BYDAY') ?? [];
  const [freq] = parts.get('FREQ') ?? [];
  if (freq !== 'MONTHLY' && interval > 1)
    throw refused(rule, 'INTERVAL is kept by months only; name the days with BYDAY or BYMONTHDAY instead');
  switch (freq) {
    case 'DAILY':
    case 'WEEKLY': {
      if (dayOfMonth !== undefined) throw refused(rule, 'BYMONTHDAY belongs to FREQ=MONTHLY');
      if (freq === 'WEEKLY' && days.length === 0) throw refused(rule, 'it says no day; add BYDAY=MO');
      const dayOfWeek = days.map((text) => dayOf(rule, text));
      return { timezone, calendars: [{ ...time, ...(dayOfWeek.length === 0 ? {} : { dayOfWeek }) }] };
    }
    case 'MONTHLY': {
      const month = interval === 1 ? {} : { month: monthsOf(rule, interval) };
      if ((dayOfMonth === undefined) === (days.length === 0))
        throw refused(rule, 'a month needs either BYMONTHDAY=1 or BYDAY=1MO');
      const calendars =
        dayOfMonth === undefined
          ? days.map((text) => ({ ...time, ...month, ...weekdayOfMonth(rule, text) }))
          : [{ ...time, ...month, dayOfMonth }];
      return { timezone, calendars };
    }
    default:
      throw refused(rule, 'FREQ must be DAILY, WEEKLY or MONTHLY');
  }
}

type Part = (typeof KNOWN)[number];

function partsOf(rule: string): ReadonlyMap<Part, string[]> {
  const parts = new Map<Part, string[]>();
  for (const text of rule
    .trim()
    .replace(/^RRULE:/i, '')
    .split(';')
    .filter(Boolean)) {
    const [, name = '', values = ''] = /^([A-Z]+)=([^=]+)$/.exec(text.trim().toUpperCase()) ?? [];
    const known = KNOWN.find((one) => one === name);
    if (name === '') throw refused(rule, `"${text}" is no NAME=VALUE`);
    if (known === undefined) throw refused(rule, `${name} is not kept; known are ${KNOWN.join(', ')}`);
    if (parts.has(known)) throw refused(rule, `${name} stands twice`);
    parts.set(known, values.split(','));
  }
  return parts;
}

function numberOf(name: Part, text: string, lowest: number, highest: number): number {
  const value = Number(text);
  if (/^\d{1,2}$/.test(text) && value >= lowest && value <= highest) return value;
  throw new InputError(`${name}=${text} must be a whole number from ${lowest} to ${highest}.`);
}

function dayOf(rule: string, text: string): (typeof DAYS)[Day] {
  if (Object.hasOwn(DAYS, text)) return DAYS[text as Day];
  throw refused(rule, `"${text}" is no day; days are ${Object.keys(DAYS).join(', ')}`);
}

/** `1MO`: the first Monday is the one among the first seven days. */
function weekdayOfMonth(rule: string, text: string) {
  const [, week, day = ''] = /^([1-4])([A-Z]{2})$/.exec(text) ?? [];
  if (week === undefined)
    throw refused(rule, `"${text}" is no weekday of a month, such as 1MO to 4SU; the last one is not kept`);
  const first = (Number(week) - 1) * 7 + 1;
  const dayOfMonth = Array.from({ length: 7 }, (_, at) => first + at);
  return { dayOfMonth, dayOfWeek: [dayOf(rule, day)] };
}

/** Months are counted from January, so that only steps that divide the year repeat alike. */
function monthsOf(rule: string, step: number) {
  if (12 % step !== 0) throw refused(rule, 'INTERVAL of months must be 1, 2, 3, 4, 6 or 12');
  return { start: 'JANUARY', end: 'DECEMBER', step } as const;
}

function requireZone(timezone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch {
    throw new InputError(`"${timezone}" is no time zone; name one such as Europe/Berlin or UTC.`);
  }
}

function refused(rule: string, why: string): InputError {
  return new InputError(`The recurrence "${rule}" cannot be kept: ${why}. An example: ${EXAMPLE}.`);
}
