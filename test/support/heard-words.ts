const NUMBER_WORD =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|\\w+ty|\\w+teenth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)';

/** In order: each is applied to what the one before left. */
const HEARD_ALIKE: readonly (readonly [written: RegExp, heard: string])[] = [
  [/\p{M}/gu, ''],
  [/['‘’]/g, ''],
  [/["“”«»*]/g, ''],
  [/…|\.{2,}|\.(?: \.)+/g, ' '],
  [/\b([a-z])\./g, '$1 '],
  [/\.\s*$/, ''],
  [/\.(?=\s)/g, ' . '],
  [/[-‐‑–—,;:!?()[\]]/g, ' '],
  [/\b(kilo|centi|milli|micro|square |cubic |newton )?met(?:re)(s?)\b/g, '$1meter$2'],
  [/\b(\w*)litre(s?)\b/g, '$1liter$2'],
  [/\bhonour/g, 'honor'],
  [/\bper cent\b/g, 'percent'],
  [/\betcetera\b/g, 'et cetera'],
  [/\bo\b/g, 'oh'],
  [new RegExp(`\\b(hundred|thousand|million|billion)\\s+and\\s+(?=${NUMBER_WORD}\\b)`, 'g'), '$1 '],
  [/\s+/g, ' '],
];

/**
 * A reading as plain words, so that only what is heard counts: no capitals, accents, marks or hyphens, American spelling, no
 * "and" after hundred. A full stop inside is a word of its own, and letters that are said one by one stay apart ("B B C").
 */
export function heardWords(text: string): string {
  const plain = text.normalize('NFD').toLowerCase();
  return HEARD_ALIKE.reduce((heard, [written, alike]) => heard.replace(written, alike), plain).trim();
}

/** What stands in `forbidden` (" | " between several, each from the start of a word on) and is heard all the same. */
export function forbiddenWords(said: string, forbidden: string): string[] {
  const heard = ` ${heardWords(said)} `;
  return forbidden
    .split(' | ')
    .filter((part) => part !== '')
    .filter((part) =>
      heard.includes(` ${part.toLowerCase().replaceAll('-', ' ').trim()}${part.endsWith(' ') ? ' ' : ''}`),
    );
}
