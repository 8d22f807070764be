import type { Findings } from '../../../domain/research';
import { contentStems } from '../../../language/words';
import { speaksToAModel } from '../../by-model/addressed';
import { namesIn } from '../judging/names';
import { numbersIn } from '../judging/numbers';

/** Share of a title's meaning words that its material has; the rest is the teller's. */
const KNOWN_SHARE = 0.4;

/**
 * What is wrong with a title or the question of an episode, which cite nothing: they name nobody and no number that the claims
 * do not have, and are about what the claims are about.
 */
export function lineFault(text: string, { claims }: Findings, topic: string): string | undefined {
  const material = [topic, ...claims.flatMap((claim) => [claim.text, ...claim.headings])].join('\n');
  if (speaksToAModel(text) || /https?:|www\.|\S@\S+\.\S/i.test(text)) return 'it is no line of a script';
  const words = new Set(material.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  // Where most words have capitals they are a title's and tell no names.
  const strangers = isInCapitals(text) ? [] : namesIn(text).filter((name) => !words.has(name.toLowerCase()));
  const stated = new Set(numbersIn(material).map(({ value }) => value));
  const numbers = numbersIn(text).filter(({ value, written }) => written === 'digits' && !stated.has(value));
  const brings = [...strangers, ...numbers.map((number) => number.text)];
  if (brings.length > 0) return `no claim has ${brings.join(', ')}`;
  const stems = contentStems(text);
  const known = new Set(contentStems(material));
  const share = stems.filter((stem) => known.has(stem)).length / Math.max(1, stems.length);
  return stems.length > 2 && share < KNOWN_SHARE ? 'it is about something that no claim is about' : undefined;
}

function isInCapitals(text: string): boolean {
  const long = text.match(/\p{L}{4,}/gu) ?? [];
  return long.length > 1 && long.filter((word) => /^\p{Lu}/u.test(word)).length > long.length / 2;
}
