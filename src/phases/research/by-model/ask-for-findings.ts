/** Asks a model which statements of a source matter; what it may hand back are quotes, and code decides what becomes of them. */
import { z } from 'zod';
import type { ClaimKind, Finding } from '../../../domain/research';
import type { SourceDocument } from '../../../domain/source';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { instructions, PROMPTS, type PromptBook } from '../../prompting/prompt-book';
import type { Question, ReplyReading } from '../../prompting/question';
import { extractFindings } from '../passages/extract-findings';
import { type Dropped, misquotedIn, pickFindings } from './pick-findings';
import type { ProposedQuote } from './proposed-quote';
import { chunksOf, type SourceChunk } from './source-chunks';

export interface FindingsAsked {
  readonly document: SourceDocument;
  readonly topic: string;
  /** The producer's angle; may be empty. */
  readonly brief: string;
  /** Of the episode; see {@link fence}. */
  readonly salt: string;
  readonly prompts: PromptBook;
}

const KINDS = ['fact', 'statistic', 'event', 'definition', 'opinion'] as const satisfies readonly ClaimKind[];
const replySchema = z.strictObject({
  findings: z.array(
    z.strictObject({ quote: z.string(), kind: z.enum(KINDS), attributedTo: z.string().nullable() }),
  ),
});

/** About 6,000 tokens of source: small models keep their attention, and a repair reads little again. */
const CHUNK_CHARACTERS = 24_000;
/** Characters of source for each statement, within limits. */
const CHARACTERS_A_FINDING = 350;
const FINDINGS_A_CHUNK = [6, 40] as const;
const TOKENS_A_FINDING = 110;
/** More misquotes than this share and the model is shown them. */
const MISQUOTED_SHARE = 0.2;

/** One question for each stretch of the source; none for a source without prose. */
export function askForFindings(asked: FindingsAsked): Question<ProposedQuote[]>[] {
  return chunksOf(asked.document, CHUNK_CHARACTERS).map((chunk) => questionOf(asked, chunk));
}

function questionOf(asked: FindingsAsked, chunk: SourceChunk): Question<ProposedQuote[]> {
  const { document, topic, brief, salt, prompts } = asked;
  const [fewest, most] = FINDINGS_A_CHUNK;
  const count = Math.max(fewest, Math.min(most, Math.round(chunk.shown.length / CHARACTERS_A_FINDING)));
  const source = fence('source', chunk.shown, salt);
  const slots = { fence: source.mark, topic, brief: brief || 'nothing in particular', most: String(count) };
  return {
    request: {
      prompt: PROMPTS.extractFindings,
      system: instructions(prompts, PROMPTS.extractFindings, slots),
      messages: [{ role: 'user', content: source.text }],
      schema: jsonSchemaOf(replySchema),
      maxOutputTokens: 400 + count * TOKENS_A_FINDING,
    },
    read: (text, last) => readProposals(text, last, document, chunk),
  };
}

function readProposals(
  text: string,
  last: boolean,
  document: SourceDocument,
  chunk: SourceChunk,
): ReplyReading<ProposedQuote[]> {
  const reply = readJson(replySchema, text);
  if ('faults' in reply) return reply;
  const { findings } = reply.value;
  const misquoted = misquotedIn({ document, proposals: findings, within: [chunk] });
  if (last || misquoted.length <= findings.length * MISQUOTED_SHARE) return { value: findings };
  return {
    faults: misquoted
      .slice(0, 8)
      .map((quote) => `This does not occur in the source, character for character: "${quote.slice(0, 120)}"`),
  };
}

export interface FindingsTaken {
  readonly findings: Finding[];
  readonly dropped: Dropped;
}

/** The findings that the replies come to, in the order of the source. What does not stand in it is dropped and counted. */
export function takeFindings(
  asked: Pick<FindingsAsked, 'document' | 'topic' | 'brief'>,
  replies: readonly (readonly ProposedQuote[])[],
): FindingsTaken {
  const { document, topic, brief } = asked;
  const { findings, dropped } = pickFindings({
    document,
    rules: extractFindings({ document, topic, brief }),
    proposals: replies.flat(),
    within: chunksOf(document, CHUNK_CHARACTERS),
  });
  return { findings, dropped };
}
