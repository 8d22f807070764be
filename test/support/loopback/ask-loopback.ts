/** Questions answered by the loopback writer without a wire: as `askModel` does, with at most two repairs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PromptBook } from '../../../src/phases/prompting/prompt-book';
import type { Question } from '../../../src/phases/prompting/question';
import { PROMPTS } from '../paths';
import type { WriterManners } from './episode-writer';
import { promptOf, writeReply } from './writer';

/** The prompts that ship with the project. */
export const SHIPPED_PROMPTS: PromptBook = new Map(
  readdirSync(PROMPTS).map((file) => [file.replace(/\.md$/, ''), readFileSync(join(PROMPTS, file), 'utf8')]),
);

export interface Answer<T> {
  readonly value: T;
  /** What the model was told, a list for each repair. */
  readonly repairs: readonly (readonly string[])[];
}

export function answer<T>(question: Question<T>, manners: WriterManners = {}): Answer<T> {
  const { system, schema } = question.request;
  let messages = [...question.request.messages];
  const repairs: (readonly string[])[] = [];
  for (let round = 0; ; round++) {
    const text = JSON.stringify(writeReply({ prompt: promptOf(system), system, messages, schema }, manners));
    const reading = question.read(text, round === 2);
    if ('value' in reading) return { value: reading.value, repairs };
    if (round === 2) throw new Error(`no usable reply: ${reading.faults.join(' ')}`);
    repairs.push(reading.faults);
    messages = [
      ...messages,
      { role: 'assistant', content: text },
      { role: 'user', content: `Your reply cannot be used as it is:\n${reading.faults.join('\n')}` },
    ];
  }
}
