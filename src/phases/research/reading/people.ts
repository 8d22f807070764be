import { metadataValue } from './clean-text';

const PREFIX = /^(?:written by|by|authors?|von|par)\b:?\s+/i;
const CREDENTIAL = /,?\s+(?:ph\.?\s?d\.?|m\.?d\.?|m\.?a\.?|b\.?a\.?|ll\.?m\.?|jr\.?|sr\.?|esq\.?)$/i;
const NOT_A_PERSON = /^(?:admin|administrator|unknown|anonymous|user|author|n\/?a|none|owner|root|staff)$/i;

/** The names in a byline: `By A. Smith, B. Jones and C. Wu` → three names. */
function splitAuthors(byline: string): string[] {
  const names = byline.replace(PREFIX, '').split(/\s*;\s*|\s+(?:and|und|et)\s+|\s*&\s*|\s*\n\s*/i);
  return unique(names.flatMap(splitAtCommas));
}

/** `Smith, Anna` is one person turned round; `Anna Smith, Ben Jones` are two. */
function splitAtCommas(part: string): string[] {
  const bare = part.replace(CREDENTIAL, '');
  const pieces = bare.split(/\s*,\s*/).filter((piece) => piece !== '');
  if (pieces.length === 2) {
    const [family = '', given = ''] = pieces;
    if (!family.includes(' ') && given.split(' ').length <= 3) return [`${given} ${family}`];
  }
  return pieces;
}

/** Authors from a metadata value of any usual shape: a string, a list, `{ name }`, `{ given, family }`. */
export function authorsFrom(value: unknown, depth = 0): string[] {
  if (depth > 3) return [];
  if (Array.isArray(value))
    return unique(value.slice(0, 100).flatMap((entry) => authorsFrom(entry, depth + 1)));
  if (typeof value === 'object' && value !== null) {
    const { name, given, family } = value as Record<string, unknown>;
    return authorsFrom(
      name ?? [given, family].filter((part) => typeof part === 'string').join(' '),
      depth + 1,
    );
  }
  const line = metadataValue(value, 1_000);
  return line === undefined || /^https?:/.test(line) ? [] : splitAuthors(line);
}

function unique(names: readonly string[]): string[] {
  const trimmed = names.map((name) => name.replace(/^[\s,*†‡]+|[\s,*†‡\d]+$/g, ''));
  return [...new Set(trimmed)].filter(
    (name) => /\p{L}/u.test(name) && name.length <= 100 && !NOT_A_PERSON.test(name),
  );
}
