/** Asks a judge which of two versions of a script is better, in both orders: a judge that prefers what it read first prefers nothing. */
import { z } from 'zod';
import type { ScriptComparison } from '../../../domain/quality';
import { type Script, sentencesOf } from '../../../domain/script';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { instructions, PROMPTS, type PromptBook } from '../../prompting/prompt-book';
import type { Question } from '../../prompting/question';
import { standsIn } from './stands-in';

const replySchema = z.strictObject({
  better: z.enum(['A', 'B', 'even']),
  quote: z.string(),
  because: z.string(),
});

export interface Preference {
  readonly better: 'revision' | 'before' | 'even';
  readonly because: string;
}

export interface PreferenceAsked {
  readonly before: Script;
  readonly revision: Script;
  /** The question that the episode answers. */
  readonly question: string;
  /** Of a trial of scripts that were written apart: the one question that decides. Left out where one is the revision of the other. */
  readonly decides?: string;
  readonly judge: string;
  readonly prompts: PromptBook;
  readonly salt: string;
}

const REPLY_TOKENS = 400;
const LONGEST_REASON = 240;

/** Two questions, the earlier version first and the revision first. */
export function askForPreference(asked: PreferenceAsked): Question<Preference>[] {
  return [questionFor(asked, ['before', 'revision']), questionFor(asked, ['revision', 'before'])];
}

type Order = readonly ['before', 'revision'] | readonly ['revision', 'before'];

function questionFor(asked: PreferenceAsked, [a, b]: Order): Question<Preference> {
  const { question, decides, judge, prompts, salt } = asked;
  const sheet = [
    `${decides === undefined ? 'question' : 'topic'}: ${question}`,
    `version A:\n${scriptLines(asked[a])}`,
    `version B:\n${scriptLines(asked[b])}`,
  ];
  const fenced = fence('versions', sheet.join('\n\n'), salt);
  const slots = { fence: fenced.mark, judge };
  return {
    request: {
      ...(decides === undefined
        ? {
            prompt: PROMPTS.preferScript,
            system: instructions(prompts, PROMPTS.preferScript, slots),
          }
        : {
            prompt: PROMPTS.compareScripts,
            system: instructions(prompts, PROMPTS.compareScripts, { ...slots, question: decides }),
          }),
      messages: [{ role: 'user', content: fenced.text }],
      schema: jsonSchemaOf(replySchema),
      maxOutputTokens: REPLY_TOKENS,
    },
    read(text, last) {
      const reply = readJson(replySchema, text);
      if ('faults' in reply) return reply;
      const { better, quote, because } = reply.value;
      const of = better === 'even' ? 'even' : better === 'A' ? a : b;
      const shown = of === 'even' || sentencesOf(asked[of]).some((said) => standsIn(quote, said.text));
      if (!shown && !last)
        return {
          faults: [`The "quote" does not stand in version ${better}; quote one of its lines word for word.`],
        };
      // A preference that points at no line is none.
      return {
        value: {
          better: shown ? of : 'even',
          because: because.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON),
        },
      };
    },
  };
}

/** A script to be read: a line a sentence with its host, below the titles of the parts. */
export function scriptLines({ parts, hosts }: Script): string {
  const nameOf = (hostId: string) => hosts.find(({ id }) => id === hostId)?.name ?? hostId;
  return parts
    .map(({ title, turns }) => {
      const lines = turns.flatMap(({ hostId, sentences }) =>
        sentences.map(({ text }) => `${nameOf(hostId)}: ${text}`),
      );
      return [`"${title}"`, ...lines].join('\n');
    })
    .join('\n\n');
}

/** Better or worse only where both orders say so. */
export function comparisonOf(preferences: readonly Preference[]): ScriptComparison {
  const [first, ...others] = preferences;
  const agreed =
    first !== undefined && others.every(({ better }) => better === first.better) ? first.better : 'even';
  const because = preferences.map((one) => one.because).filter((text) => text !== '');
  if (agreed === 'even') return { verdict: 'even', because };
  return { verdict: agreed === 'revision' ? 'better' : 'worse', because };
}
