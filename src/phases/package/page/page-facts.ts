import type { WordTime } from '../../../domain/audio';
import type { Claim } from '../../../domain/research';
import { originOf } from '../citation';
import type { EpisodeFacts } from '../episode-facts';
import { oneLine } from '../escape';
import { collectNotes, type NotesContent } from '../notes-content';
import { type TracedSentence, traceSentences } from '../traced-sentences';
import { EDITED_WORDS, ROLE_WORDS, STATE_WORDS } from './words';

/** Input of all sections of the page. Sentences have the anchors `#s-0`, `#s-1`, … in speaking order. */
export interface PageFacts {
  readonly facts: EpisodeFacts;
  readonly notes: NotesContent;
  readonly sentences: readonly TracedSentence[];
  readonly claims: ReadonlyMap<string, Claim>;
}

export function gatherPageFacts(facts: EpisodeFacts): PageFacts {
  return {
    facts,
    notes: collectNotes(facts),
    sentences: traceSentences(facts),
    claims: new Map(facts.findings.claims.map((claim) => [claim.id, claim])),
  };
}

/** The anchor of the nth sentence. */
export function sentenceAnchor(index: number): string {
  return `s-${index}`;
}

/** Data for the page's script: times in ms, and the content of the source panel for each sentence. */
export function scriptData({ facts, notes, sentences, claims }: PageFacts): object {
  return {
    /** The name under which a browser remembers where the listener is: another recording is another one. */
    key: `${oneLine(facts.show.title)}/${notes.title}/${Math.round(facts.timeline.durationMs)}`,
    title: notes.title,
    show: oneLine(facts.show.title),
    durationMs: Math.round(facts.timeline.durationMs),
    chapters: facts.timeline.chapters.map(({ startMs, title }) => ({
      startMs: Math.round(startMs),
      title: oneLine(title),
    })),
    sources: notes.sources.map(({ citation, record }) => ({
      title: citation.title,
      origin: originOf(citation),
      from: record.cameFrom,
      url: citation.url,
    })),
    sentences: sentences.map(({ startMs, endMs, words, role, state, editedByPerson, claimIds, quotes }) => ({
      startMs: Math.round(startMs),
      endMs: Math.round(endMs),
      words: words && wordStarts(Math.round(startMs), words),
      role: editedByPerson ? EDITED_WORDS : ROLE_WORDS[role],
      state,
      stateWord: state === undefined ? undefined : STATE_WORDS[state],
      reasons: claimIds
        .map((id) => oneLine(claims.get(id)?.stateReason ?? ''))
        .filter((reason) => reason !== ''),
      quotes: quotes.map(({ sourceNumber, text }) => ({ source: sourceNumber, text })),
    })),
  };
}

const TICK_MS = 10;

/**
 * The start of each word, in hundredths of a second after the one before it, the first after the sentence's own start. Words are
 * what white space divides; one that is read together with the one before has 0.
 */
function wordStarts(sentenceMs: number, words: readonly WordTime[]): number[] {
  let before = 0;
  return words.flatMap(({ text, startMs }) => {
    const ticks = Math.max(before, Math.round((startMs - sentenceMs) / TICK_MS));
    const step = ticks - before;
    before = ticks;
    return text.split(/\s+/u).map((_, at) => (at === 0 ? step : 0));
  });
}
