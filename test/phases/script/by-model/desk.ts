/** The hand-made research on longitude as what a model writes and judges from. */
import type { Outline } from '../../../../src/domain/script';
import type { OutlinedMaterial } from '../../../../src/phases/script/by-model/writing-material';
import { SHIPPED_PROMPTS } from '../../../support/loopback/ask-loopback';
import { QUALITY, SESSION } from '../../../support/material/judge-panel';
import { judgedBrief, judgedDocuments, judgedFindings } from '../../../support/material/judged-material';
import { judgedScript } from '../../../support/material/judged-script';

export const outline: Outline = {
  title: judgedScript.title,
  topic: judgedScript.topic,
  showTitle: SESSION.show.title,
  question: judgedBrief.question,
  hosts: judgedScript.hosts,
  disclosure: SESSION.show.disclosure,
  minutes: 5,
  targetWords: judgedScript.targetWords,
  plannedWords: judgedScript.targetWords,
  parts: judgedScript.parts.map(({ id, kind, title, turns }) => ({
    ...{ id, kind, title },
    targetWords: 60,
    claimIds: [...new Set(turns.flatMap(({ sentences }) => sentences.flatMap(({ claimIds }) => claimIds)))],
  })),
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
