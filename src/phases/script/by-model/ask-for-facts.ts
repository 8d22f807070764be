/** Asks a second reader which sentences their passages entail; its verdict counts with words of the passages that it quotes. */
import { z } from 'zod';
import type { Claim } from '../../../domain/research';
import {
  type FactChecks,
  type ScriptPart,
  type Sentence,
  type SentenceCheck,
  sentencesOf,
  statesFact,
} from '../../../domain/script';
import type { SourceDocument } from '../../../domain/source';
import { countWords } from '../../../english/words';
import { fence } from '../../prompting/fence';
import { findQuote } from '../../prompting/find-quote';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { passageLines } from '../../prompting/passage-lines';
import { instructions, PROMPTS } from '../../prompting/prompt-book';
import type { Question, ReplyReading } from '../../prompting/question';
import {
  LONGEST_MISSING,
  MOST_FAULTS,
  SHORTEST_SPAN,
  SPARE_TOKENS,
  TOKENS_A_VERDICT,
} from '../checking/reader-limits';
import { namesIn } from '../judging/names';
import { isVerbatim } from '../judging/truth/verbatim';
import { isAdded, spokenOf, withSpoken } from '../parts/spoken';
import { scriptLines, spokenLines } from './sheets';
import type { OutlinedMaterial } from './writing-material';

const replySchema = z.strictObject({
  verdicts: z.array(
    z.strictObject({
      id: z.string(),
      verdict: z.enum(['entailed', 'partly', 'not']),
      span: z.string(),
      missing: z.string(),
    }),
  ),
  slips: z.array(z.strictObject({ id: z.string(), states: z.string() })),
});
type Reply = z.output<typeof replySchema>;

/** A line without citations of so many words may say something by itself; shorter ones are read beside others. */
const FEWEST_TO_SLIP = 5;
/** Lines that show what a mended sentence answers, and what answers it. */
const LINES_BEFORE = 5;
const LINES_AFTER = 2;
/** Lines before the first that is shown: whom a "he" in it means. */
const LINES_HEARD = 3;

export interface FactsAsked {
  readonly material: OutlinedMaterial;
  /** Parts to read, each with all of its lines; sentences that were read before are not asked about again. */
  readonly parts: readonly ScriptPart[];
  /** The whole script: what a listener has heard before these parts. Without it the parts stand alone. */
  readonly script?: readonly ScriptPart[];
}

/** None where there is nothing to read that was not read before. */
export function askForFacts({ material, parts, script = [] }: FactsAsked): Question<FactChecks>[] {
  const { findings, outline, prompts, salt } = material;
  const byId = new Map(material.documents.map((document) => [document.id, document]));
  const isOpen = (sentence: Sentence) => isUnread(sentence, outline, byId);
  const unread = sentencesOf({ parts }).filter(isOpen);
  const cited = unread.filter(isCited);
  const uncited = unread.filter((sentence) => !isCited(sentence));
  if (cited.length === 0 && uncited.every(({ text }) => countWords(text) < FEWEST_TO_SLIP)) return [];
  const claims = claimsOf(cited, findings.claims);
  const shown = parts.filter((part) => sentencesOf(part).some(isOpen)).map((part) => aroundNew(part, isOpen));
  const heard = heardBefore(shown, script);
  const sheet = [
    `passages:\n${passageLines(claims)}`,
    ...(heard.length === 0 ? [] : [`heard before:\n${spokenLines(heard, outline.hosts)}`]),
    `lines:\n${scriptLines(shown, outline.hosts)}`,
  ].join('\n\n');
  const fenced = fence('material', sheet, salt);
  const asked = cited.map(({ id }) => id);
  const slots = { fence: fenced.mark, asked: asked.join(', ') || 'none; there are only slips to look for' };
  const task = `Now the verdicts, one for each of ${asked.length} sentences, and the slips.`;
  return [
    {
      request: {
        prompt: PROMPTS.checkFacts,
        system: instructions(prompts, PROMPTS.checkFacts, slots),
        messages: [{ role: 'user', content: `${fenced.text}\n\n${task}` }],
        schema: jsonSchemaOf(replySchema),
        maxOutputTokens: SPARE_TOKENS + asked.length * TOKENS_A_VERDICT,
      },
      read: (text, last) => readChecks(text, last, { cited, uncited, claims: findings.claims }),
    },
  ];
}

/** Keeps, of a part that was read before, the new sentences and the lines around them. */
function aroundNew(part: ScriptPart, isOpen: (sentence: Sentence) => boolean): ScriptPart {
  const sentences = sentencesOf(part);
  if (!sentences.some(({ check }) => check !== undefined)) return part;
  const open = sentences.flatMap((sentence, at) => (isOpen(sentence) ? [at] : []));
  const near = new Set(
    sentences
      .filter((_, at) => open.some((place) => place - at <= LINES_BEFORE && at - place <= LINES_AFTER))
      .map(({ id }) => id),
  );
  return withSpoken(
    part,
    spokenOf(part).filter(({ sentence }) => near.has(sentence.id)),
  );
}

/**
 * Of the lines that stand before those shown, the first with each name that these say, and the last few: enough to know
 * whom they mean.
 */
function heardBefore(shown: readonly ScriptPart[], script: readonly ScriptPart[]): ScriptPart[] {
  const asked = sentencesOf({ parts: shown });
  const said = sentencesOf({ parts: script });
  const isShown = new Set(asked.map(({ id }) => id));
  const [begin, end] = [
    said.findIndex(({ id }) => isShown.has(id)),
    said.findLastIndex(({ id }) => isShown.has(id)),
  ];
  const known = new Set(said.flatMap(({ text }) => namesIn(text).map((name) => name.toLowerCase())));
  const names = new Set(asked.flatMap(({ text }) => namesIn(text, known)));
  const firsts = [...names].flatMap((name) => said.find(({ text }) => wordsOf(text).has(name)) ?? []);
  const last = said.slice(Math.max(0, begin - LINES_HEARD), Math.max(0, begin));
  const heard = new Set(
    [...firsts, ...last]
      .filter((sentence) => !isShown.has(sentence.id) && said.indexOf(sentence) < end)
      .map(({ id }) => id),
  );
  return script
    .map((part) =>
      withSpoken(
        part,
        spokenOf(part).filter(({ sentence }) => heard.has(sentence.id)),
      ),
    )
    .filter((part) => sentencesOf(part).length > 0);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.match(/[\p{L}\p{N}]+/gu));
}

/** A sentence in its document's own words is true to it; a person's words are theirs, and what was added says nothing of the topic. */
function isUnread(
  sentence: Sentence,
  outline: OutlinedMaterial['outline'],
  byId: ReadonlyMap<string, SourceDocument>,
): boolean {
  const { check, editedByPerson, text, quotes } = sentence;
  if (check !== undefined || editedByPerson === true || isAdded(sentence, outline)) return false;
  return quotes.length === 0 || !isVerbatim(text, quotes, byId);
}

function isCited({ role, claimIds, standsFor = [] }: Sentence): boolean {
  return statesFact({ role }) ? claimIds.length > 0 : standsFor.length > 0;
}

function claimsOf(sentences: readonly Sentence[], claims: readonly Claim[]): Claim[] {
  const ids = new Set(sentences.flatMap(({ claimIds, standsFor = [] }) => [...claimIds, ...standsFor]));
  return claims.filter(({ id }) => ids.has(id));
}

interface Read {
  readonly cited: readonly Sentence[];
  readonly uncited: readonly Sentence[];
  readonly claims: readonly Claim[];
}

function readChecks(text: string, last: boolean, read: Read): ReplyReading<FactChecks> {
  const reply = readJson(replySchema, text);
  if ('faults' in reply) return reply;
  const checks = read.cited.map((sentence) => [sentence.id, verdictOn(sentence, reply.value, read)] as const);
  const faults = checks.flatMap(([, check]) => ('fault' in check ? [check.fault] : []));
  if (faults.length > 0 && !last) return { faults: faults.slice(0, MOST_FAULTS) };
  const verdicts = checks.map(([id, check]) => [id, 'fault' in check ? UNPROVEN : check] as const);
  return { value: { ...Object.fromEntries(verdicts), ...slipsOf(reply.value, read) } };
}

/** A reader that points at no words of the passages has not found the sentence in them. */
const UNPROVEN = {
  verdict: 'not',
  missing: 'the second reader could not point at words of its passages that say it',
} as const satisfies Omit<SentenceCheck, 'by'>;

function verdictOn(
  sentence: Sentence,
  { verdicts }: Reply,
  { claims }: Read,
): Omit<SentenceCheck, 'by'> | { readonly fault: string } {
  const { id } = sentence;
  const own = verdicts.filter((verdict) => verdict.id === id);
  const [first] = own;
  if (first === undefined || own.length > 1)
    return { fault: `${id} needs one verdict and has ${own.length}.` };
  const { verdict } = first;
  const span = first.span.replace(/\s+/g, ' ').trim();
  const missing = first.missing.replace(/\s+/g, ' ').trim().slice(0, LONGEST_MISSING);
  const stands = span !== '' && standsIn(span, claimsOf([sentence], claims));
  if (verdict === 'entailed')
    return stands
      ? { verdict, span }
      : {
          fault: `The "span" of ${id} is not in the passages that it cites, word for word: "${span.slice(0, 120)}"`,
        };
  if (missing === '') return { fault: `${id} is "${verdict}", and "missing" does not say what is missing.` };
  return { verdict, missing, ...(stands ? { span } : {}) };
}

/** All pieces of a span that was shortened by dots stand in one of the claims, or in what shows whom it means. */
function standsIn(span: string, claims: readonly Claim[]): boolean {
  const pieces = span
    .split(/\s*(?:\.{3}|…)\s*/)
    .map(plain)
    .filter((piece) => piece !== '');
  const texts = claims.map(({ text, quotes, leansOn }) =>
    plain([text, ...[...quotes, ...leansOn].map((quote) => quote.text)].join('\n')),
  );
  const stands = (piece: string) => texts.some((text) => findQuote(piece, text) !== undefined);
  return pieces.some((piece) => countWords(piece) >= SHORTEST_SPAN) && pieces.every(stands);
}

/** In lower case, without the names that were put in and the mark at its end. */
function plain(text: string): string {
  return text
    .replace(/ ?\[[^\]]+\]/g, '')
    .toLowerCase()
    .trim()
    .replace(/[.,;:!?]+$/, '');
}

function slipsOf({ slips }: Reply, { uncited }: Read): FactChecks {
  const states = new Map(slips.map((slip) => [slip.id, slip.states.replace(/\s+/g, ' ').trim()]));
  return Object.fromEntries(
    uncited.map(({ id }) => {
      const said = states.get(id) ?? '';
      const missing = `it states what nothing before it and no passage says: ${said.slice(0, LONGEST_MISSING)}`;
      return [id, said === '' ? { verdict: 'entailed' } : { verdict: 'not', missing }];
    }),
  );
}
