/** Adds what every episode has and no model may leave out. */

import { type Outline, type ScriptPart, type Sentence, sentencesOf } from '../../../domain/script';
import { capitalised } from '../../../domain/wording';
import { splitSentences } from '../../../english/sentences';
import { freshId, isAdded, type Spoken, spokenOf, withSpoken } from '../parts/spoken';
import { unnamed } from './fault-lines';

/** The parts with the disclosure at their end, and the show's own last sentences behind it. */
export function withDisclosure(parts: readonly ScriptPart[], outline: Outline): ScriptPart[] {
  return parts.map((part) => {
    if (part.kind !== 'close') return part;
    const { disclosure, ending = [] } = outline;
    const said = spokenOf(part).filter(({ sentence }) => !isAdded(sentence, { ending }));
    const added = splitSentences(disclosure).map(({ text }, at) =>
      lineOf(outline, 'disclosure', text, `${part.id}.0.d${at + 1}`, 'guide'),
    );
    const last = ending.map((text, at) => lineOf(outline, 'frame', text, `${part.id}.0.e${at + 1}`, 'guide'));
    return withSpoken(part, [...said, ...added, ...last]);
  });
}

/**
 * The parts with the question at the end of the cold open, and the show's opening and the names in the introduction, where they
 * are missing. Nothing is added where a person edited: they saw what was missing, and left it so.
 */
export function withRequired(parts: readonly ScriptPart[], outline: Outline): ScriptPart[] {
  // A revision may have put other lines beside those that were added before, under the same ids.
  const taken = new Set(sentencesOf({ parts }).map(({ id }) => id));
  const own = (id: string) => (taken.has(id) ? freshId(id, taken) : id);
  return parts.map((part) => {
    const said = spokenOf(part);
    if (said.some(({ sentence }) => sentence.editedByPerson)) return part;
    if (part.kind === 'cold-open' && !said.at(-1)?.sentence.text.endsWith('?'))
      return withSpoken(part, [
        ...said,
        lineOf(outline, 'question', outline.question, own(`${part.id}.0.q`), 'questioner'),
      ]);
    if (part.kind === 'introduction') return withSpoken(part, [...greetings(part, outline, own), ...said]);
    return part;
  });
}

/** The sentences of the show's own opening that the introduction does not have yet, and the names that it does not say. */
function greetings(part: ScriptPart, outline: Outline, own: (id: string) => string): Spoken[] {
  const { hosts, showTitle, opening = [] } = outline;
  const [guide, ...others] = hosts;
  const said = new Set(sentencesOf(part).map(({ text }) => text));
  const missing = unnamed(part, outline);
  const names = [
    ...(missing.includes(showTitle) ? [`this is ${showTitle}`] : []),
    ...(guide !== undefined && missing.includes(guide.name) ? [`I am ${guide.name}`] : []),
  ];
  const lines = [
    ...opening.filter((text) => !said.has(text)).map((text) => ({ by: guide, text })),
    ...(names.length === 0 ? [] : [{ by: guide, text: `${capitalised(names.join(', and '))}.` }]),
    ...others
      .filter(({ name }) => missing.includes(name))
      .map((by) => ({ by, text: `And I am ${by.name}.` })),
  ];
  return lines.map(({ by, text }, at) => ({
    hostId: by?.id ?? 'guide',
    sentence: { id: own(`${part.id}.0.${at + 1}`), ...stating('frame', text) },
  }));
}

function lineOf(
  { hosts }: Outline,
  role: 'question' | 'disclosure' | 'frame',
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
