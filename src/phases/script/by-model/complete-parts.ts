/** Adds what every episode has and no model may leave out. */
import { type Outline, type ScriptPart, type Sentence, sentencesOf } from '../../../domain/script';
import { splitSentences } from '../../../english/sentences';
import { freshId, type Spoken, spokenOf, withSpoken } from '../parts/spoken';
import { unnamed } from './fault-lines';

/** The parts with the disclosure at their end. */
export function withDisclosure(parts: readonly ScriptPart[], outline: Outline): ScriptPart[] {
  return parts.map((part) => {
    if (part.kind !== 'close') return part;
    const said = spokenOf(part).filter(({ sentence }) => sentence.role !== 'disclosure');
    const added = splitSentences(outline.disclosure).map(({ text }, at) =>
      lineOf(outline, 'disclosure', text, `${part.id}.0.d${at + 1}`, 'guide'),
    );
    return withSpoken(part, [...said, ...added]);
  });
}

/** The parts with the question at the end of the opening and the names in the introduction, where they are missing. */
export function withRequired(parts: readonly ScriptPart[], outline: Outline): ScriptPart[] {
  // A revision may have put other lines beside those that were added before, under the same ids.
  const taken = new Set(sentencesOf({ parts }).map(({ id }) => id));
  const own = (id: string) => (taken.has(id) ? freshId(id, taken) : id);
  return parts.map((part) => {
    const said = spokenOf(part);
    if (part.kind === 'cold-open' && !said.at(-1)?.sentence.text.endsWith('?'))
      return withSpoken(part, [
        ...said,
        lineOf(outline, 'question', outline.question, own(`${part.id}.0.q`), 'questioner'),
      ]);
    if (part.kind === 'introduction' && unnamed(part, outline).length > 0)
      return withSpoken(part, [...greetings(part.id, outline, own), ...said]);
    return part;
  });
}

function greetings(partId: string, { hosts, showTitle }: Outline, own: (id: string) => string): Spoken[] {
  return hosts.map(({ id, name }, at) => ({
    hostId: id,
    sentence: {
      id: own(`${partId}.0.${at + 1}`),
      ...stating('frame', at === 0 ? `This is ${showTitle}, and I am ${name}.` : `And I am ${name}.`),
    },
  }));
}

function lineOf(
  { hosts }: Outline,
  role: 'question' | 'disclosure',
  text: string,
  id: string,
  by: 'guide' | 'questioner',
): Spoken {
  const host = hosts.find((candidate) => candidate.role === by) ?? hosts[0];
  return { hostId: host?.id ?? by, sentence: { id, ...stating(role, text) } };
}

function stating(role: Sentence['role'], text: string): Omit<Sentence, 'id'> {
  return { text, role, quotes: [], claimIds: [] };
}
