/**
 * What the loopback models write. A reply is made from the prompt alone, by the rules that work without a model: an episode
 * through it is a real one, about its sources. Switches make it misbehave as models do.
 */
import type { Findings, NarrativeBrief } from '../../../src/domain/research';
import type { Outline, ScriptPart } from '../../../src/domain/script';
import type { Block, SourceDocument } from '../../../src/domain/source';
import type { QualityTemplate, SessionTemplate } from '../../../src/domain/templates';
import { countWords } from '../../../src/english/words';
import { speaksToAModel } from '../../../src/phases/prompting/addressed';
import { extractFindings } from '../../../src/phases/research/extract-findings';
import { outlineScript } from '../../../src/phases/script/writing/outline-script';
import { extended, trimmed } from '../../../src/phases/script/writing/sizing';
import {
  spokenOf,
  statesFact,
  without,
  withSpoken,
  wordsIn,
} from '../../../src/phases/script/writing/spoken';
import { writePart } from '../../../src/phases/script/writing/write-part';
import quality from '../../../templates/quality/narrative@1.json';
import template from '../../../templates/session/narrative@1.json';
import { briefIn, fencedIn, findingsIn, jsonField, jsonLines, outlineIn } from './episode-sheet';

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

const session = template as unknown as SessionTemplate;

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
  const best = new Set([...found].sort((a, b) => b.relevance - a.relevance).slice(0, most));
  const picked = found
    .filter((finding) => best.has(finding))
    .map(({ quote, kind, attributedTo }) => ({
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

function outlineReply(system: string, sheet: string): object {
  const brief = jsonField<NarrativeBrief>(sheet, 'brief');
  const findings = findingsIn(sheet, 'claims', brief.topic);
  const minutes = Number(slot(system, /Format: \w+, ([\d.]+) minutes/));
  const words = Number(slot(system, /about (\d+) words/));
  const solo = /Format: solo/.test(system);
  const { parts, question, title } = outlineScript({
    brief: { ...brief, voices: [], materialWords: words },
    findings,
    session,
    minutes,
    format: solo ? 'solo' : 'duo',
    wordsPerMinute: words / minutes,
  });
  const idsOf = (kind: string) =>
    parts.filter((part) => part.kind === kind).flatMap(({ claimIds }) => claimIds);
  return {
    title,
    question,
    coldOpen: idsOf('cold-open'),
    segments: parts
      .filter(({ kind }) => kind === 'segment')
      .map(({ title: chapter, claimIds }) => ({ title: chapter, claimIds })),
    recap: idsOf('recap'),
    close: idsOf('close'),
  };
}

interface Desk {
  readonly outline: Outline;
  readonly findings: Findings;
  readonly brief: NarrativeBrief;
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
  return { outline, findings, brief: briefIn(outline, jsonField(sheet, 'open ends')), part, words };
}

function writeReply(system: string, sheet: string, manners: WriterManners, repaired: boolean): object {
  const desk = deskOf(system, sheet);
  const wanted = Math.round(desk.words * (repaired ? 1 : (manners.lengthShare ?? 1)));
  const part = sizedTo(writePart(desk), { ...desk, words: wanted });
  return replyOf(part, desk, manners, sheet);
}

function reviseReply(system: string, sheet: string, manners: WriterManners): object {
  const desk = deskOf(system, sheet);
  const draft = draftIn(sheet, desk);
  const changes = sheet.slice(sheet.lastIndexOf('changes:\n'));
  const refused = new Set([...changes.matchAll(/^- drop-sentence \(([^),]+)/gm)].map(([, id = '']) => id));
  const said = spokenOf(draft);
  const gone = new Set(said.flatMap(({ sentence }, at) => (refused.has(sentence.id) ? [at] : [])));
  return replyOf(sizedTo(withSpoken(draft, without(said, gone)), desk), desk, manners, sheet);
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

/** Claims in or out until the part has the words, as near as whole claims come. */
function sizedTo(
  part: ScriptPart,
  { outline, findings, words }: Pick<Desk, 'outline' | 'findings' | 'words'>,
): ScriptPart {
  if (part.kind !== 'segment') return withFewerFacts(part, words);
  let current: readonly ScriptPart[] = [part];
  for (let round = 0; round < 40; round++) {
    const miss = words - wordsIn(current);
    if (Math.abs(miss) < 12) break;
    const next =
      miss > 0 ? extended(current, { outline, findings }, miss) : trimmed(current, { findings }, -miss);
    if (next === undefined) break;
    current = next;
  }
  return current[0] ?? part;
}

/** Statements from the end go while the part is too long and has another. */
function withFewerFacts(part: ScriptPart, words: number): ScriptPart {
  const said = spokenOf(part);
  const facts = said.flatMap(({ sentence }, at) => (statesFact(sentence) ? [at] : []));
  const last = facts.at(-1);
  if (last === undefined || facts.length < 2 || wordsIn([part]) - words < 12) return part;
  return withFewerFacts(withSpoken(part, without(said, new Set([last]))), words);
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
