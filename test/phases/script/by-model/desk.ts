/** The hand-made research on longitude as what a model writes and judges from. */
import type { Outline, ScriptPart, Sentence } from '../../../../src/domain/script';
import { sentencesOf } from '../../../../src/domain/script';
import type { OutlinedMaterial } from '../../../../src/phases/script/by-model/writing-material';
import { SHIPPED_PROMPTS } from '../../../support/loopback/ask-loopback';
import { QUALITY, SESSION } from '../../../support/material/judge-panel';
import { judgedBrief, judgedDocuments, judgedFindings } from '../../../support/material/judged-material';
import { judgedScript } from '../../../support/material/judged-script';

/** The script as a model of today would have written it: what joins is talk about the talk. */
export const drafted: readonly ScriptPart[] = judgedScript.parts.map((part) =>
  mapSentences(part, (sentence) => (sentence.role === 'joint' ? { ...sentence, role: 'frame' } : sentence)),
);

const written = (part: ScriptPart) =>
  sentencesOf(part)
    .filter(({ role }) => role !== 'disclosure')
    .reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);

const claimsOf = (part: ScriptPart) => [...new Set(sentencesOf(part).flatMap(({ claimIds }) => claimIds))];

export const outline: Outline = {
  title: judgedScript.title,
  topic: judgedScript.topic,
  showTitle: SESSION.show.title,
  question: judgedBrief.question,
  answerClaimIds: claimsOf(drafted.find(({ kind }) => kind === 'recap') as ScriptPart).slice(0, 2),
  hosts: judgedScript.hosts,
  disclosure: SESSION.show.disclosure,
  minutes: 5,
  targetWords: judgedScript.targetWords,
  plannedWords: judgedScript.targetWords,
  parts: drafted.map((part) => {
    const [idea] = claimsOf(part);
    return {
      ...{ id: part.id, kind: part.kind, title: part.title, claimIds: claimsOf(part) },
      targetWords: written(part) + (part.kind === 'close' ? 19 : 0),
      ...(part.kind === 'segment' && idea !== undefined ? { ideaClaimId: idea } : {}),
    };
  }),
};

export const material: OutlinedMaterial = {
  outline,
  brief: judgedBrief,
  findings: judgedFindings,
  documents: judgedDocuments,
  session: SESSION,
  quality: QUALITY,
  wordsPerMinute: 150,
  prompts: SHIPPED_PROMPTS,
  salt: 'show/episode',
};

/** What a question comes to when its replies are these, one a round. */
export function replied<T>(
  question: { read(text: string, last: boolean): { value: T } | { faults: readonly string[] } },
  reply: object,
  last = false,
) {
  return question.read(JSON.stringify(reply), last);
}

export function mapSentences(part: ScriptPart, change: (sentence: Sentence) => Sentence): ScriptPart {
  return { ...part, turns: part.turns.map((turn) => ({ ...turn, sentences: turn.sentences.map(change) })) };
}

/** The parts with one sentence changed. */
export function changed(id: string, change: Partial<Sentence>, parts = drafted): ScriptPart[] {
  return parts.map((part) =>
    mapSentences(part, (sentence) => (sentence.id === id ? { ...sentence, ...change } : sentence)),
  );
}
