/** Asks a model which passages of a source matter; it names sentences by their numbers, and code decides what becomes of them. */
import { z } from 'zod';
import type { ClaimKind, Finding } from '../../../domain/research';
import type { Telling } from '../../../domain/script-length';
import type { SourceDocument } from '../../../domain/source';
import { listed } from '../../../domain/wording';
import { contentStems, countWords } from '../../../english/words';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { instructions, PROMPTS, type PromptBook } from '../../prompting/prompt-book';
import type { Question, ReplyReading } from '../../prompting/question';
import { extractFindings } from '../passages/extract-findings';
import { rootOf, topicTerms } from '../reading/topic-terms';
import { type Dropped, pickFindings } from './pick-findings';
import type { ProposedPassage } from './proposed-passage';
import { chunksOf, type SourceChunk } from './source-chunks';

export interface FindingsAsked {
  readonly document: SourceDocument;
  readonly topic: string;
  /** The producer's angle; may be empty. */
  readonly brief: string;
  /** Salt of the episode; see {@link fence}. */
  readonly salt: string;
  readonly prompts: PromptBook;
  /** Left out, as much is picked as the document holds. */
  readonly telling?: Telling | undefined;
}

const KINDS = ['fact', 'statistic', 'event', 'definition', 'opinion'] as const satisfies readonly ClaimKind[];
const replySchema = z.strictObject({
  passages: z.array(
    z.strictObject({
      from: z.int(),
      to: z.int(),
      kind: z.enum(KINDS),
      saidBy: z.string().nullable(),
      means: z.array(z.strictObject({ sentence: z.int(), word: z.string(), name: z.string() })),
    }),
  ),
});

/** About 6,000 tokens of source: small models keep their attention, and a repair reads little again. */
const CHUNK_CHARACTERS = 24_000;
/** Characters of source for each sentence that is picked, within limits. */
const CHARACTERS_A_FINDING = 130;
const FINDINGS_A_CHUNK = [6, 60] as const;
/** Sentences of all sources for a minute of the episode: a writer chooses from more than twice the words that it speaks. */
const FINDINGS_A_MINUTE = 20;
const TOKENS_A_FINDING = 60;
/** A passage of more sentences is no choice. */
const LONGEST_PASSAGE = 6;
/** A stretch with so many sentences that name the topic is about it: a model that picks nothing is asked once more. */
const MANY_NAMED = 3;
/** More wrong passages than this share and the model is shown them. */
const WRONG_SHARE = 0.2;

/** One question for each stretch of the source; none for a source without prose. */
export function askForFindings(asked: FindingsAsked): Question<ProposedPassage[]>[] {
  return chunksOf(asked.document, CHUNK_CHARACTERS).map((chunk) => questionOf(asked, chunk));
}

function questionOf(asked: FindingsAsked, chunk: SourceChunk): Question<ProposedPassage[]> {
  const { topic, brief, salt, prompts } = asked;
  const count = mostFrom(chunk, asked);
  const source = fence('source', chunk.shown, salt);
  const slots = {
    fence: source.mark,
    topic,
    brief: brief || 'nothing in particular',
    most: String(count),
    longest: String(LONGEST_PASSAGE),
  };
  return {
    request: {
      prompt: PROMPTS.extractFindings,
      system: instructions(prompts, PROMPTS.extractFindings, slots),
      messages: [{ role: 'user', content: source.text }],
      schema: jsonSchemaOf(replySchema),
      maxOutputTokens: 400 + count * TOKENS_A_FINDING,
    },
    read: (text, last) => readProposals(text, last, chunk, topic),
  };
}

/** As many sentences as the stretch holds, and as its share of all sources has to give. */
function mostFrom({ shown, sentences }: SourceChunk, { telling }: FindingsAsked): number {
  const [fewest, most] = FINDINGS_A_CHUNK;
  const held = Math.round(shown.length / CHARACTERS_A_FINDING);
  const words = sentences.reduce((sum, { span }) => sum + countWords(span.text), 0);
  const asked =
    telling === undefined
      ? most
      : Math.ceil((FINDINGS_A_MINUTE * telling.minutes * words) / Math.max(words, telling.sourceWords));
  return Math.max(fewest, Math.min(most, held, asked));
}

function readProposals(
  text: string,
  last: boolean,
  chunk: SourceChunk,
  topic: string,
): ReplyReading<ProposedPassage[]> {
  const reply = readJson(replySchema, text);
  if ('faults' in reply) return reply;
  const { passages } = reply.value;
  const numbers = chunk.sentences.map(({ number }) => number);
  const [first = 1, end = 0] = [numbers[0], numbers.at(-1)];
  const overlooked = passages.length === 0 && !last ? namedIn(chunk, topic) : [];
  if (overlooked.length >= MANY_NAMED) return { faults: [pickedNothing(overlooked)] };
  const wrong = passages.flatMap((passage) => faultOf(passage, first, end) ?? []);
  if (!last && wrong.length > passages.length * WRONG_SHARE) return { faults: wrong.slice(0, 8) };
  return { value: passages.map((passage) => ({ ...passage, to: Math.min(passage.to, lastOf(passage)) })) };
}

/** Numbers of the sentences that name the topic. */
function namedIn({ sentences }: SourceChunk, topic: string): number[] {
  const roots = new Set(topicTerms(topic).map(({ stem }) => rootOf(stem)));
  return sentences.flatMap(({ number, span }) =>
    contentStems(span.text).some((stem) => roots.has(rootOf(stem))) ? [number] : [],
  );
}

function pickedNothing(numbers: readonly number[]): string {
  return `No passage was picked, though ${numbers.length} sentences name the topic, among them ${listed(numbers.slice(0, 3).map(String))}. Pick those that bear on it. Reply with an empty list again only if none does.`;
}

function lastOf({ from }: ProposedPassage): number {
  return from + LONGEST_PASSAGE - 1;
}

function faultOf(passage: ProposedPassage, first: number, end: number): string | undefined {
  const { from, to } = passage;
  if (from < first || to > end)
    return `There is no passage from sentence ${from} to ${to}; the sentences are ${first} to ${end}.`;
  if (from > to) return `The passage from sentence ${from} to ${to} ends before it begins.`;
  return to > lastOf(passage)
    ? `The passage from sentence ${from} to ${to} has more than ${LONGEST_PASSAGE} sentences.`
    : undefined;
}

export interface FindingsTaken {
  readonly findings: Finding[];
  /** Sentences of the document that code finds to be about the topic. */
  readonly foundByCode: number;
  readonly dropped: Dropped;
}

/** The findings that the replies come to, in the order of the source. What is no statement of it is dropped and counted. */
export function takeFindings(
  asked: Pick<FindingsAsked, 'document' | 'topic' | 'brief'>,
  replies: readonly (readonly ProposedPassage[])[],
): FindingsTaken {
  const { document, topic, brief } = asked;
  const rules = extractFindings({ document, topic, brief });
  return { ...pickFindings({ document, rules, proposals: replies.flat() }), foundByCode: rules.length };
}
