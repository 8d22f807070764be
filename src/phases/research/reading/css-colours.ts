/** Colours of style sheets, as far as telling invisible text needs them. */

const NAMED: Readonly<Record<string, string>> = {
  white: 'ffffff',
  black: '000000',
  red: 'ff0000',
  gray: '808080',
  grey: '808080',
  silver: 'c0c0c0',
  snow: 'fffafa',
  ivory: 'fffff0',
  whitesmoke: 'f5f5f5',
};

export type Colour = readonly [red: number, green: number, blue: number];

/** The colour, `transparent`, or undefined where the value is something else, such as a variable or a picture. */
export function colourOf(value: string): Colour | 'transparent' | undefined {
  const text = value.trim().toLowerCase();
  if (text === 'transparent') return 'transparent';
  const hex = /^#?([\da-f]{3,8})$/.exec(text)?.[1] ?? NAMED[text];
  if (hex !== undefined) return fromHex(hex);
  const parts = /^(rgba?|hsla?)\(([^()]{1,60})\)$/.exec(text);
  if (parts === null) return undefined;
  const [first, second, third, alpha = '1'] = (parts[2] ?? '').split(/[\s,/]+/).filter(Boolean);
  if (Number.parseFloat(alpha) === 0) return 'transparent';
  if (parts[1]?.startsWith('hsl')) return undefined;
  const numbers = [first, second, third].map(channel);
  return numbers.every((number) => number !== undefined) ? (numbers as unknown as Colour) : undefined;
}

/** Tells if text of one colour cannot be seen on a background of the other. */
export function isAlike(a: Colour, b: Colour): boolean {
  return a.every((value, i) => Math.abs(value - (b[i] ?? 0)) <= 10);
}

function fromHex(hex: string): Colour | 'transparent' | undefined {
  const full = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join('') : hex;
  if (full.length !== 6 && full.length !== 8) return undefined;
  if (full.slice(6) === '00') return 'transparent';
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as Colour;
}

function channel(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number.parseFloat(value);
  if (Number.isNaN(number)) return undefined;
  return value.endsWith('%') ? (number * 255) / 100 : number;
}
