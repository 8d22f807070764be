/** Asks a model for the plan of an episode: which claims are told where. Hosts, lengths and what must be there are ours. */
import { z } from 'zod';
import { InputError } from '../../../domain/failure';
import { type Claim, chosenClaimIds, type NarrativeBrief } from '../../../domain/research';
import type { Outline } from '../../../domain/script';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { instructions, PROMPTS } from '../../prompting/prompt-book';
import type { Question, ReplyReading } from '../../prompting/question';
import { lineChecker } from './line-check';
import {
  capacityOf,
  type OutlineAsked,
  outlineOf,
  type Plan,
  segmentShare,
  targetWordsOf,
} from './outline-from-plan';
import { briefSheet, claimLines, quotedWords, sourceSheet } from './sheets';

const replySchema = z.strictObject({
  title: z.string(),
  question: z.string(),
  coldOpen: z.array(z.string()),
  segments: z.array(z.strictObject({ title: z.string(), claimIds: z.array(z.string()) })),
  recap: z.array(z.string()),
  close: z.array(z.string()),
});
type LineFault = ReturnType<typeof lineChecker>;

/** Claims beyond these are not offered, unless the length needs them: the least relevant of hundreds only tire the reader. */
const MOST_CLAIMS = 140;
/** Words of the claims that are offered, for each word of the episode, so that there is something to choose from. */
const OFFERED_WORDS = 1.5;
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

/** Claims that the brief chose, then the most relevant others. */
function offeredClaims(asked: OutlineAsked): Claim[] {
  const { brief, findings } = asked;
  const chosen = chosenClaimIds(brief);
  const first = findings.claims.filter(({ id }) => chosen.has(id));
  const rest = findings.claims.filter(({ id }) => !chosen.has(id));
  const needed = OFFERED_WORDS * targetWordsOf(asked);
  const offered = new Set<Claim>();
  let words = 0;
  for (const claim of [...first, ...rest]) {
    if (offered.size >= MOST_CLAIMS && words >= needed) break;
    offered.add(claim);
    words += quotedWords([claim]);
  }
  return findings.claims.filter((claim) => offered.has(claim));
}

function readOutline(text: string, last: boolean, asked: OutlineAsked): ReplyReading<Outline> {
  const reply = readJson(replySchema, text);
  if ('faults' in reply) return reply;
  const faultOf = lineChecker(asked.findings, asked.brief.topic);
  const faults = faultsOf(reply.value, asked, faultOf);
  if (faults.length > 0 && !last) return { faults: faults.slice(0, 14) };
  const plan = cleaned(reply.value, asked, faultOf);
  if (plan.segments.length === 0) return { faults: ['No segment has a claim that exists.'] };
  return { value: outlineOf(plan, asked) };
}

function faultsOf(plan: Plan, asked: OutlineAsked, faultOf: LineFault): string[] {
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
      const fault = faultOf(line);
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
  const carried = capacityOf(
    offered.filter(({ id }) => chosen.has(id)),
    asked,
  );
  if (carried >= room || rest.length === 0) return [];
  return [
    `The segments' claims carry about ${Math.round(carried)} words of the ${Math.round(room)} that the segments have; use more of the claims.`,
  ];
}

/** Without what is not there and what was said before; where that leaves no segment, the brief's themes are the segments. */
function cleaned(plan: Plan, { findings, session, brief }: OutlineAsked, faultOf: LineFault): Plan {
  const known = new Set(findings.claims.map(({ id }) => id));
  const wanted = { ...plan, coldOpen: plan.coldOpen.filter((id) => known.has(id)) };
  const sorted = sortOut(wanted, known);
  const left = sorted.segments.length > 0 ? sorted : sortOut(asInBrief(wanted, brief, [...known]), known);
  const question = plan.question.trim();
  const fits = (line: string) => faultOf(line) === undefined;
  const usable = question.endsWith('?') && question.length < 200 && fits(question);
  return {
    ...left,
    segments: left.segments
      .slice(0, session.structure.segments[1])
      .map(({ title, claimIds }) => ({ title: spokenTitle(title, brief.topic, fits), claimIds })),
    title: spokenTitle(plan.title, brief.topic, fits),
    question: usable ? question : askedOf(brief),
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
function asInBrief(plan: Plan, { hook, themes, topic }: NarrativeBrief, claimIds: readonly string[]): Plan {
  const rest = [...plan.coldOpen.slice(1), ...claimIds];
  const inThemes = themes.map(({ title, claimIds }) => ({ title, claimIds: [...claimIds] }));
  return {
    ...plan,
    coldOpen: plan.coldOpen.length > 0 ? plan.coldOpen.slice(0, 1) : [hook.claimId],
    segments: [...inThemes, { title: topic, claimIds: rest }],
  };
}

/** The producer's question, or the plainest one about the topic. */
function askedOf({ question, topic }: NarrativeBrief): string {
  return question.endsWith('?') ? question : `What do the sources say about ${topic}?`;
}

function spokenTitle(title: string, otherwise: string, fits: (line: string) => boolean): string {
  const plain = title.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE);
  return plain !== '' && fits(plain) ? plain : otherwise;
}
