/** Asks a model to write parts of the script in one go: all of them where they fit, or one that goes on from those before it. */
import { z } from 'zod';
import {
  type DroppedSentence,
  type Outline,
  type OutlinePart,
  type ScriptPart,
  sentencesOf,
} from '../../../domain/script';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { passageLines } from '../../prompting/passage-lines';
import { instructions, PROMPTS } from '../../prompting/prompt-book';
import type { Question, ReplyReading } from '../../prompting/question';
import { planOf } from '../parts/plan-of';
import { emptyPart, type Line, withIds, withSpoken, wordsIn } from '../parts/spoken';
import { withReferences } from './callbacks';
import { factShare, REACTION_WORDS } from './check-sentences';
import { formOf, hostLines } from './form';
import { offeredClaims } from './offered-claims';
import { hostNamed, saidSchema, sentencesIn } from './reply-lines';
import { outlineLines, scriptLines, sourceLines } from './sheets';
import { wordRange } from './word-range';
import type { OutlinedMaterial } from './writing-material';

const replySchema = z.strictObject({
  parts: z.array(
    z.strictObject({
      id: z.string(),
      plan: z.strictObject({ wants: z.string(), turn: z.string(), lastLine: z.string() }),
      turns: z.array(z.strictObject({ host: z.string(), sentences: z.array(saidSchema) })),
    }),
  ),
});
type Reply = z.output<typeof replySchema>;

/** Tokens of a sentence in the reply's JSON for each of its words. */
const TOKENS_A_WORD = 5;
const SPARE_TOKENS = 1_500;
/** Smallest share of the words of segments that cite passages; below it the model does not write from its sources. */
const LEAST_SOURCED = 0.35;
/** Smallest share of the words of an episode; below it the reply is a sketch. */
const LEAST_WORDS = 0.25;
const LONGEST_PLAN = 200;

export interface DraftAsked {
  readonly material: OutlinedMaterial;
  /** Parts to write, in order. */
  readonly partIds: readonly string[];
  /** Parts that are written already, in order. */
  readonly before: readonly ScriptPart[];
}

export function askForDraft({ material, partIds, before }: DraftAsked): Question<ScriptPart[]> {
  const { outline, findings, quality, session, prompts, salt } = material;
  const plans = partIds.map((id) => planOf(material, id));
  const { fewest, most } = wordRange(outline, plans);
  const sheet = [
    `outline:\n${outlineLines(outline)}`,
    `sources:\n${sourceLines(findings)}`,
    `passages:\n${passageLines(shownClaims({ material, partIds, before }))}`,
    ...(before.length === 0 ? [] : [`written already:\n${scriptLines(before, outline.hosts)}`]),
  ].join('\n\n');
  const fenced = fence('material', sheet, salt);
  const slots = {
    fence: fenced.mark,
    show: outline.showTitle,
    hosts: hostLines(outline.hosts),
    form: formOf(session, outline.hosts, prompts),
    reaction: String(REACTION_WORDS),
    fewest: String(fewest),
    most: String(most),
    avoided: quality.avoidedTerms.join(', '),
  };
  const whole = plans.length === outline.parts.length;
  const task = [
    whole
      ? `Now write the whole episode, the parts ${partIds.join(', ')}, as one conversation that builds.`
      : `Now write only ${partIds.join(', ')}. It goes on from what is written already and leads to what the outline has next.`,
    ...ownOpening(outline, plans),
    `All together ${fewest} to ${most} words. The question is: ${outline.question}`,
    'First the plan of a part, then its turns; every fact cites its passages and says no more than they do; every sentence is one that somebody would say.',
  ].join('\n');
  return {
    request: {
      prompt: PROMPTS.writeDraft,
      system: instructions(prompts, PROMPTS.writeDraft, slots),
      messages: [{ role: 'user', content: `${fenced.text}\n\n${task}` }],
      schema: jsonSchemaOf(replySchema),
      maxOutputTokens: SPARE_TOKENS + Math.round(most * TOKENS_A_WORD),
    },
    read: (text, last) => readDraft(text, last, material, plans, fewest),
  };
}

/** Says to a writer that the show has an opening of its own. */
function ownOpening({ opening }: Outline, plans: readonly OutlinePart[]): string[] {
  if (opening === undefined || !plans.some(({ kind }) => kind === 'introduction')) return [];
  return [
    `The introduction begins with the show's own words, which are put before what you write: "${opening.join(' ')}" Go on from there; do not greet, and do not name the show or its hosts once more.`,
  ];
}

/** A whole episode is written from all that is offered, a part of a long one from its own passages and those to come. */
function shownClaims({ material, partIds, before }: DraftAsked) {
  const { outline, findings } = material;
  const { parts, targetWords, answerClaimIds = [] } = outline;
  const done = new Set(before.map(({ id }) => id));
  const ahead = parts.filter(({ id }) => !done.has(id)).flatMap(({ claimIds }) => claimIds);
  if (partIds.length === parts.length)
    return offeredClaims(material, targetWords, [...ahead, ...answerClaimIds]);
  const needed = new Set([...ahead, ...answerClaimIds]);
  return findings.claims.filter(({ id }) => needed.has(id));
}

function readDraft(
  text: string,
  last: boolean,
  material: OutlinedMaterial,
  plans: readonly OutlinePart[],
  fewest: number,
): ReplyReading<ScriptPart[]> {
  const reply = readJson(replySchema, text);
  if ('faults' in reply) return reply;
  const { parts, faults } = transcribed(reply.value, plans, material);
  const empty = parts.filter((part) => sentencesOf(part).length === 0);
  const missing = empty.map(({ id }) => `The part ${id} has no sentence.`);
  const words = wordsIn(parts);
  const isWhole = plans.length === material.outline.parts.length;
  const short =
    isWhole && words < fewest * LEAST_WORDS
      ? [`All parts together have ${words} words; write at least ${fewest}.`]
      : [];
  // A part that was forgotten and a sketch are asked for again also at the last: nothing can be made of them.
  if (missing.length + short.length > 0) return { faults: [...missing, ...short] };
  if (faults.length > 0 && !last) return { faults };
  const segments = parts.filter(({ kind }) => kind === 'segment');
  const share = segments.length === 0 ? 1 : factShare(segments, material.outline);
  if (share < LEAST_SOURCED)
    return { faults: [`Only ${Math.round(share * 100)} percent of the words cite passages.`] };
  return { value: parts };
}

function transcribed(
  reply: Reply,
  plans: readonly OutlinePart[],
  { findings, outline }: OutlinedMaterial,
): { readonly parts: ScriptPart[]; readonly faults: readonly string[] } {
  const claims = new Map(findings.claims.map((claim) => [claim.id, claim]));
  const { hosts } = outline;
  const faults = new Set<string>();
  const parts = plans.map((plan): ScriptPart => {
    const written = reply.parts.find(({ id }) => id === plan.id);
    const lines: Line[] = [];
    const dropped: DroppedSentence[] = [];
    for (const turn of written?.turns ?? []) {
      const host = hostNamed(hosts, turn.host);
      for (const said of turn.sentences) {
        const { sentences, unknown } = sentencesIn(said, claims);
        if (unknown.length > 0) faults.add(`There is no passage ${unknown.join(', ')}.`);
        if (host !== undefined) lines.push(...sentences.map((sentence) => ({ hostId: host.id, sentence })));
        else {
          const reason = `"${turn.host}" is no host of this show; the hosts are ${hosts.map(({ id }) => id).join(' and ')}.`;
          faults.add(reason);
          dropped.push(
            ...sentences.map(({ text, role, claimIds }, at) => ({
              ...{ id: `${plan.id}.x.${dropped.length + at + 1}`, hostId: turn.host },
              ...{ text, role, claimIds, reasons: [reason] },
            })),
          );
        }
      }
    }
    const part = withSpoken(emptyPart(plan), withIds(plan, lines));
    return {
      ...part,
      ...(written === undefined ? {} : { plan: shortened(written.plan) }),
      ...(dropped.length === 0 ? {} : { dropped }),
    };
  });
  return { parts: withReferences(parts), faults: [...faults].slice(0, 8) };
}

function shortened({ wants, turn, lastLine }: Reply['parts'][number]['plan']) {
  const short = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_PLAN);
  return { wants: short(wants), turn: short(turn), lastLine: short(lastLine) };
}
