import type { Findings } from '../../../domain/research';
import { contentStems } from '../../../english/words';
import { speaksToAModel } from '../../prompting/addressed';
import { namesIn } from '../judging/names';
import { numbersIn } from '../judging/numbers';

/** Share of a title's meaning words that its material has; the rest is the teller's. */
const KNOWN_SHARE = 0.4;

/**
 * Says what is wrong with a title or the question of an episode, which cite nothing: they name nobody and no number that the
 * claims do not have, and are about what the claims are about. The claims are read once for all lines.
 */
export function lineChecker({ claims }: Findings, topic: string): (line: string) => string | undefined {
  const material = [topic, ...claims.flatMap((claim) => [claim.text, ...claim.headings])].join('\n');
  const words = new Set(material.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const stated = new Set(numbersIn(material).map(({ value }) => value));
  const known = new Set(contentStems(material));
  return (line) => {
    if (speaksToAModel(line) || /https?:|www\.|\S@\S+\.\S/i.test(line)) return 'it is no line of a script';
    // When every longer word has a capital, the text is a title, and capitals do not show names.
    const strangers = isInCapitals(line)
      ? []
      : namesIn(line).filter((name) => !words.has(name.toLowerCase()));
    const numbers = numbersIn(line).filter(
      ({ value, written }) => written === 'digits' && !stated.has(value),
    );
    const brings = [...strangers, ...numbers.map((number) => number.text)];
    if (brings.length > 0) return `no claim has ${brings.join(', ')}`;
    const stems = contentStems(line);
    const share = stems.filter((stem) => known.has(stem)).length / Math.max(1, stems.length);
    return stems.length > 2 && share < KNOWN_SHARE
      ? 'it is about something that no claim is about'
      : undefined;
  };
}

function isInCapitals(text: string): boolean {
  return !/(?<!\p{L})\p{Ll}{4,}/u.test(text);
}
