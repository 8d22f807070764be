const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:1[4-9]|20)\\d{2})';

const ISO = new RegExp(`\\b${YEAR}(?:[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?)?(?!\\d)`);
const DAY_FIRST = new RegExp(`\\b${DAY} (?:of )?${MONTH},? ${YEAR}\\b`, 'i');
const MONTH_FIRST = new RegExp(`\\b${MONTH} ${DAY},? ${YEAR}\\b`, 'i');
const MONTH_ONLY = new RegExp(`\\b${MONTH},? ${YEAR}\\b`, 'i');

/**
 * The first date in a short text, as ISO 8601 and as exact as it is given: `2021`, `2021-03`, `2021-03-09`.
 * Day and month in figures alone ("3/4/2021") give the year only, since nothing tells which is which.
 */
export function parseDate(text: string): string | undefined {
  const line = text.slice(0, 400).replace(/\s+/g, ' ');
  const dayFirst = DAY_FIRST.exec(line);
  if (dayFirst) return isoDate(dayFirst[3], month(dayFirst[2]), dayFirst[1]);
  const monthFirst = MONTH_FIRST.exec(line);
  if (monthFirst) return isoDate(monthFirst[3], month(monthFirst[1]), monthFirst[2]);
  const monthOnly = MONTH_ONLY.exec(line);
  if (monthOnly) return isoDate(monthOnly[2], month(monthOnly[1]));
  const iso = ISO.exec(line);
  return iso ? isoDate(iso[1], iso[2], iso[3]) : undefined;
}

/** A PDF date (`D:20210309120000Z`) as `2021-03-09`. */
export function parsePdfDate(value: string): string | undefined {
  const match = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?/.exec(value);
  return match ? isoDate(match[1], match[2], match[3]) : undefined;
}

function month(name: string | undefined): string {
  return String(MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

function isoDate(year: string | undefined, monthText?: string, dayText?: string): string | undefined {
  if (!year) return undefined;
  const monthNumber = Number(monthText);
  if (!monthText || monthNumber < 1 || monthNumber > 12) return year;
  const yearMonth = `${year}-${String(monthNumber).padStart(2, '0')}`;
  const day = Number(dayText);
  if (!dayText || day < 1 || day > daysIn(Number(year), monthNumber)) return yearMonth;
  return `${yearMonth}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, monthNumber: number): number {
  return new Date(Date.UTC(year, monthNumber, 0)).getUTCDate();
}
