/** Writes and mends a script as a plain model would: claims in their own words, a question of the other host now and then. */

import { countWords } from '../../../src/english/words';
import { speaksToAModel } from '../../../src/phases/prompting/addressed';
import {
  claimsIn,
  hostsIn,
  linesIn,
  outlineIn,
  type SheetClaim,
  type SheetPart,
  sectionIn,
} from './episode-sheet';
import type { WriterManners } from './episode-writer';
import { unitsOf } from './planner';

interface Line {
  readonly host: string;
  readonly text: string;
  readonly role: string;
  readonly cites: readonly string[];
  readonly delivery: null;
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

const line = (host: string, role: string, text: string, cites: readonly string[] = []): Line => ({
  ...{ host, text, role, cites, delivery: null },
});

export function draftReply(system: string, sheet: string, manners: WriterManners, task: string): object {
  const { lengthShare = 1, gullible = false } = manners;
  const outline = outlineIn(sheet);
  const [, fewest = '0', most = '0'] = /(\d+) to (\d+) words/.exec(task) ?? [];
  const wanted = outline.parts.filter(({ id }) => new RegExp(`\\b${id}\\b`).test(task.split('\n')[0] ?? ''));
  const planned = wanted.reduce((sum, { words }) => sum + words, 0);
  // Parts have their words with the disclosure, which nobody writes.
  const share = (lengthShare * (Number(fewest) + Number(most))) / 2 / planned;
  const told = new Set(linesIn(sectionIn(sheet, 'written already')).flatMap(({ cites }) => cites));
  const claims = claimsIn(sheet);
  let spare = 0;
  const parts = wanted.map((part) => {
    const lines = partLines(part, claims, told, { system, outline, words: part.words * share + spare });
    for (const { cites } of lines) for (const id of cites) told.add(id);
    spare += part.words * share - wordsOf(lines);
    return { part, lines };
  });
  const spoilt = spoiling(parts, manners, claims);
  const orders = gullible ? sheet.split(/(?<=[.!?])\s+|\n+/).filter(speaksToAModel) : [];
  return {
    parts: spoilt.map(({ part, lines }) => ({
      id: part.id,
      plan: { wants: 'to tell it', turn: 'none', lastLine: lines.at(-1)?.text ?? '' },
      turns: [
        ...turnsOf(lines),
        ...orders.map((order) => turnOf(line('Max', 'claim', order, part.claimIds.slice(0, 1)))),
      ],
    })),
  };
}

function wordsOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + countWords(text), 0);
}

interface Desk {
  readonly system: string;
  readonly outline: ReturnType<typeof outlineIn>;
  readonly words: number;
}

/** As many units of the part as its words hold, two claims to a turn; in between another host asks. */
function partLines(
  part: SheetPart,
  claims: readonly SheetClaim[],
  told: ReadonlySet<string>,
  { system, outline, words }: Desk,
): Line[] {
  const hosts = hostsIn(system);
  const hostAt = (at: number) => hosts[at % hosts.length]?.id ?? '';
  const lines: Line[] = [];
  if (part.kind === 'introduction') {
    const show = /podcast "([^"]+)"/.exec(system)?.[1] ?? '';
    lines.push(line(hostAt(0), 'frame', `This is ${show}.`));
    for (const { id, name } of hosts) lines.push(line(id, 'frame', `I am ${name}.`));
    return lines;
  }
  if (part.kind === 'close') return [line(hostAt(0), 'frame', 'Thank you for listening.')];
  const room = words - (part.kind === 'cold-open' ? countWords(outline.question) : 0);
  const own = claims.filter(({ id }) => part.claimIds.includes(id));
  const first = [...unitsOf(own)].sort((a, b) => rank(b.claims, part) - rank(a.claims, part));
  let units = 0;
  for (const unit of first) {
    const again = unit.claims.some(({ id }) => told.has(id));
    if (units > 0 && wordsOf(lines) + unit.words > room + FITS) continue;
    if (units > 0 && units % 4 === 0 && hosts.length > 1)
      lines.push(
        line(
          hostAt(1 + units / 4),
          'question',
          ASKS[(Number(part.id.slice(1)) + units / 4) % ASKS.length] ?? '',
        ),
      );
    const by = hostAt(Math.floor(units / 2));
    for (const { id, text } of unit.claims) lines.push(line(by, again ? 'callback' : 'claim', text, [id]));
    units += 1;
  }
  if (part.kind === 'cold-open') lines.push(line(hostAt(1), 'question', outline.question));
  return lines.length === 0 ? [line(hostAt(0), 'frame', 'The sources end here.')] : lines;
}

/** Words that a part may have too many. */
const FITS = 5;

function rank(claims: readonly SheetClaim[], { idea }: SheetPart): number {
  return claims.some(({ id }) => id === idea) ? 1 : 0;
}

function turnsOf(lines: readonly Line[]) {
  const turns: { host: string; sentences: Omit<Line, 'host'>[] }[] = [];
  for (const { host, ...sentence } of lines) {
    if (turns.at(-1)?.host !== host) turns.push({ host, sentences: [] });
    turns.at(-1)?.sentences.push(sentence);
  }
  return turns;
}

function turnOf({ host, ...sentence }: Line) {
  return { host, sentences: [sentence] };
}

/** What a paraphrase begins with; the reader knows it. */
export const PARAPHRASE = 'As the sources have it, ';
/** What no source says; the reader knows that, too. */
export const ADDED = ', and the neighbours kept bees';

interface Drafted {
  readonly part: SheetPart;
  readonly lines: readonly Line[];
}

/** A model that is not obedient: tells in its own words, adds facts, repeats itself, cites what is not there. */
function spoiling(
  parts: readonly Drafted[],
  manners: WriterManners,
  claims: readonly SheetClaim[],
): Drafted[] {
  const { paraphrases = false, adds = 0, repeats = 0, slips = 0 } = manners;
  let [added, repeated, slipped] = [0, 0, 0];
  const texts = new Map(claims.map(({ id, text }) => [id, text]));
  return parts.map(({ part, lines }) => {
    const spoilt = lines.flatMap((one): Line[] => {
      if (one.role !== 'claim') return [one];
      const said = paraphrases ? { ...one, text: paraphrased(one.text) } : one;
      if (added < adds) {
        added += 1;
        return [{ ...said, text: said.text.replace(/[.!?]["”]?$/, `${ADDED}.`) }];
      }
      if (repeated < repeats && countWords(texts.get(one.cites[0] ?? '') ?? '') > 8) {
        repeated += 1;
        return [said, said];
      }
      return [said];
    });
    const isSlippery = part.kind === 'segment' && slipped < slips;
    if (isSlippery) slipped += 1;
    return { part, lines: isSlippery ? [...spoilt, line(spoilt[0]?.host ?? '', 'frame', SLIP)] : spoilt };
  });
}

/** A fact in a line that cites nothing. */
export const SLIP = 'The neighbours kept bees in those days, of course.';

function paraphrased(text: string): string {
  return `${PARAPHRASE}${/^(?:The|A|An|In|It|This|These|On|At|For)\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text}`;
}

/** Mends as it is told: the words of the claim for what was refused, more claims or fewer for the length. */
export function patchReply(system: string, sheet: string, { stubborn = false }: WriterManners): object {
  if (stubborn) return { patches: [] };
  const hosts = hostsIn(system);
  const claims = claimsIn(sheet);
  const texts = new Map(claims.map(({ id, text }) => [id, text]));
  const lines = linesIn(sectionIn(sheet, 'script'));
  const elsewhere = /^told in other parts: (.*)$/m.exec(sheet)?.[1]?.split(' ') ?? [];
  const told = new Set([...elsewhere, ...lines.flatMap(({ cites }) => cites)]);
  const host = (name: string) => hosts.find((one) => one.name === name)?.id ?? name;
  const patches = sectionIn(sheet, 'changes')
    .split('\n')
    .flatMap((change): object[] => {
      const [, place = '', reason = ''] = /^- (p\d+\S*?)(?: ".*?")?: (.*)$/.exec(change) ?? [];
      const own = lines.find(({ id }) => id === place);
      const words = Number(/add about (\d+) words/.exec(reason)?.[1] ?? 0);
      if (words > 0) return added(place, words, { lines, claims, told, host });
      const surplus = Number(/cut about (\d+) words/.exec(reason)?.[1] ?? 0);
      if (surplus > 0) return cut(place, surplus, lines);
      if (own === undefined) return [];
      const [first] = own.cites;
      const goes = first === undefined || /tells again|drop-sentence/.test(reason) || own.role === 'analogy';
      if (goes) return [{ id: place, action: 'remove', sentences: [] }];
      const said = line(host(own.host), 'claim', texts.get(first) ?? '', [first]);
      return [{ id: place, action: 'replace', sentences: [said] }];
    });
  return { patches };
}

function added(
  partId: string,
  words: number,
  {
    lines,
    claims,
    told,
    host,
  }: {
    readonly lines: ReturnType<typeof linesIn>;
    readonly claims: readonly SheetClaim[];
    readonly told: Set<string>;
    readonly host: (name: string) => string;
  },
): object[] {
  const last = lines.filter(({ id, role }) => id.startsWith(`${partId}.`) && role === 'claim').at(-1);
  if (last === undefined) return [];
  const more: Line[] = [];
  const untold = unitsOf(claims).filter((one) => one.claims.every(({ id }) => !told.has(id)));
  const fitting = untold.filter((unit) => unit.words <= words + FITS);
  for (const unit of fitting.length > 0 ? fitting : untold.slice(0, 1)) {
    if (wordsOf(more) + unit.words > words + FITS && more.length > 0) continue;
    more.push(...unit.claims.map(({ id, text }) => line(host(last.host), 'claim', text, [id])));
  }
  for (const { cites } of more) for (const id of cites) told.add(id);
  return more.length === 0 ? [] : [{ id: last.id, action: 'insert-after', sentences: more }];
}

function cut(partId: string, words: number, lines: ReturnType<typeof linesIn>): object[] {
  const own = lines.filter(({ id, role }) => id.startsWith(`${partId}.`) && role === 'claim').slice(1);
  let left = words;
  return own.reverse().flatMap(({ id, text }) => {
    if (left <= 0) return [];
    left -= countWords(text);
    return [{ id, action: 'remove', sentences: [] }];
  });
}

/** Reads a script as its own author's opposite: what is not in the passages, word for word or in the known paraphrase, it refuses. */
export function factsReply(system: string, sheet: string, { blind = false }: WriterManners): object {
  const asked = new Set((/Give a verdict for each of these: (.*)\.\n/.exec(system)?.[1] ?? '').split(', '));
  const texts = new Map(claimsIn(sheet).map(({ id, text }) => [id, text]));
  const lines = linesIn(sectionIn(sheet, 'lines'));
  const verdicts = lines
    .filter(({ id }) => asked.has(id))
    .map(({ id, text, cites }) => {
      const passages = cites.map((cited) => texts.get(cited) ?? '');
      const plain = bare(text.replace(PARAPHRASE, ''));
      const source = passages.find((passage) => plain.startsWith(bare(passage).slice(0, 30)));
      const span = (source ?? '').split(' ').slice(0, 6).join(' ');
      const more = source === undefined ? text : plain.slice(bare(source).length);
      const verdict = source === undefined ? 'not' : more === '' ? 'entailed' : 'partly';
      return { id, verdict, span: blind ? 'words of nobody at all' : span, missing: more };
    });
  const slips = lines
    .filter(({ text }) => text === SLIP)
    .map(({ id }) => ({ id, states: 'neighbours with bees' }));
  return { verdicts, slips };
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .trim();
}
