/** Asks a model for the plan of an episode: what is told where and to what end. Hosts, lengths and what must be there are ours. */
import { z } from 'zod';
import { InputError } from '../../../domain/failure';
import { hostsOf } from '../../../domain/hosts';
import type { NarrativeBrief } from '../../../domain/research';
import type { Outline } from '../../../domain/script';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { passageLines } from '../../prompting/passage-lines';
import { instructions, PROMPTS } from '../../prompting/prompt-book';
import type { Question, ReplyReading } from '../../prompting/question';
import { formInShort, hostLines } from './form';
import { createLineCheck, type LineCheck } from './line-check';
import { claimsToPlanFrom } from './offered-claims';
import {
  capacityOf,
  type OutlineAsked,
  outlineOf,
  type Plan,
  type PlannedSegment,
  segmentWords,
  targetWordsOf,
} from './outline-from-plan';
import { briefLines, sourceLines } from './sheets';

const replySchema = z.strictObject({
  title: z.string(),
  question: z.string(),
  answer: z.array(z.string()),
  motif: z.string(),
  coldOpen: z.strictObject({ claimIds: z.array(z.string()), purpose: z.string() }),
  segments: z.array(
    z.strictObject({
      title: z.string(),
      purpose: z.string(),
      tension: z.string(),
      idea: z.string(),
      claimIds: z.array(z.string()),
      handOver: z.string(),
    }),
  ),
  recap: z.array(z.string()),
  close: z.array(z.string()),
});

const LONGEST_TITLE = 90;
const LONGEST_QUESTION = 200;
const LONGEST_NOTE = 240;
const REPLY_TOKENS = 4_000;
const MOST_FAULTS = 14;

/** InputError when research found nothing to tell. */
export function askForOutline(asked: OutlineAsked): Question<Outline> {
  const { findings, brief, session, format, prompts, salt } = asked;
  if (findings.claims.length === 0)
    throw new InputError(
      `There is nothing to tell about "${brief.topic}": the research found no usable statement. Add documents that say something about it.`,
    );
  const target = targetWordsOf(asked);
  const sheet = [
    `brief:\n${briefLines(brief)}`,
    `sources:\n${sourceLines(findings)}`,
    `passages:\n${passageLines(claimsToPlanFrom(asked, target))}`,
  ].join('\n\n');
  const fenced = fence('material', sheet, salt);
  const hosts = hostsOf(session, format);
  const [fewest, most] = segmentRange(asked);
  const slots = {
    fence: fenced.mark,
    topic: brief.topic,
    wish: brief.wish ?? 'nothing in particular',
    words: String(target),
    form: formInShort(session, hosts, prompts),
    hosts: hostLines(hosts),
    fewest: String(fewest),
    most: String(most),
  };
  const task = `Now the plan: one question, its answer, and ${fewest} to ${most} segments for about ${target} words, as one JSON object and nothing else.`;
  return {
    request: {
      prompt: PROMPTS.outlineScript,
      system: instructions(prompts, PROMPTS.outlineScript, slots),
      messages: [{ role: 'user', content: `${fenced.text}\n\n${task}` }],
      schema: jsonSchemaOf(replySchema),
      maxOutputTokens: REPLY_TOKENS,
    },
    read: (text, last) => readOutline(text, last, asked),
  };
}

/** Thin material makes fewer segments than a template wants. */
function segmentRange({ session, brief }: OutlineAsked): readonly [number, number] {
  const [fewest, most] = session.structure.segments;
  return [Math.min(fewest, Math.max(1, brief.themes.length)), most];
}

function readOutline(text: string, last: boolean, asked: OutlineAsked): ReplyReading<Outline> {
  const reply = readJson(replySchema, text);
  if ('faults' in reply) return reply;
  const check = createLineCheck(asked);
  const faults = faultsOf(reply.value, asked, check);
  if (faults.length > 0 && !last) return { faults: faults.slice(0, MOST_FAULTS) };
  const plan = cleaned(reply.value, asked, check);
  if (plan.segments.length === 0) return { faults: ['No segment has a passage that exists.'] };
  return { value: outlineOf(plan, asked) };
}

function faultsOf(plan: Plan, asked: OutlineAsked, check: LineCheck): string[] {
  const claims = new Map(asked.findings.claims.map((claim) => [claim.id, claim]));
  const inSegments = plan.segments.flatMap(({ claimIds }) => claimIds);
  const all = [...plan.answer, ...plan.coldOpen.claimIds, ...inSegments, ...plan.recap, ...plan.close];
  const unknown = [...new Set(all.filter((id) => !claims.has(id)))];
  const twice = [...new Set(inSegments.filter((id, at) => inSegments.indexOf(id) !== at))];
  const [fewest, most] = segmentRange(asked);
  const count = plan.segments.length;
  const apart = plan.segments.flatMap(({ claimIds }) =>
    claimIds.flatMap((id) =>
      (claims.get(id)?.conflictsWith ?? [])
        .filter((other) => id < other && inSegments.includes(other) && !claimIds.includes(other))
        .map((other) => `${id} and ${other} dispute each other; tell them in the same segment.`),
    ),
  );
  const strange = [plan.title, plan.question, ...plan.segments.map(({ title }) => title)].flatMap((line) => {
    const fault = check(line, true);
    return fault === undefined ? [] : [`"${line}": ${fault}.`];
  });
  return [
    ...unknown.map((id) => `There is no passage ${id}.`),
    ...twice.map((id) => `${id} stands in two segments; a passage is told in one.`),
    ...(count < fewest || count > most ? [`There are ${count} segments; make ${fewest} to ${most}.`] : []),
    ...plan.segments.flatMap(({ title, claimIds, idea }) => [
      ...(claimIds.length === 0 ? [`The segment "${title}" has no passage.`] : []),
      ...(claimIds.length > 0 && !claimIds.includes(idea)
        ? [`The idea of "${title}" is not among its passages.`]
        : []),
    ]),
    ...apart,
    ...(plan.answer.length === 0 ? ['"answer" needs one to four passages that answer the question.'] : []),
    ...(plan.coldOpen.claimIds.length === 0 ? ['The cold open needs a passage to open with.'] : []),
    ...strange,
    ...(plan.question.trim().endsWith('?')
      ? []
      : ['"question" is one question that ends in a question mark.']),
    ...tooLittle(plan, asked),
  ];
}

/** A plan that cannot fill the length while there is more to tell. */
function tooLittle(plan: Plan, asked: OutlineAsked): string[] {
  const offered = claimsToPlanFrom(asked, targetWordsOf(asked));
  const chosen = new Set(plan.segments.flatMap(({ claimIds }) => claimIds));
  const room = segmentWords(asked);
  const told = offered.filter(({ id }) => chosen.has(id));
  const carried = capacityOf(told, asked);
  if (carried >= room || told.length === offered.length) return [];
  return [
    `The segments' passages carry about ${Math.round(carried)} words of the ${Math.round(room)} that the segments have; use more of the passages.`,
  ];
}

/** Without what is not there; where that leaves no segment, the brief's themes are the segments. */
function cleaned(plan: Plan, asked: OutlineAsked, check: LineCheck): Plan {
  const { findings, session, brief } = asked;
  const known = new Set(findings.claims.map(({ id }) => id));
  const there = (ids: readonly string[]) => [...new Set(ids)].filter((id) => known.has(id));
  const planned = inOneSegment(plan.segments, there);
  const segments = planned.length > 0 ? planned : inOneSegment(segmentsOf(brief, [...known]), there);
  const question = short(plan.question, LONGEST_QUESTION);
  const [usable, recap] = [question.endsWith('?') && check(question) === undefined, there(plan.recap)];
  const opening = there(plan.coldOpen.claimIds);
  const answer = there(plan.answer);
  const title = (text: string) => titleOf(text, brief.topic, check);
  return {
    title: title(plan.title),
    question: usable ? question : askedOf(brief),
    answer: answer.length > 0 ? answer : recap.slice(0, 2),
    motif: short(plan.motif, LONGEST_NOTE),
    coldOpen: {
      claimIds: opening.length > 0 ? opening : there([brief.hook.claimId]),
      purpose: short(plan.coldOpen.purpose, LONGEST_NOTE),
    },
    segments: segments.slice(0, session.structure.segments[1]).map((segment) => ({
      ...segment,
      title: title(segment.title),
      purpose: short(segment.purpose, LONGEST_NOTE),
      tension: short(segment.tension, LONGEST_NOTE),
      handOver: short(segment.handOver, LONGEST_NOTE),
    })),
    recap: recap.length > 0 ? recap : answer,
    close: there(plan.close),
  };
}

/** Each claim in the first segment that has it; a segment without any goes. */
function inOneSegment(
  segments: readonly PlannedSegment[],
  there: (ids: readonly string[]) => string[],
): PlannedSegment[] {
  const taken = new Set<string>();
  return segments.flatMap((segment) => {
    const claimIds = there(segment.claimIds).filter((id) => !taken.has(id) && taken.add(id));
    const [first] = claimIds;
    if (first === undefined) return [];
    return [{ ...segment, claimIds, idea: claimIds.includes(segment.idea) ? segment.idea : first }];
  });
}

/** The segments of the brief, and one more with everything else. */
function segmentsOf({ themes, topic }: NarrativeBrief, claimIds: readonly string[]): PlannedSegment[] {
  const note = { purpose: '', tension: '', handOver: '' };
  return [
    ...themes.map(({ title, ideaClaimId, claimIds: own }) => ({
      ...{ title, idea: ideaClaimId, claimIds: own, ...note },
    })),
    { title: topic, idea: '', claimIds, ...note },
  ];
}

/** The producer's question, or the plainest one about the topic. */
function askedOf({ question, topic }: NarrativeBrief): string {
  return question.endsWith('?') ? question : `What do the sources say about ${topic}?`;
}

function titleOf(title: string, otherwise: string, check: LineCheck): string {
  const plain = short(title, LONGEST_TITLE);
  return plain !== '' && check(plain, true) === undefined ? plain : otherwise;
}

function short(text: string, most: number): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, most);
}
