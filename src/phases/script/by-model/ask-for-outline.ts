/** Asks a model for the plan of an episode: which claims are told where. Hosts, lengths and what must be there are ours. */
import { z } from 'zod';
import type { Format } from '../../../domain/episode';
import { InputError } from '../../../domain/failure';
import { hostsOf } from '../../../domain/hosts';
import type { Claim, Findings, NarrativeBrief } from '../../../domain/research';
import type { Outline, OutlinePart, PartKind } from '../../../domain/script';
import { fence } from '../../by-model/fence';
import { jsonSchemaOf, readJson } from '../../by-model/json-reply';
import { instructions, PROMPTS } from '../../by-model/prompt-book';
import type { Question, ReplyReading } from '../../by-model/question';
import { waterFill } from '../writing/outline-script';
import { lineFault } from './line-check';
import { briefSheet, claimLines, quotedWords, sourceSheet } from './sheets';
import type { WritingMaterial } from './writing-material';

const replySchema = z.strictObject({
  title: z.string(),
  question: z.string(),
  coldOpen: z.array(z.string()),
  segments: z.array(z.strictObject({ title: z.string(), claimIds: z.array(z.string()) })),
  recap: z.array(z.string()),
  close: z.array(z.string()),
});
type Plan = z.output<typeof replySchema>;

export interface OutlineAsked extends WritingMaterial {
  readonly minutes: number;
  readonly format: Format;
}

/** Claims beyond these are not offered: the least relevant of hundreds only tire the reader. */
const MOST_CLAIMS = 140;
/** A told claim has a joint, a question or an attribution around it: more words than its quote. */
const TOLD_FOR_QUOTED = 1.35;
const LONGEST_TITLE = 90;
const REPLY_TOKENS = 3_000;

/** InputError when research found nothing to tell. */
export function askForOutline(asked: OutlineAsked): Question<Outline> {
  const { findings, brief, session, prompts, salt } = asked;
  if (findings.claims.length === 0)
    throw new InputError(
      `There is nothing to tell about "${brief.topic}": the research found no usable statement. Add documents that say something about it.`,
    );
  const offered = offeredClaims(asked);
  const sheet = [
    `brief: ${JSON.stringify(briefSheet(brief))}`,
    `sources: ${JSON.stringify(sourceSheet(findings))}`,
    `claims:\n${claimLines(offered)}`,
  ].join('\n\n');
  const fenced = fence('material', sheet, salt);
  const target = targetWordsOf(asked);
  const [fewest, most] = session.structure.segments;
  const slots = {
    fence: fenced.mark,
    topic: brief.topic,
    format: `${asked.format}, ${asked.minutes} minutes`,
    words: String(target),
    fewest: String(Math.min(fewest, Math.max(1, brief.themes.length))),
    most: String(most),
  };
  return {
    request: {
      prompt: PROMPTS.outlineScript,
      system: instructions(prompts, PROMPTS.outlineScript, slots),
      messages: [{ role: 'user', content: fenced.text }],
      schema: jsonSchemaOf(replySchema),
      maxOutputTokens: REPLY_TOKENS,
    },
    read: (text, last) => readOutline(text, last, asked),
  };
}

function targetWordsOf({ minutes, wordsPerMinute }: OutlineAsked): number {
  return Math.round(minutes * wordsPerMinute);
}

/** What the brief chose first, then the most relevant. */
function offeredClaims({ brief, findings }: OutlineAsked): Claim[] {
  const chosen = new Set([
    brief.hook.claimId,
    ...brief.themes.flatMap(({ claimIds }) => claimIds),
    ...brief.answerClaimIds,
    ...brief.openEnds.map(({ claimId }) => claimId),
  ]);
  const first = findings.claims.filter(({ id }) => chosen.has(id));
  const rest = findings.claims.filter(({ id }) => !chosen.has(id));
  const offered = new Set([...first, ...rest].slice(0, MOST_CLAIMS));
  return findings.claims.filter((claim) => offered.has(claim));
}

function readOutline(text: string, last: boolean, asked: OutlineAsked): ReplyReading<Outline> {
  const reply = readJson(replySchema, text);
  if ('faults' in reply) return reply;
  const faults = faultsOf(reply.value, asked);
  if (faults.length > 0 && !last) return { faults: faults.slice(0, 14) };
  const plan = cleaned(reply.value, asked);
  if (plan.segments.length === 0) return { faults: ['No segment has a claim that exists.'] };
  return { value: outlineOf(plan, asked) };
}

function faultsOf(plan: Plan, asked: OutlineAsked): string[] {
  const { findings, session, brief } = asked;
  const claims = new Map(findings.claims.map((claim) => [claim.id, claim]));
  const parts = [plan.coldOpen, ...plan.segments.map(({ claimIds }) => claimIds), plan.recap, plan.close];
  const all = parts.flat();
  const twice = [...new Set(all.filter((id, at) => all.indexOf(id) !== at))];
  const unknown = [...new Set(all.filter((id) => !claims.has(id)))];
  const [fewest, most] = session.structure.segments;
  const count = plan.segments.length;
  const wanted = Math.min(fewest, Math.max(1, brief.themes.length));
  const apart = all.flatMap((id) =>
    (claims.get(id)?.conflictsWith ?? [])
      .filter((other) => {
        const home = parts.find((part) => part.includes(id));
        return id < other && all.includes(other) && home?.includes(other) === false;
      })
      .map((other) => `${id} and ${other}`),
  );
  return [
    ...unknown.map((id) => `There is no claim ${id}.`),
    ...twice.map((id) => `${id} stands in more than one place; a claim is told once.`),
    ...(count < wanted || count > most ? [`There are ${count} segments; make ${wanted} to ${most}.`] : []),
    ...plan.segments
      .filter(({ claimIds }) => claimIds.length === 0)
      .map(({ title }) => `The segment "${title}" has no claim.`),
    ...apart.map((pair) => `${pair} contradict each other; tell them in the same part.`),
    ...(plan.coldOpen.length === 0 ? ['The cold open needs one or two claims to open with.'] : []),
    ...[plan.title, plan.question, ...plan.segments.map(({ title }) => title)].flatMap((line) => {
      const fault = lineFault(line, findings, brief.topic);
      return fault === undefined ? [] : [`"${line}": ${fault}.`];
    }),
    ...(plan.question.trim().endsWith('?')
      ? []
      : ['"question" is one question that ends in a question mark.']),
    ...tooLittle(plan, asked),
  ];
}

/** A plan that cannot fill the length while there is more to tell. */
function tooLittle(plan: Plan, asked: OutlineAsked): string[] {
  const offered = offeredClaims(asked);
  const chosen = new Set(plan.segments.flatMap(({ claimIds }) => claimIds));
  const rest = offered.filter(
    ({ id }) => ![...chosen, ...plan.coldOpen, ...plan.recap, ...plan.close].includes(id),
  );
  const room = targetWordsOf(asked) * segmentShare(asked);
  const carried = capacityOf(offered.filter(({ id }) => chosen.has(id)));
  if (carried >= room || rest.length === 0) return [];
  return [
    `The segments' claims carry about ${Math.round(carried)} words of the ${Math.round(room)} that the segments have; use more of the claims.`,
  ];
}

function segmentShare({ session }: WritingMaterial): number {
  return 1 - Object.values(session.structure.shares).reduce((sum, share) => sum + share, 0);
}

function capacityOf(claims: readonly Claim[]): number {
  return quotedWords(claims) * TOLD_FOR_QUOTED;
}

/** Without what is not there and what was said before; where that leaves no segment, the brief's themes are the segments. */
function cleaned(plan: Plan, { findings, session, brief }: OutlineAsked): Plan {
  const known = new Set(findings.claims.map(({ id }) => id));
  const wanted = { ...plan, coldOpen: plan.coldOpen.filter((id) => known.has(id)) };
  const sorted = sortOut(wanted, known);
  const left = sorted.segments.length > 0 ? sorted : sortOut(asInBrief(wanted, brief), known);
  const question = plan.question.trim();
  const fits = (line: string) => lineFault(line, findings, brief.topic) === undefined;
  const usable = question.endsWith('?') && question.length < 200 && fits(question);
  return {
    ...left,
    segments: left.segments
      .slice(0, session.structure.segments[1])
      .map(({ title, claimIds }) => ({ title: spokenTitle(title, brief.topic, fits), claimIds })),
    title: spokenTitle(plan.title, brief.topic, fits),
    question: usable ? question : brief.question,
  };
}

/** Each claim in the first place that has it; empty segments go. */
function sortOut(plan: Plan, known: ReadonlySet<string>): Plan {
  const taken = new Set<string>();
  const once = (ids: readonly string[]) =>
    ids.filter((id) => known.has(id) && !taken.has(id) && taken.add(id));
  return {
    ...plan,
    coldOpen: once(plan.coldOpen),
    segments: plan.segments
      .map(({ title, claimIds }) => ({ title, claimIds: once(claimIds) }))
      .filter(({ claimIds }) => claimIds.length > 0),
    recap: once(plan.recap),
    close: once(plan.close),
  };
}

/** Little material: one claim to open with, and the rest as research has it. */
function asInBrief(plan: Plan, { hook, themes, topic }: NarrativeBrief): Plan {
  const rest = plan.coldOpen.slice(1);
  const inThemes = themes.map(({ title, claimIds }) => ({ title, claimIds: [...claimIds] }));
  return {
    ...plan,
    coldOpen: plan.coldOpen.length > 0 ? plan.coldOpen.slice(0, 1) : [hook.claimId],
    segments: [...inThemes, { title: topic, claimIds: rest }],
  };
}

function spokenTitle(title: string, otherwise: string, fits: (line: string) => boolean): string {
  const plain = title.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE);
  return plain !== '' && fits(plain) ? plain : otherwise;
}

function outlineOf(plan: Plan, asked: OutlineAsked): Outline {
  const { brief, findings, session, format } = asked;
  const target = targetWordsOf(asked);
  const shares = session.structure.shares;
  const frameWords = Object.values(shares).reduce((sum, share) => sum + Math.round(target * share), 0);
  const capacities = plan.segments.map(({ claimIds }) => capacityOf(claimsOf(findings, claimIds)));
  const given = waterFill(capacities, Math.max(0, target - frameWords));
  const carried = frameWords + given.reduce((sum, words) => sum + words, 0);
  const kinds: { kind: PartKind; title: string; claimIds: readonly string[]; words: number }[] = [
    { kind: 'cold-open', title: 'Opening', claimIds: plan.coldOpen, words: target * shares['cold-open'] },
    { kind: 'introduction', title: 'Introduction', claimIds: [], words: target * shares.introduction },
    ...plan.segments.map(({ title, claimIds }, at) => ({
      kind: 'segment' as const,
      title,
      claimIds,
      words: given[at] ?? 0,
    })),
    { kind: 'recap', title: 'What it comes to', claimIds: plan.recap, words: target * shares.recap },
    { kind: 'close', title: 'Close', claimIds: plan.close, words: target * shares.close },
  ];
  return {
    title: plan.title,
    topic: brief.topic,
    showTitle: session.show.title,
    question: plan.question,
    hosts: hostsOf(session, format).map(({ id, name, role, voice }) => ({ id, name, role, voice })),
    targetWords: target,
    plannedWords: Math.min(target, Math.round(carried)),
    parts: kinds.map(
      ({ kind, title, claimIds, words }, index): OutlinePart => ({
        id: `p${index + 1}`,
        kind,
        title,
        ...themeOf(claimIds, kind, asked),
        targetWords: Math.round(words),
        claimIds,
        joints: kind === 'close' ? { disclosure: [session.show.disclosure] } : {},
      }),
    ),
  };
}

function claimsOf({ claims }: Findings, ids: readonly string[]): Claim[] {
  return claims.filter(({ id }) => ids.includes(id));
}

/** The theme of the brief that a segment shares most claims with. */
function themeOf(claimIds: readonly string[], kind: PartKind, { brief }: OutlineAsked): { themeId?: string } {
  if (kind !== 'segment') return {};
  const shared = (ids: readonly string[]) => ids.filter((id) => claimIds.includes(id)).length;
  const best = [...brief.themes].sort((a, b) => shared(b.claimIds) - shared(a.claimIds))[0];
  return best === undefined || shared(best.claimIds) === 0 ? {} : { themeId: best.id };
}
