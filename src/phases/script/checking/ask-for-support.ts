/** Asks a model which lines of a written script the sources support; its verdict counts with words of a passage that it quotes. */
import { z } from 'zod';
import type { CheckedLine } from '../../../domain/script-check';
import { countWords } from '../../../english/words';
import { fence } from '../../prompting/fence';
import { findQuote } from '../../prompting/find-quote';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { instructions, PROMPTS, type PromptBook } from '../../prompting/prompt-book';
import type { Question, ReplyReading } from '../../prompting/question';
import type { Passage } from './offered-passages';
import { LONGEST_MISSING, MOST_FAULTS, SHORTEST_SPAN, SPARE_TOKENS, TOKENS_A_VERDICT } from './reader-limits';

const replySchema = z.strictObject({
  verdicts: z.array(
    z.strictObject({
      id: z.string(),
      verdict: z.enum(['entailed', 'partly', 'not', 'nothing']),
      passages: z.array(z.string()),
      span: z.string(),
      missing: z.string(),
    }),
  ),
});
type Reply = z.output<typeof replySchema>['verdicts'][number];

/** A model's reading of a line, held against the passages. */
export interface ModelReading {
  /** `unproven`: it called the line entailed and pointed at no words of a passage. */
  readonly verdict: Reply['verdict'] | 'unproven';
  /** The part that is missing, or what the sources say instead. */
  readonly missing: string;
  /** The passage that it quotes, and the quoted words in its document: `text.slice(start, end)`. */
  readonly quoted?: { readonly passage: Passage; readonly start: number; readonly end: number };
  readonly cited: readonly Passage[];
}

/** Line id → reading. */
export type ModelReadings = ReadonlyMap<string, ModelReading>;

export interface SupportAsked {
  /** In speaking order, with those around that are not asked about. */
  readonly lines: readonly CheckedLine[];
  readonly asked: readonly CheckedLine[];
  readonly passages: readonly Passage[];
  readonly prompts: PromptBook;
  readonly salt: string;
}

export function askForSupport({
  lines,
  asked,
  passages,
  prompts,
  salt,
}: SupportAsked): Question<ModelReadings> {
  const sheet = [
    'passages:',
    ...passages.map(({ id, title, text }) => `${id} (${title}): ${text}`),
    '',
    'lines:',
    ...lines.map(({ id, speaker, text }) => `${id} ${speaker}: ${text}`),
  ];
  const fenced = fence('material', sheet.join('\n'), salt);
  const slots = { fence: fenced.mark, asked: asked.map(({ id }) => id).join(', ') };
  const task = `Now one verdict for each of the ${asked.length} lines that are asked about.`;
  return {
    request: {
      prompt: PROMPTS.checkScript,
      system: instructions(prompts, PROMPTS.checkScript, slots),
      messages: [{ role: 'user', content: `${fenced.text}\n\n${task}` }],
      schema: jsonSchemaOf(replySchema),
      maxOutputTokens: SPARE_TOKENS + asked.length * TOKENS_A_VERDICT,
    },
    read: (text, last) => readReply(text, last, asked, passages),
  };
}

function readReply(
  text: string,
  last: boolean,
  asked: readonly CheckedLine[],
  passages: readonly Passage[],
): ReplyReading<ModelReadings> {
  const reply = readJson(replySchema, text);
  if ('faults' in reply) return reply;
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const faults: string[] = [];
  const readings = new Map<string, ModelReading>();
  for (const { id } of asked) {
    const own = reply.value.verdicts.filter((verdict) => verdict.id === id);
    const [first] = own;
    if (first === undefined || own.length > 1) faults.push(`${id} needs one verdict and has ${own.length}.`);
    else {
      const reading = readingOf(first, byId);
      faults.push(...faultsOf(first, reading));
      readings.set(id, reading);
    }
  }
  if (faults.length > 0 && !last) return { faults: faults.slice(0, MOST_FAULTS) };
  // A line without an answer at the last stays as code left it.
  return readings.size === 0 && asked.length > 0 ? { faults } : { value: readings };
}

function readingOf(
  { verdict, passages, span, missing }: Reply,
  byId: ReadonlyMap<string, Passage>,
): ModelReading {
  const cited = passages.flatMap((id) => byId.get(id) ?? []);
  const quoted = cited.flatMap((passage) => {
    const found = countWords(span) < SHORTEST_SPAN ? undefined : findQuote(span, passage.text);
    return found === undefined
      ? []
      : [{ passage, start: passage.start + found.start, end: passage.start + found.end }];
  })[0];
  return {
    verdict: verdict === 'entailed' && quoted === undefined ? 'unproven' : verdict,
    missing: missing.replace(/\s+/g, ' ').trim().slice(0, LONGEST_MISSING),
    ...(quoted === undefined ? {} : { quoted }),
    cited,
  };
}

function faultsOf({ id, span, verdict }: Reply, reading: ModelReading): string[] {
  if (reading.verdict === 'unproven')
    return [
      `The "span" of ${id} is not in the passages that it names, word for word: "${span.slice(0, 120)}"`,
    ];
  const lacks = (verdict === 'partly' || verdict === 'not') && reading.missing === '';
  return lacks ? [`${id} is "${verdict}", and "missing" does not say what is missing.`] : [];
}
