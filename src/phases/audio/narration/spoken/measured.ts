import { numberWords } from './number-words';
import type { Groups } from './patterns';
import { textAfter, textBefore } from './reading-rule';
import { alternatives } from './words/lists';
import { LENGTHS, UNITS, type Unit } from './words/units';

export const SYMBOL = alternatives(Object.keys(UNITS));
export const POWER = String.raw`(?:[²³]|\^?[23](?!\d))?`;
const BELOW = String.raw`(?:\/(?:\d[\d,]*\s?)?(?:${SYMBOL}|[a-z]{3,15})${POWER}|[\s·][A-Za-zµ]{1,3}⁻¹)`;
/** A unit as it is written, with its power and what it is measured by. */
export const UNIT = `(?:${SYMBOL})${POWER}${BELOW}{0,2}`;

/** "five to ten", "minus five" from the groups `from`, `to` and `minus`. */
export function amount({ from, to, minus }: Groups): string {
  const numbers = [from, to].filter((part) => part !== undefined).map(numberWords);
  return `${minus === undefined ? '' : 'minus '}${numbers.join(' to ')}`;
}

export const isOne = ({ from, to }: Groups) => from === '1' && to === undefined;

const FUNCTION_WORD =
  /^\s(?:a|an|the|and|or|but|nor|of|in|on|at|to|for|from|by|with|per|than|as|is|was|were|are|be|has|had|have|did|does|will|would|can|could|may|might|must|should|shall|that|which|who|when|while|where|if|then|so|up|down|off|out|over|under|above|below|behind|before|after|away|apart|along|across|around|into|onto|through|until|since|during|between|each|every|he|she|it|they|we|i|you|his|her|its|their|not|only|long|wide|high|deep|tall|thick|old|north|south|east|west|more|less|ago|later|earlier|today|now|here|there|[a-z]+ly)\b/;

/** An amount that stands before a noun as an adjective has its unit in the singular: "a 12 kW unit". */
export function isAttributive(match: RegExpExecArray): boolean {
  const before = textBefore(match);
  if (/(?:^|[\s(“"])[Aa]n? $/.test(before)) return true;
  const after = textAfter(match);
  return (
    /\b(?:[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Ee]very|[Ee]ach|[Aa]nother) $/.test(
      before,
    ) &&
    /^\s[a-z]/.test(after) &&
    !FUNCTION_WORD.test(after)
  );
}

const POWERS: Readonly<Record<string, string>> = {
  '²': 'square',
  '2': 'square',
  '^2': 'square',
  '³': 'cubic',
  '3': 'cubic',
  '^3': 'cubic',
};

/** One unit with its power: `m²` → "square meter(s)"; of a time, "second(s) squared". */
function powered(symbol: string, power: string | undefined): Unit | undefined {
  const unit = UNITS[symbol];
  if (unit === undefined || power === undefined) return unit;
  const word = POWERS[power];
  if (word === undefined) return undefined;
  if (LENGTHS.has(symbol)) return [`${word} ${unit[0]}`, `${word} ${unit[1]}`];
  return unit.map((name) => `${name} ${word === 'square' ? 'squared' : 'cubed'}`) as unknown as Unit;
}

/**
 * A unit as it is said, alone or by others: `km/h`, `g/m²`, `l/100 km`, `m s⁻¹`, `kWh/day`. Undefined where a part is
 * unknown, so that the text stays as it is.
 */
export function unitWords(written: string): Unit | undefined {
  const [first = '', ...others] = written.replace(/[\s·]([A-Za-zµ]{1,3})⁻¹/gu, '/$1').split('/');
  const [, symbol = '', power] = /^(.*?)([²³]|\^?[23])?$/u.exec(first) ?? [];
  const above = powered(symbol, power);
  const below = others.map(perWords);
  if (above === undefined || below.includes(undefined)) return undefined;
  const rest = below.map((name) => ` per ${name}`).join('');
  return [above[0] + rest, above[1] + rest];
}

/** Words after "per", in the singular: a unit, a number of units, or a plain word. */
export function perWords(written: string): string | undefined {
  const [, number, symbol = '', power] = /^(?:(\d[\d,]*)\s?)?(.*?)([²³]|\^?[23])?$/u.exec(written) ?? [];
  const unit = powered(symbol, power);
  if (unit === undefined)
    return number === undefined && power === undefined && /^[a-z]{3,15}$/.test(symbol) ? symbol : undefined;
  return number === undefined ? unit[0] : `${numberWords(number)} ${unit[1]}`;
}
