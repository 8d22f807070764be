import { ONES, TENS } from '../../../../english/lists/numbers';

const SCALES = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'];
const IRREGULAR_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};
/** Beyond this many digits a number is read digit by digit. */
const MAX_CARDINAL_DIGITS = 18;

function belowHundred(value: number): string {
  if (value < 20) return ONES[value] as string;
  const unit = value % 10;
  const ten = TENS[Math.floor(value / 10) - 2] as string;
  return unit === 0 ? ten : `${ten}-${ONES[unit]}`;
}

function belowThousand(value: number): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return belowHundred(rest);
  return `${ONES[hundreds]} hundred${rest === 0 ? '' : ` ${belowHundred(rest)}`}`;
}

/** `1,204` → "one thousand two hundred four". Takes digits (thousands separators allowed) or a whole number ≥ 0. */
export function cardinal(value: string | number): string {
  const digits = String(value).replace(/\D/g, '');
  if (digits.length > MAX_CARDINAL_DIGITS || /^0\d/.test(digits)) return digitByDigit(digits);
  const groups: string[] = [];
  for (let end = digits.length, scale = 0; end > 0; end -= 3, scale++) {
    const group = Number(digits.slice(Math.max(0, end - 3), end));
    if (group > 0) groups.unshift(`${belowThousand(group)}${scale > 0 ? ` ${SCALES[scale]}` : ''}`);
  }
  return groups.join(' ') || 'zero';
}

export function digitByDigit(digits: string): string {
  return [...digits].map((digit) => ONES[Number(digit)]).join(' ');
}

/** `21` → "twenty-first". */
export function ordinal(value: string | number): string {
  return cardinal(value).replace(/[a-z]+$/, (last) => {
    const irregular = IRREGULAR_ORDINALS[last];
    if (irregular !== undefined) return irregular;
    return last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`;
  });
}

/** `3.14` → "three point one four", `2,000` → "two thousand", `.5` → "zero point five", `1.2.3` → "one point two point three". */
export function numberWords(written: string): string {
  const [whole = '', ...decimals] = written.replace(/[^\d.]/g, '').split('.');
  const parts = decimals.length === 1 ? decimals.map(digitByDigit) : decimals.map((part) => cardinal(part));
  return [cardinal(whole || '0'), ...parts].join(' point ');
}

/** A year as it is said: 476 "four seventy-six", 1905 "nineteen oh five", 2000 "two thousand", 2025 "twenty twenty-five". */
export function yearWords(value: string | number): string {
  const year = Number(value);
  const rest = year % 100;
  if (year < 100 || year >= 10_000 || year % 1000 === 0 || (year >= 2000 && year < 2010))
    return cardinal(year);
  const century = cardinal(Math.floor(year / 100));
  if (rest === 0) return `${century} hundred`;
  return `${century} ${rest < 10 ? `oh ${cardinal(rest)}` : cardinal(rest)}`;
}

/** 1990 "nineteen nineties", 1800 "eighteen hundreds", 2000 "two thousands", 90 "nineties". */
export function decadeWords(value: string | number): string {
  return yearWords(value).replace(/[a-z]+$/, (last) =>
    last.endsWith('y') ? `${last.slice(0, -1)}ies` : `${last}s`,
  );
}

/** Denominators that people say: up to twenty, those of inches, and the decimal ones. */
export const isSaidBelow = (denominator: number): boolean =>
  (denominator >= 2 && denominator <= 20) || [32, 64, 100, 1000, 10_000].includes(denominator);

/** 3, 4 → "three quarters". */
export function fractionWords(numerator: number, denominator: number): string {
  const part = denominator === 2 ? 'half' : denominator === 4 ? 'quarter' : ordinal(denominator);
  const parts = numerator === 1 ? part : `${part === 'half' ? 'halve' : part}s`;
  return `${cardinal(numerator)} ${parts}`;
}

/** "2", "1", "8" → "two and an eighth"; undefined where the fraction is none. */
export function mixedNumber([whole = '', top = '', bottom = '']: readonly string[]): string | undefined {
  const [above, below] = [Number(top), Number(bottom)];
  if (above === 0 || above >= below || !isSaidBelow(below)) return undefined;
  const article = /^(?:8|11|18)$/.test(bottom) ? 'an ' : 'a ';
  return `${cardinal(whole)} and ${fractionWords(above, below).replace(/^one /, article)}`;
}

/** The value of a well-formed Roman numeral, or undefined ("IIX", "CIVIC"). */
export function romanValue(numeral: string): number | undefined {
  const match = /^(M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/.exec(numeral);
  if (match === null || numeral === '') return undefined;
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  const figures = [...numeral].map((letter) => values[letter] as number);
  return figures.reduce((sum, figure, at) => sum + (figure < (figures[at + 1] ?? 0) ? -figure : figure), 0);
}
