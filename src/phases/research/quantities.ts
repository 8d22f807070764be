/** A figure with what it counts. */
export interface Amount {
  readonly value: number;
  /** `%`, or what is counted: the one or two words after the figure, with its scale. */
  readonly units: readonly string[];
}

const AMOUNT =
  /(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s?(%|per ?cent|million|billion|trillion|thousand))?((?:\s[\p{Ll}-]+){0,2})/gu;
const FUNCTION_WORD =
  /^(?:of|in|on|at|by|to|and|or|the|an?|for|from|with|as|was|were|is|are|had|has|when|who|that)$/;

/** The amounts of a text; a figure that counts nothing is a date or a place in a list, and no amount. */
export function amountsOf(text: string): Amount[] {
  return [...text.matchAll(AMOUNT)].flatMap((match) => {
    const value = Number((match[1] as string).replaceAll(',', ''));
    const scale = match[2]?.replace(/^per ?cent$/, '%') ?? '';
    if (scale === '%') return [{ value, units: ['%', '%'] }];
    const words = (match[3] ?? '')
      .trim()
      .split(' ')
      .filter((word) => word !== '' && !FUNCTION_WORD.test(word));
    return words.length === 0
      ? []
      : [{ value, units: words.map((word) => `${scale} ${word.replace(/s$/, '')}`.trim()) }];
  });
}

/** True when both count the same thing, and no figure of one is near a figure of the other. */
export function countsApart(a: string, b: string): boolean {
  const theirs = amountsOf(b);
  const pairs = amountsOf(a).flatMap((mine) =>
    theirs.filter((other) => countSame(mine, other)).map((other) => [mine, other] as const),
  );
  return pairs.length > 0 && pairs.every(([mine, other]) => !isNear(mine.value, other.value));
}

/** The noun stands first ("210 causes") or behind an adjective ("210 proposed causes"). */
function countSame(a: Amount, b: Amount): boolean {
  return a.units[0] === b.units[0] || a.units[0] === b.units[1] || a.units[1] === b.units[0];
}

/** Rounded figures ("about 8,000") and exact ones are the same figure within a twentieth. */
function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.05 * Math.max(Math.abs(a), Math.abs(b));
}
