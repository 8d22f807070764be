/** Asks a model which claims contradict each other and which agree. It may only propose; quotes and code decide. */
import { z } from 'zod';
import type { Claim } from '../../../domain/research';
import { fence } from '../../prompting/fence';
import { findQuote } from '../../prompting/find-quote';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { passageLines } from '../../prompting/passage-lines';
import { instructions, PROMPTS, type PromptBook } from '../../prompting/prompt-book';
import type { Question, ReplyReading } from '../../prompting/question';
import type { ProposedRelation } from '../verifying/proposed-relations';

export interface ComparisonAsked {
  /** As the rules left them, most relevant first. */
  readonly claims: readonly Claim[];
  readonly topic: string;
  /** Salt of the episode; see {@link fence}. */
  readonly salt: string;
  readonly prompts: PromptBook;
}

const replySchema = z.strictObject({
  pairs: z.array(
    z.strictObject({
      relation: z.enum(['contradict', 'agree']),
      a: z.string(),
      b: z.string(),
      quoteA: z.string(),
      quoteB: z.string(),
      about: z.string(),
    }),
  ),
});
type Pair = z.output<typeof replySchema>['pairs'][number];

/** The least relevant of hundreds are seldom told. */
const MOST_CLAIMS = 140;
const MOST_PAIRS = 20;
const REPLY_TOKENS = 3_000;
const LONGEST_ABOUT = 60;
/** Fewer characters are in many claims, and prove nothing. */
const SHORTEST_QUOTE = 12;

/** None where there is only one source: what it says against itself is not looked for. */
export function askForComparison({
  claims,
  topic,
  salt,
  prompts,
}: ComparisonAsked): Question<ProposedRelation[]>[] {
  const offered = claims.slice(0, MOST_CLAIMS);
  if (new Set(offered.flatMap(({ quotes }) => quotes.map(({ sourceId }) => sourceId))).size < 2) return [];
  const fenced = fence('passages', passageLines(offered), salt);
  const slots = { fence: fenced.mark, topic, most: String(MOST_PAIRS) };
  return [
    {
      request: {
        prompt: PROMPTS.compareClaims,
        system: instructions(prompts, PROMPTS.compareClaims, slots),
        messages: [{ role: 'user', content: fenced.text }],
        schema: jsonSchemaOf(replySchema),
        maxOutputTokens: REPLY_TOKENS,
      },
      read: (text, last) => readPairs(text, last, offered),
    },
  ];
}

function readPairs(text: string, last: boolean, claims: readonly Claim[]): ReplyReading<ProposedRelation[]> {
  const reply = readJson(replySchema, text);
  if ('faults' in reply) return reply;
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const faults: string[] = [];
  const relations = reply.value.pairs.slice(0, MOST_PAIRS).flatMap((pair) => {
    const found = relationOf(pair, byId);
    if (typeof found !== 'string') return [found];
    faults.push(found);
    return [];
  });
  return faults.length > 0 && !last ? { faults: faults.slice(0, 8) } : { value: relations };
}

/** The pair by the places of its quotes, or what is wrong with it. */
function relationOf(pair: Pair, claims: ReadonlyMap<string, Claim>): ProposedRelation | string {
  const [a, b] = [placeOf(pair.a, pair.quoteA, claims), placeOf(pair.b, pair.quoteB, claims)];
  if (typeof a === 'string') return a;
  if (typeof b === 'string') return b;
  if (a.sourceId === b.sourceId) return `${pair.a} and ${pair.b} are quoted from the same source.`;
  const about = pair.about.replace(/\s+/g, ' ').trim().slice(0, LONGEST_ABOUT);
  return { relation: pair.relation, a, b, about };
}

function placeOf(
  id: string,
  quoted: string,
  claims: ReadonlyMap<string, Claim>,
): ProposedRelation['a'] | string {
  const claim = claims.get(id);
  if (claim === undefined) return `There is no passage ${id}.`;
  // Without the names that were put in.
  const plain = quoted.replace(/ ?\[[^\]]*\]/g, '').trim();
  const said =
    plain.length < SHORTEST_QUOTE ? undefined : claim.quotes.find(({ text }) => findQuote(plain, text));
  return said === undefined
    ? `These are not words of ${id}: "${quoted.slice(0, 120)}"`
    : { sourceId: said.sourceId, start: said.start };
}
