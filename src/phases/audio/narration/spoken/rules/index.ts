import type { ReadingRule } from '../reading-rule';
import { ABBREVIATION_RULES } from './abbreviation-rules';
import { ADDRESS_RULES } from './address-rules';
import { CODE_RULES } from './code-rules';
import { DATE_RULES } from './date-rules';
import { MATH_RULES } from './math-rules';
import { MONEY_RULES } from './money-rules';
import { NUMBER_RULES } from './number-rules';
import { ROMAN_RULES } from './roman-rules';
import { NOTE_RULES, SIGN_RULES } from './sign-rules';
import { SLASH_RULES } from './slash-rules';
import { TIME_RULES } from './time-rules';
import { UNIT_RULES } from './unit-rules';
import { WEB_RULES } from './web-rules';
import { ENDLESS_RULES, WORD_RULES } from './word-rules';
import { ERA_RULES, YEAR_RULES } from './year-rules';

/** The characters that the rules of a group can begin with; elsewhere they are not tried. */
const from = (first: RegExp, rules: readonly ReadingRule[]): ReadingRule[] =>
  rules.map((rule) => ({ ...rule, first }));

const WORD = /[\p{L}\p{M}]/u;
const WORD_OR_FIGURE = /[\p{L}\d]/u;
/** Numbers may begin with a sign, a point or a currency. */
const AMOUNT = /[\p{L}\p{Sc}\d.°−–-]/u;

/** Order is precedence: a date is a date before its day is an ordinal. */
export const RULES: readonly ReadingRule[] = [
  ...ENDLESS_RULES,
  ...from(/[\p{L}\d/~.@#_-]/u, WEB_RULES),
  ...from(/[\p{L}\d+(]/u, CODE_RULES),
  ...from(WORD_OR_FIGURE, DATE_RULES),
  ...from(/[\p{L}\d'’ –-]/u, ERA_RULES),
  ...from(WORD_OR_FIGURE, ADDRESS_RULES),
  ...from(WORD, ABBREVIATION_RULES),
  ...from(/[\d –-]/, TIME_RULES),
  ...from(AMOUNT, MONEY_RULES),
  ...from(AMOUNT, UNIT_RULES),
  ...from(/\d/, YEAR_RULES),
  ...from(/[\p{L}\d.−–'’′⁰¹²³⁴-⁹-]/u, MATH_RULES),
  ...from(/[\d/ ]/, SLASH_RULES),
  ...from(WORD, ROMAN_RULES),
  ...from(/[\p{Lu}\d.#−–-]/u, NUMBER_RULES),
  ...from(/[ [⁰¹²³⁴-⁹]/, NOTE_RULES),
  ...from(WORD, WORD_RULES),
  ...from(/[^\p{L}\d]/u, SIGN_RULES),
];
