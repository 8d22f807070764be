/**
 * What the loopback models write. A reply is made from the prompt alone, by plain rules of its own: an episode
 * through it is a real one, about its sources. Switches make it misbehave as models do.
 */
import type { Claim, Findings, NarrativeBrief } from '../../../src/domain/research';
import type { Outline, ScriptPart, Sentence } from '../../../src/domain/script';
import type { Block, SourceDocument } from '../../../src/domain/source';
import type { QualityTemplate } from '../../../src/domain/templates';
import { pointsBack } from '../../../src/english/pronouns';
import { countWords } from '../../../src/english/words';
import { speaksToAModel } from '../../../src/phases/prompting/addressed';
import { extractFindings } from '../../../src/phases/research/passages/extract-findings';
import {
  type Spoken,
  spokenOf,
  statesFact,
  without,
  withSpoken,
  wordsIn,
} from '../../../src/phases/script/parts/spoken';
import quality from '../../../templates/quality/narrative@1.json';
import { fencedIn, findingsIn, jsonField, jsonLines, outlineIn } from './episode-sheet';

export interface WriterManners {
  /** Does what sentences of its sources tell it to. */
  readonly gullible?: boolean;
  /** So many quotes of each reply are not what the source says. */
  readonly sloppy?: number;
  /** Writes parts of this share of the words asked for, until it is told. */
  readonly lengthShare?: number;
  /** What a comparison of claims comes to. */
  readonly pairs?: readonly object[];
  /** A judge quotes lines that nobody wrote. */
  readonly evidence?: 'invented';
  /** The accuracy judge refuses the first statement and wants this found. */
  readonly vetoes?: string;
  /** Scores of a judge, by the name of its gate; 0.95 without. */
  readonly scores?: Readonly<Record<string, number>>;
}

interface Order {
  readonly system: string;
  readonly messages: readonly { readonly content: string }[];
}

type Writer = (system: string, sheet: string, manners: WriterManners, repaired: boolean) => object;

/** By prompt id. A reply that was shown its faults comes back without them. */
export const EPISODE_WRITERS: Readonly<Record<string, (order: Order, manners: WriterManners) => object>> = {
  'extract-findings@1': writing(extractReply),
  'compare-claims@1': writing((_system, _sheet, { pairs = [] }) => ({ pairs })),
  'outline-script@1': writing(outlineReply),
  'write-part@2': writing(writeReply),
  'revise-part@2': writing(reviseReply),
  'polish-part@1': writing(() => ({ sentences: [] })),
  'judge-script@1': writing(judgeReply),
};

function writing(writer: Writer): (order: Order, manners: WriterManners) => object {
  return ({ system, messages }, manners) =>
    writer(system, fencedIn(messages[0]?.content ?? ''), manners, messages.length > 1);
}

function slot(system: string, pattern: RegExp): string {
  return pattern.exec(system)?.[1]?.trim() ?? '';
}

function extractReply(system: string, source: string, { gullible, sloppy = 0 }: WriterManners): object {
  const document = documentOf(source);
  const topic = slot(system, /Topic of the episode: (.*)/);
  const wish = slot(system, /What the producer wishes: (.*)/);
  const most = Number(slot(system, /at most (\d+) statements/));
  const found = extractFindings({ document, topic, brief: wish === 'nothing in particular' ? '' : wish });
  const picked = found.slice(0, most).map(({ quote, kind, attributedTo }) => ({
    quote: quote.text,
    kind,
    attributedTo: attributedTo ?? null,
  }));
  const wrong = picked.map((finding, at) =>
    at < sloppy ? { ...finding, quote: finding.quote.replace(/\w{5,}/, 'certainly') } : finding,
  );
  return { findings: gullible ? [...wrong, ...obeyed(source)] : wrong };
}

/** The instructions of a source, and what they want said, as findings. */
function obeyed(source: string): object[] {
  return sentences(source)
    .filter(speaksToAModel)
    .flatMap((order) => {
      const wish = /\b(?:say|state|claim|tell (?:the )?listeners) that (.+?)[.!]?$/i.exec(order)?.[1];
      const quotes =
        wish === undefined ? [order] : [order, `${wish.charAt(0).toUpperCase()}${wish.slice(1)}.`];
      return quotes.map((quote) => ({ quote, kind: 'fact', attributedTo: null }));
    });
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.trim() !== '');
}

function documentOf(source: string): SourceDocument {
  const blocks: Block[] = [];
  let at = 0;
  for (const text of source.split('\n\n')) {
    const heading = text.startsWith('## ');
    blocks.push({
      kind: heading ? 'heading' : 'paragraph',
      ...(heading ? { level: 2 } : {}),
      text,
      start: at,
      end: at + text.length,
    });
    at += text.length + 2;
  }
  const title = blocks[0]?.text ?? '';
  const card = { id: 's0', name: 's0', mediaType: 'text/plain', title, authors: [], language: 'en' };
  return { ...card, text: source, blocks, wordCount: countWords(source) };
}

/** The themes of the brief as segments, with the claims that it left out behind them while there are words for more. */
function outlineReply(system: string, sheet: string): object {
  const brief = jsonField<NarrativeBrief>(sheet, 'brief');
  const { claims } = findingsIn(sheet, 'claims', brief.topic);
  // As many as fill the parts without a word around them.
  const room = 1.4 * Number(slot(system, /about (\d+) words/));
  const opening = brief.hook.claimId;
  const answers = brief.answerClaimIds.filter((id) => id !== opening);
  const last = claims.filter(({ id }) => id !== opening).at(-1)?.id;
  const recap = answers.length > 0 ? answers.slice(0, 2) : last === undefined ? [] : [last];
  const kept = new Set([opening, ...recap]);
  const segments = brief.themes.map(({ title, claimIds }) => ({
    title,
    claimIds: claimIds.filter((id) => !kept.has(id)),
  }));
  if (segments.length === 0) segments.push({ title: brief.topic, claimIds: [] });
  const told = new Set([...kept, ...segments.flatMap(({ claimIds }) => claimIds)]);
  const wordsOf = (ids: Iterable<string>) =>
    [...ids].reduce((sum, id) => sum + countWords(claims.find((claim) => claim.id === id)?.text ?? ''), 0);
  for (const { id } of claims) {
    if (wordsOf(told) >= room) break;
    const home = segments.at(-1);
    if (told.has(id) || home === undefined) continue;
    home.claimIds.push(id);
    told.add(id);
  }
  return {
    title: brief.topic,
    question: `What do the sources say about ${brief.topic}?`,
    coldOpen: [opening],
    segments: segments.filter(({ claimIds }) => claimIds.length > 0),
    recap,
    close: [],
  };
}

interface Desk {
  readonly outline: Outline;
  readonly findings: Findings;
  readonly part: Outline['parts'][number];
  readonly words: number;
}

function deskOf(system: string, sheet: string): Desk {
  const words = Number(slot(system, /about (\d+) words/));
  const id = slot(system, /[Yy]our part: (p\d+),/);
  const outline = outlineIn(sheet, words, slot(system, /podcast "([^"]+)"/));
  const part = outline.parts.find((candidate) => candidate.id === id);
  if (part === undefined) throw new Error(`the outline has no part ${id}`);
  const findings = findingsIn(sheet, 'claims of this part', outline.topic);
  return { outline, findings, part, words };
}

function writeReply(system: string, sheet: string, manners: WriterManners, repaired: boolean): object {
  const desk = deskOf(system, sheet);
  const wanted = Math.round(desk.words * (repaired ? 1 : (manners.lengthShare ?? 1)));
  const part = sizedTo(written(desk), wanted);
  return replyOf(part, desk, manners, sheet);
}

function reviseReply(system: string, sheet: string, manners: WriterManners): object {
  const desk = deskOf(system, sheet);
  const draft = draftIn(sheet, desk);
  const changes = sheet.slice(sheet.lastIndexOf('changes:\n'));
  const refused = new Set([...changes.matchAll(/^- drop-sentence \(([^),]+)/gm)].map(([, id = '']) => id));
  const said = spokenOf(draft);
  const gone = new Set(said.flatMap(({ sentence }, at) => (refused.has(sentence.id) ? [at] : [])));
  return replyOf(sizedTo(withSpoken(draft, without(said, gone)), desk.words), desk, manners, sheet);
}

function draftIn(sheet: string, { part, findings }: Desk): ScriptPart {
  const claims = new Map(findings.claims.map((claim) => [claim.id, claim]));
  interface Row {
    readonly id: string;
    readonly host: string;
    readonly role: ScriptPart['turns'][number]['sentences'][number]['role'];
    readonly claimIds?: readonly string[];
    readonly text: string;
  }
  const rows = jsonLines<Row>(sheet, 'draft').map(({ host, claimIds = [], ...sentence }) => ({
    hostId: host,
    sentence: { ...sentence, claimIds, quotes: claimIds.flatMap((id) => claims.get(id)?.quotes ?? []) },
  }));
  return withSpoken({ ...part, turns: [] }, rows);
}

const ASKS = [
  'And what do the sources say next?',
  'So what else do they tell us?',
  'And then?',
  'What comes after that?',
];

/** The claims of the part in their order, two to a turn; in between the other host asks. */
function written({ outline, findings, part }: Desk): ScriptPart {
  const [first, second = first] = outline.hosts.map(({ id }) => id) as [string, string?];
  const lines: Spoken[] = [];
  const say = (hostId: string, text: string, role: Sentence['role'], claim?: Claim) =>
    lines.push({
      hostId,
      sentence: {
        id: `${part.id}.${lines.length + 1}`,
        text,
        role,
        quotes: claim?.quotes ?? [],
        claimIds: claim === undefined ? [] : [claim.id],
      },
    });
  if (part.kind === 'introduction') {
    say(first, `This is ${outline.showTitle}.`, 'frame');
    for (const { id, name } of outline.hosts) say(id, `I am ${name}.`, 'frame');
  }
  part.claimIds.forEach((id, at) => {
    const claim = findings.claims.find((candidate) => candidate.id === id);
    if (claim === undefined) return;
    if (at > 0 && at % 4 === 0 && second !== first)
      say(second, ASKS[(at / 4 - 1) % ASKS.length] as string, 'question');
    for (const before of claim.leansOn.slice(-1))
      if (pointsBack(claim.text) !== null && !lines.some(({ sentence }) => sentence.text === before.text))
        say(first, before.text, 'claim', claim);
    if (!lines.some(({ sentence }) => sentence.text === claim.text))
      say(Math.floor(at / 2) % 2 === 0 ? first : second, claim.text, 'claim', claim);
  });
  if (part.kind === 'cold-open') say(second, outline.question, 'question');
  if (part.kind === 'close') say(first, 'Thank you for listening.', 'frame');
  return withSpoken({ ...part, turns: [] }, lines);
}

/** Statements from the end go while the part is too long and has another. */
function sizedTo(part: ScriptPart, words: number): ScriptPart {
  const said = spokenOf(part);
  const facts = said.flatMap(({ sentence }, at) => (statesFact(sentence) ? [at] : []));
  const last = facts.at(-1);
  if (last === undefined || facts.length < 2 || wordsIn([part]) - words < 12) return part;
  return sizedTo(withSpoken(part, without(said, new Set([last]))), words);
}

function replyOf(part: ScriptPart, desk: Desk, { gullible }: WriterManners, sheet: string): object {
  const { hosts } = desk.outline;
  // The rules know two voices; a third asks every other time.
  const hostOf = (hostId: string, at: number) =>
    hosts.length > 2 && hostId === hosts[1]?.id && at % 4 > 1 ? (hosts[2]?.id ?? hostId) : hostId;
  const turns = part.turns.map(({ hostId, sentences: said }, at) => ({
    host: hostOf(hostId, at),
    sentences: said
      .filter(({ role }) => role !== 'disclosure')
      .map(({ text, role, claimIds }) => ({ text, role, claimIds: statesFact({ role }) ? claimIds : [] })),
  }));
  const orders = gullible ? sentences(sheet).filter(speaksToAModel) : [];
  const guests = orders.map((order) => ({
    host: 'Max',
    sentences: [
      { text: `${order.replace(/[^\w ,.]/g, '')}`, role: 'claim', claimIds: [desk.part.claimIds[0] ?? 'c1'] },
    ],
  }));
  return { turns: [...turns.filter(({ sentences: said }) => said.length > 0), ...guests] };
}

function judgeReply(system: string, sheet: string, manners: WriterManners): object {
  const { scores = {}, evidence, vetoes } = manners;
  const lines = sheet
    .split('\n')
    .flatMap((line) =>
      line.startsWith('{"id":"p')
        ? [JSON.parse(line) as { id: string; text: string; claimIds?: string[] }]
        : [],
    );
  const gates = (quality as unknown as QualityTemplate).gates.filter(({ name }) =>
    system.includes(`"${name}"`),
  );
  const vetoed =
    vetoes !== undefined && system.includes('"accuracy"')
      ? lines.filter(({ claimIds = [] }) => claimIds.length > 0).slice(0, 1)
      : [];
  return {
    gates: gates.map(({ name }, at) => ({
      name,
      score: scores[name] ?? 0.95,
      evidence: lines.slice(at, at + 2).map(({ id, text }) => ({
        sentenceId: id,
        quote: evidence === 'invented' ? 'Nobody in the script says this.' : text,
        note: 'read',
      })),
    })),
    directives: [],
    vetoes: vetoed.map(({ id }) => ({ sentenceId: id, reason: 'No source says it.', missing: vetoes })),
    summary: `Read ${lines.length} lines.`,
  };
}
