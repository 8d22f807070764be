import type { SourceCard } from '../../../domain/source';
import { withoutNumber } from '../../../english/headings';
import { ORGANISATION_WORDS } from '../../../english/lists/organisations';
import { PROFESSIONS } from '../../../english/lists/professions';

/** How a document is named aloud the first time: by its title, its author or publisher unless one `named` before has the same, and its year. */
export function firstNaming(card: SourceCard, named: readonly SourceCard[] = []): string {
  const known = named.map(makerOf);
  const maker = makerOf(card);
  const by = known.includes(maker) ? undefined : maker;
  const year = /^\d{4}/.exec(card.publishedOn ?? '')?.[0];
  const title = spokenTitle(card);
  return [
    title === undefined ? `a document` : `“${title}”`,
    ...(by === undefined ? [] : [`by ${by}`]),
    ...(year === undefined ? [] : [`from ${year}`]),
  ].join(', ');
}

function makerOf({ authors, publisher }: SourceCard): string | undefined {
  const [first, ...others] = (authors.length > 0 ? authors : [publisher])
    .map(plainName)
    .filter((name) => name !== undefined);
  const [second] = others;
  if (others.length > 1 || second === 'al') return `${first} and others`;
  return second !== undefined && isPerson(second) ? `${first} and ${second}` : first;
}

/** A name of two to four words that is neither a trade nor an office ("Senior Editor", "University of Rome"). */
function isPerson(name: string): boolean {
  return (
    /^\p{Lu}[\p{L}.’'-]*(?: (?:de|van|von|der|la|le|bin|ibn|al))?(?: \p{Lu}[\p{L}.’'-]*){1,3}$/u.test(name) &&
    !name
      .split(' ')
      .some((word) => PROFESSIONS.includes(word.toLowerCase()) || ORGANISATION_WORDS.includes(word))
  );
}

function plainName(name: string | undefined): string | undefined {
  const plain = name?.replace(/<[^>]*>|\bhttps?:\S+|\S+@\S+/g, '').trim();
  return plain?.replace(/[.,;]$/, '') || undefined;
}

/** The one person or group that wrote a document, by a name that can be said; undefined where there are more or none. */
export function soleAuthor({ authors }: SourceCard): string | undefined {
  const [name, ...others] = authors.map(plainName);
  if (name === undefined || others.length > 0) return undefined;
  return /^(?!.* (?:and|et al)\b)(?:The )?\p{Lu}[\p{L}\p{M} .’'-]*$/u.test(name) ? name : undefined;
}

/** A document without a title, when it is named again. */
export const UNTITLED = 'that document';

/** How it is named after that. */
export function againNaming(card: SourceCard): string {
  const title = spokenTitle(card);
  return title === undefined ? UNTITLED : `“${title}”`;
}

/** A title that any document may have. */
const SAYS_NOTHING =
  /^(?:introduction|overview|preface|foreword|index|contents|untitled|document|home|readme|notes?|summary)$/i;

/** Longest title that is read out whole, words. */
const LONGEST_WORDS = 12;

/** The title without its subtitle where it is long; undefined for the name of a file, which nobody says. */
function spokenTitle({ title, name }: SourceCard): string | undefined {
  // "500 Lines or Less" begins with an amount; no section has such a number.
  const plain = (/^\d{3,} /.test(title) ? title : withoutNumber(title))
    .replace(/\s+/g, ' ')
    .replace(/[.:;]+$/, '')
    .trim();
  if (SAYS_NOTHING.test(plain) || plain === '' || plain === name || /^[\w-]+\.\w{2,5}$/.test(plain))
    return undefined;
  if (plain.split(' ').length <= LONGEST_WORDS) return plain.replace(/[“”"]/g, '');
  const main = plain.split(/\s*[:|]\s+|\s+[–—-]\s+/)[0] ?? plain;
  return main.split(' ').slice(0, LONGEST_WORDS).join(' ').replace(/[“”"]/g, '');
}
