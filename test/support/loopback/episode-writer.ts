/**
 * What the loopback models write. A reply is made from the prompt alone, by plain rules of its own: an episode
 * through it is a real one, about its sources. Switches make it misbehave as models do.
 */
import type { Block, SourceDocument } from '../../../src/domain/source';
import type { QualityTemplate } from '../../../src/domain/templates';
import { countWords } from '../../../src/english/words';
import { speaksToAModel } from '../../../src/phases/prompting/addressed';
import { extractFindings } from '../../../src/phases/research/passages/extract-findings';
import quality from '../../../templates/quality/narrative@1.json';
import { draftReply, factsReply, patchReply } from './drafter';
import { fencedIn, linesIn, sectionIn } from './episode-sheet';
import { outlineReply } from './planner';

export interface WriterManners {
  /** Does what sentences of its sources tell it to. */
  readonly gullible?: boolean;
  /** Picks nothing from any source, whatever it is told. */
  readonly idle?: boolean;
  /** So many picks of each reply are not in the source. */
  readonly sloppy?: number;
  /** Writes drafts of this share of the words asked for. */
  readonly lengthShare?: number;
  /** Says every claim in words of its own. */
  readonly paraphrases?: boolean;
  /** Adds to so many claims of a draft what no source says. */
  readonly adds?: number;
  /** Says so many claims of a draft twice. */
  readonly repeats?: number;
  /** Slips a fact into a line that cites nothing, in so many segments. */
  readonly slips?: number;
  /** Mends nothing that it is asked to. */
  readonly stubborn?: boolean;
  /** As the second reader, shows words that stand nowhere. */
  readonly blind?: boolean;
  /** Leaves a field out of so many replies to one prompt, the first ones. */
  readonly breaks?: number;
  /** What a comparison of claims comes to. */
  readonly pairs?: readonly object[];
  /** A judge quotes lines that nobody wrote. */
  readonly evidence?: 'invented';
  /** The accuracy judge refuses the first statement and wants this found. */
  readonly vetoes?: string;
  /** Beside the version before it, a judge finds a revision so; or it prefers whatever it read first. */
  readonly prefers?: 'first' | 'longer' | 'shorter' | 'even';
  /** Scores of a judge, by the name of its gate; 0.95 without. */
  readonly scores?: Readonly<Record<string, number>>;
}

interface Order {
  readonly system: string;
  readonly messages: readonly { readonly content: string }[];
}

type Writer = (system: string, sheet: string, manners: WriterManners, task: string) => object;

/** By prompt id. */
export const EPISODE_WRITERS: Readonly<Record<string, (order: Order, manners: WriterManners) => object>> = {
  'extract-findings@2': writing(extractReply),
  'compare-claims@2': writing((_system, _sheet, { pairs = [] }) => ({ pairs })),
  'outline-script@2': writing(outlineReply),
  'write-draft@4': writing(draftReply),
  'check-facts@3': writing(factsReply),
  'patch-script@1': writing(patchReply),
  'polish-script@2': writing(() => ({ sentences: [] })),
  'judge-script@4': writing(judgeReply),
  'prefer-script@1': writing((_system, sheet, { prefers = 'even' }) => preferReply(sheet, prefers)),
};

/** A reply that is asked for again is one message longer with each of its repairs. */
function writing(writer: Writer): (order: Order, manners: WriterManners) => object {
  return ({ system, messages }, manners) => {
    const [first] = messages;
    const asked = first?.content ?? '';
    const task = asked.slice(asked.lastIndexOf(' ends]\n') + ' ends]\n'.length).trim();
    const reply = writer(system, fencedIn(asked), manners, task);
    const repairs = (messages.length - 1) / 2;
    return repairs < (manners.breaks ?? 0) ? Object.fromEntries(Object.entries(reply).slice(1)) : reply;
  };
}

function slot(system: string, pattern: RegExp): string {
  return pattern.exec(system)?.[1]?.trim() ?? '';
}

function extractReply(system: string, source: string, { idle, gullible, sloppy = 0 }: WriterManners): object {
  if (idle) return { passages: [] };
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

function judgeReply(system: string, sheet: string, manners: WriterManners): object {
  const { scores = {}, evidence, vetoes } = manners;
  const lines = linesIn(sectionIn(sheet, 'script'));
  const gates = (quality as unknown as QualityTemplate).gates.filter(({ name }) =>
    system.includes(`"${name}"`),
  );
  const vetoed =
    vetoes !== undefined && system.includes('"accuracy"')
      ? lines.filter(({ role }) => role === 'claim').slice(0, 1)
      : [];
  return {
    ...(system.includes('tell the episode in three sentences')
      ? { retelling: retold(lines), answeredIn: null, skips: [] }
      : {}),
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
    ...(system.includes('- "vetoes"')
      ? {
          vetoes: vetoed.map(({ id }) => ({
            ...{ sentenceId: id, kind: 'untrue', reason: 'No source says it.' },
            ...{ otherSide: null, missing: vetoes },
          })),
        }
      : {}),
    summary: `Read ${lines.length} lines.`,
  };
}

/** The longest lines: what a listener keeps. */
function retold(lines: readonly { readonly text: string }[]): string {
  const longest = [...lines].sort((a, b) => b.text.length - a.text.length).slice(0, 3);
  return longest.map(({ text }) => text).join(' ');
}

function preferReply(sheet: string, prefers: NonNullable<WriterManners['prefers']>): object {
  const [, a = '', b = ''] = /version A:\n([\s\S]*)\n\nversion B:\n([\s\S]*)$/.exec(sheet) ?? [];
  const longer = a.length >= b.length ? 'A' : 'B';
  const better = { first: 'A', longer, shorter: longer === 'A' ? 'B' : 'A', even: 'even' }[prefers];
  const line = (better === 'B' ? b : a).split('\n').find((one) => one.includes(': ')) ?? '';
  return { better, quote: line.replace(/^[^:]*: /, ''), because: `Version ${better} is ${prefers}.` };
}
