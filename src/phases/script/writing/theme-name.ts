import type { Findings, Theme, Voice } from '../../../domain/research';
import { subjectOf } from './question';
import { unitsFor } from './telling';

const MAX_ROLE_WORDS = 9;

/**
 * Somebody or something that a theme is about, as a listener can be promised it: a person whom its idea names, with who
 * that is, else the subject of the idea. The words are the sources' own.
 */
export function sightOf(theme: Theme, findings: Findings): string | undefined {
  const [idea] = unitsFor([theme.ideaClaimId], findings);
  if (idea === undefined) return undefined;
  const person = findings.voices.find((voice) => voice.kind === 'person' && isNamed(voice, idea.claim.text));
  if (person !== undefined) return described(person);
  const told = findings.claims.filter(({ id }) => theme.claimIds.includes(id)).map(({ text }) => text);
  const count = (voice: Voice) => told.filter((text) => isNamed(voice, text)).length;
  const [known] = findings.voices
    .filter((voice) => voice.kind === 'person' && count(voice) > 1)
    .sort((a, b) => count(b) - count(a));
  if (known !== undefined) return described(known);
  const subject = subjectOf(idea)?.text;
  return subject !== undefined && /^the \p{L}+ /u.test(subject) ? subject : undefined;
}

function isNamed({ name }: Voice, text: string): boolean {
  const last = name.split(' ').at(-1) ?? name;
  return /\s/.test(name) && new RegExp(`(?<!\\p{L})${last}(?!\\p{L})`, 'u').test(text);
}

/** "Albert Ellis, the New York psychologist" would need a second comma in a list: the role goes first. */
function described({ name, role }: Voice): string {
  const plain = role !== undefined && /^the [^,]+$/.test(role) && role.split(' ').length <= MAX_ROLE_WORDS;
  return plain && !/\b(?:who|which|that|of|at|in)\b/.test(role) ? `${role} ${name}` : name;
}
