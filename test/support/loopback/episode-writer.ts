/**
 * What the loopback models write. A reply is made from the prompt alone, by plain rules of its own: an episode
 * through it is a real one, about its sources. Switches make it misbehave as models do.
 */
import type { Claim, Findings, NarrativeBrief } from '../../../src/domain/research';
import { type Outline, type ScriptPart, type Sentence, statesFact } from '../../../src/domain/script';
import type { Block, SourceDocument } from '../../../src/domain/source';
import type { QualityTemplate } from '../../../src/domain/templates';
import { pointsBack } from '../../../src/english/pronouns';
import { countWords } from '../../../src/english/words';
import { speaksToAModel } from '../../../src/phases/prompting/addressed';
import { extractFindings } from '../../../src/phases/research/passages/extract-findings';
import { type Spoken, spokenOf, withSpoken } from '../../../src/phases/script/parts/spoken';
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
  'extract-findings@2': writing(extractReply),
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
  const { document, numberAt } = numberedDocument(source);
  const topic = slot(system, /Topic of the episode: (.*)/);
  const wish = slot(system, /What the producer wishes: (.*)/);
  const most = Number(slot(system, /at most (\d+) sentences/));
  const found = extractFindings({ document, topic, brief: wish === 'nothing in particular' ? '' : wish });
  const picked = found.slice(0, most).flatMap(({ quote, kind, attributedTo }) => {
    const number = numberAt.get(quote.start);
    return number === undefined ? [] : [passage(number, kind, attributedTo)];
  });
  const wrong = picked.map((one, at) => (at < sloppy ? passage(one.from + 90_000, one.kind) : one));
  return { passages: gullible ? [...wrong, ...ordersIn(document, numberAt)] : wrong };
}

const passage = (number: number, kind: string, saidBy?: string) => ({
  ...{ from: number, to: number, kind },
  saidBy: saidBy ?? null,
  means: [],
});

/** The sentences that give orders, picked as the statements that they are not. */
function ordersIn({ text }: SourceDocument, numberAt: ReadonlyMap<number, number>): object[] {
  const starts = [...numberAt.keys()];
  return starts
    .filter((start, at) => speaksToAModel(text.slice(start, starts[at + 1])))
    .map((start) => passage(numberAt.get(start) ?? 0, 'fact'));
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.trim() !== '');
}

/** The source without its numbers, and the number of the sentence that begins at each place. */
function numberedDocument(source: string) {
  const blocks: Block[] = [];
  const numberAt = new Map<number, number>();
  let at = 0;
  for (const shown of source.split('\n\n')) {
    const heading = shown.startsWith('## ');
    let text = '';
    for (const piece of shown.split(/(?<=^|\s)(?=\[\d+\] )/)) {
      const [, number, words = piece] = /^\[(\d+)\] ([\s\S]*)$/.exec(piece) ?? [];
      if (number !== undefined) numberAt.set(at + text.length, Number(number));
      text += words;
    }
    blocks.push({
      kind: heading ? 'heading' : 'paragraph',
      ...(heading ? { level: 2 } : {}),
      text,
      start: at,
      end: at + text.length,
    });
    at += text.length + 2;
  }
  const text = blocks.map((block) => block.text).join('\n\n');
  const card = { id: 's0', name: 's0', mediaType: 'text/plain', authors: [], language: 'en' };
  const document: SourceDocument = {
    ...card,
    title: blocks[0]?.text ?? '',
    text,
    blocks,
    wordCount: countWords(text),
  };
  return { document, numberAt };
}

/** A claim that stands alone, with those that follow it in its source and lean on it. */
interface Unit {
  readonly claims: readonly Claim[];
  readonly words: number;
}

/** In the order of the sources; a claim whose ground is not there is left out, and so is one that no voice can read. */
function unitsOf(claims: readonly Claim[]): Unit[] {
  const placed = [...claims].sort(
    (a, b) => sourceOf(a).localeCompare(sourceOf(b)) || startOf(a) - startOf(b),
  );
  const units: Claim[][] = [];
  let last: Claim | undefined;
  for (const claim of placed) {
    const follows =
      last !== undefined &&
      sourceOf(last) === sourceOf(claim) &&
      startOf(claim) - startOf(last) - (last.quotes[0]?.text.length ?? 0) <= 3;
    const leans = pointsBack(claim.text) !== null;
    if (!leans) units.push([claim]);
    else if (follows) units.at(-1)?.push(claim);
    last = leans && !follows ? undefined : claim;
  }
  return units
    .map((unit) => ({ claims: unit, words: unit.reduce((sum, one) => sum + countWords(aloud(one)), 0) }))
    .filter(({ claims: unit }) => unit.every((one) => /^["\p{Lu}\d].*[.!?]"?$/u.test(aloud(one))));
}

const sourceOf = ({ quotes }: Claim): string => quotes[0]?.sourceId ?? '';
const startOf = ({ quotes }: Claim): number => quotes[0]?.start ?? 0;
const idsOf = (units: readonly Unit[]): string[] => units.flatMap(({ claims }) => claims.map(({ id }) => id));

/** The words of a claim without brackets and dashes. */
function aloud({ text }: Claim): string {
  const inner = text.replace(/\s*\([^()]*\)(?=[^()]*\))/g, '');
  return inner
    .replace(/\s*[([][^()[\]]*[)\]]/g, '')
    .replace(/\s+[–—]\s+|—/g, ', ')
    .replace(/,\s*(?=[,.;:])/g, '');
}

/** Shares of the opening and of the end in the words of an episode. */
const OPENS = 0.05;
const ENDS = 0.05;
/** So few units that the opening and the end have one each. */
const ENOUGH = 8;
/** Claims beyond what a part has room for, so that it can be filled with whole sentences. */
const SPARE = 1.15;

/** The themes of the brief as segments; claims that it left out go to the shortest while there are words for more. */
function outlineReply(system: string, sheet: string): object {
  const brief = jsonField<NarrativeBrief>(sheet, 'brief');
  const { claims } = findingsIn(sheet, 'claims', brief.topic);
  const room = Number(slot(system, /about (\d+) words/));
  const rank = new Map(claims.map(({ id }, at) => [id, at]));
  const rankOf = ({ claims: unit }: Unit) => Math.min(...unit.map(({ id }) => rank.get(id) ?? 0));
  const has = (ids: readonly string[]) => (unit: Unit) => unit.claims.some(({ id }) => ids.includes(id));
  const left = unitsOf(claims).sort((a, b) => rankOf(a) - rankOf(b));
  const take = (isWanted: (unit: Unit) => boolean, words: number): Unit[] => {
    const taken: Unit[] = [];
    for (const unit of left.filter(isWanted))
      if (taken.length === 0 || wordsOf(taken) + unit.words <= words) taken.push(unit);
    for (const unit of taken) left.splice(left.indexOf(unit), 1);
    return taken;
  };
  const coldOpen = take(has([brief.hook.claimId]), 1);
  const recap = take(has(brief.answerClaimIds), ENDS * room);
  if (left.length > ENOUGH) {
    coldOpen.push(...take(({ words }) => words < OPENS * room, OPENS * room));
    if (recap.length === 0) recap.push(...take(({ words }) => words < ENDS * room, ENDS * room));
  } else if (recap.length === 0 && left.length > 1) recap.push(...left.splice(-1));
  const themes = brief.themes.length > 0 ? brief.themes : [{ title: brief.topic, claimIds: [] }];
  const segments = themes.map(({ title, claimIds }) => ({ title, units: take(has(claimIds), room) }));
  const [shortest] = [segments[0] as (typeof segments)[number]];
  for (const unit of left) {
    const home = segments.reduce((a, b) => (wordsOf(b.units) < wordsOf(a.units) ? b : a), shortest);
    if (wordsOf(home.units) * segments.length >= SPARE * room) break;
    home.units.push(unit);
  }
  return {
    title: brief.topic,
    question: `What do the sources say about ${brief.topic}?`,
    coldOpen: idsOf(coldOpen),
    segments: segments
      .filter(({ units }) => units.length > 0)
      .map(({ title, units }) => ({ title, claimIds: idsOf(units) })),
    recap: idsOf(recap),
    close: [],
  };
}

function wordsOf(units: readonly Unit[]): number {
  return units.reduce((sum, { words }) => sum + words, 0);
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
  const words = Math.round(desk.words * (repaired ? 1 : (manners.lengthShare ?? 1)));
  return replyOf(written({ ...desk, words }, new Set()), desk, manners, sheet);
}

/** Writes the part anew, in the length that is asked for now and without what was refused. */
function reviseReply(system: string, sheet: string, manners: WriterManners): object {
  const desk = deskOf(system, sheet);
  const changes = sheet.slice(sheet.lastIndexOf('changes:\n'));
  const refused = new Set([...changes.matchAll(/^- drop-sentence \(([^),]+)/gm)].map(([, id = '']) => id));
  const gone = spokenOf(draftIn(sheet, desk)).flatMap(({ sentence }) =>
    refused.has(sentence.id) ? [sentence.text] : [],
  );
  return replyOf(written(desk, new Set(gone)), desk, manners, sheet);
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
  'And how does the story go on?',
  'What else is there to tell?',
  'Is there more?',
  'And what follows?',
];

/** As many units of the part as its words hold, in the order of the sources, two claims to a turn; in between the other host asks. */
function written({ outline, findings, part, words }: Desk, refused: ReadonlySet<string>): ScriptPart {
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
  const wordsSaid = () => lines.reduce((sum, { sentence }) => sum + countWords(sentence.text), 0);
  if (part.kind === 'introduction') {
    say(first, `This is ${outline.showTitle}.`, 'frame');
    for (const { id, name } of outline.hosts) say(id, `I am ${name}.`, 'frame');
  }
  const room = words - (part.kind === 'cold-open' ? countWords(outline.question) : 0);
  const own = findings.claims.filter(
    (claim) => part.claimIds.includes(claim.id) && !refused.has(aloud(claim)),
  );
  const asked = Number(part.id.slice(1)) * 2;
  let told = 0;
  for (const unit of unitsOf(own)) {
    if (told > 0 && wordsSaid() + unit.words > room + FITS) continue;
    if (told > 0 && told % 4 === 0 && second !== first)
      say(second, ASKS[(asked + told / 4) % ASKS.length] as string, 'question');
    const by = Math.floor(told / 2) % 2 === 0 ? first : second;
    for (const claim of unit.claims) say(by, aloud(claim), 'claim', claim);
    told += 1;
  }
  if (part.kind === 'cold-open') say(second, outline.question, 'question');
  if (part.kind === 'close') say(first, 'Thank you for listening.', 'frame');
  if (lines.length === 0) say(first, 'The sources end here.', 'frame');
  return withSpoken({ ...part, turns: [] }, lines);
}

/** Words that a part may have too many. */
const FITS = 5;

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
