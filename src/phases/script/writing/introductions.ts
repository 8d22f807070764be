import type { Findings, Voice } from '../../../domain/research';
import type { ScriptPart, Sentence } from '../../../domain/script';
import { countWords } from '../../../english/words';
import { spokenOf, statesFact, withSpoken } from './spoken';

const ROLE = /^(?:(?:a|an|the) [^,]{4,70}|(?:professor|director|author|historian|founder) [^,]{4,60})$/;
const MAX_ROLE_WORDS = 10;
const MAX_WORDS = 30;

/**
 * A person whom a part names by surname only, before anyone gave the whole name, gets it ("Gill" → "Christopher Gill"), and
 * where the sentence opens with the name and no later one tells, also who that is, as a source introduces them. The words
 * are the sources' own.
 */
export function withIntroductions(parts: readonly ScriptPart[], findings: Findings): ScriptPart[] {
  const people = findings.voices.filter((voice) => voice.kind === 'person' && /\s/.test(voice.name));
  const unique = people.filter(
    (voice) => people.filter((other) => surname(other) === surname(voice)).length === 1,
  );
  const met = new Set<string>();
  return parts.map((part) => {
    const spoken = spokenOf(part).map(({ hostId, sentence }) => {
      let introduced = sentence;
      for (const voice of unique) {
        if (met.has(voice.name) || !names(introduced.text, surname(voice))) continue;
        if (statesFact(sentence)) {
          met.add(voice.name);
          introduced = introduce(introduced, voice);
        }
      }
      return { hostId, sentence: introduced };
    });
    return withSpoken(part, spoken);
  });
}

function surname({ name }: Voice): string {
  return name.split(/\s+/).at(-1) ?? name;
}

function names(text: string, name: string): boolean {
  return new RegExp(`(?<![\\p{L}-])${escaped(name)}(?![\\p{L}-]| \\p{Lu})`, 'u').test(text);
}

function introduce(sentence: Sentence, voice: Voice): Sentence {
  const last = escaped(surname(voice));
  const inQuotation = [...sentence.text.matchAll(/[“"][^”"]*[”"]/g)].some(([quoted]) =>
    names(quoted, surname(voice)),
  );
  if (inQuotation) return sentence;
  const full = names(sentence.text, voice.name)
    ? sentence.text
    : sentence.text.replace(
        new RegExp(`(?<![\\p{L}-]|\\p{Lu}\\p{Ll}+ )${last}(?!\\p{L}| \\p{Lu})`, 'u'),
        voice.name,
      );
  return { ...sentence, text: withRole(full, voice) };
}

/** "Christopher Gill disagrees" → "Christopher Gill, professor of ancient thought at …, disagrees". */
function withRole(text: string, { name, role }: Voice): string {
  const opens = new RegExp(`^${escaped(name)} (?=\\p{Ll})`, 'u').test(text);
  if (!opens || role === undefined || !ROLE.test(role) || /\b(?:which|who|whom|that)\b/.test(role))
    return text;
  if (countWords(role) > MAX_ROLE_WORDS || countWords(text) + countWords(role) > MAX_WORDS) return text;
  if (/^\S+ \S+ (?:is|was|and|or|of|in|at|from|who)\b/.test(text)) return text;
  return text.replace(name, `${name}, ${role},`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
