import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim, NarrativeBrief, Quote, Voice } from '../../../src/domain/research';
import type { Script, ScriptPart, Sentence, Turn } from '../../../src/domain/script';
import type { SourceDocument } from '../../../src/domain/source';
import type { ReviewMaterial } from '../../../src/phases/script/judging/reading';
import { QUALITY, SESSION } from './judge-panel';

/** Three subjects, each with two good scripts and their damaged variants; see the README beside the files. */

const SUBJECTS = ['tacoma', 'hans', 'vasa'] as const;
export type Subject = (typeof SUBJECTS)[number];

export interface GoodScript {
  /** `hans/original`. */
  readonly name: string;
  readonly material: ReviewMaterial;
  readonly damaged: readonly DamagedScript[];
}

export interface DamagedScript {
  readonly defect: string;
  /** It states something false. */
  readonly isFalse: boolean;
  readonly script: Script;
}

/** A sentence that a host would say of some quotes: `true` to them, or a `lie`. */
export interface SaidSentence {
  readonly id: string;
  readonly label: 'true' | 'lie';
  readonly kind: string;
  /** The sentence as the only line of a script. */
  readonly material: ReviewMaterial;
}

interface StoredClaim extends Partial<Omit<Claim, 'quotes' | 'leansOn' | 'against'>> {
  readonly id: string;
  readonly quotes: readonly string[];
  readonly leansOn?: readonly string[];
  readonly against?: readonly string[];
}

interface StoredScript {
  readonly name: string;
  readonly brief: Omit<NarrativeBrief, 'voices' | 'passages'>;
  readonly title: string;
  readonly topic: string;
  readonly hosts: Script['hosts'];
  readonly targetWords: number;
  readonly parts: readonly Omit<ScriptPart, 'turns'>[];
  readonly lines: readonly string[];
}

interface StoredLine {
  readonly document?: Pick<SourceDocument, 'id' | 'name' | 'title' | 'text'> & {
    readonly headings: readonly number[];
  };
  readonly claim?: StoredClaim;
  readonly voices?: readonly Voice[];
  readonly script?: StoredScript;
  readonly damaged?: {
    readonly of: string;
    readonly defect: string;
    readonly isFalse?: true;
    /** A line, or a run of lines of the good script. */
    readonly lines: readonly (string | readonly [from: number, to: number])[];
  };
}

const FOLDER = join(__dirname, '../../phases/script/judging/subjects');

function linesOf<T>(file: string): T[] {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

export function goodScripts(): GoodScript[] {
  return SUBJECTS.flatMap((subject) => {
    const lines = linesOf<StoredLine>(`${subject}.jsonl`);
    return lines.flatMap(({ script }) => (script === undefined ? [] : [goodScript(subject, lines, script)]));
  });
}

export function saidSentences(): SaidSentence[] {
  const materials = new Map(goodScripts().map(({ name, material }) => [name, material]));
  type Stored = Pick<SaidSentence, 'id' | 'label' | 'kind'> & {
    readonly subject: Subject;
    readonly claimIds: readonly string[];
    readonly quotes: readonly string[];
    readonly sentence: string;
  };
  return linesOf<Stored>('sentences.jsonl').map(({ subject, claimIds, quotes, sentence, ...said }) => {
    const material = materials.get(`${subject}/original`) as ReviewMaterial;
    const line = `p3 guide claim ${claimIds.join(',')} ${quotes.join(',')} | ${sentence}`;
    return {
      ...said,
      material: { ...material, script: scriptOf(material.script, [line], material.documents) },
    };
  });
}

function goodScript(subject: Subject, lines: readonly StoredLine[], stored: StoredScript): GoodScript {
  const documents = lines.flatMap(({ document }) => (document === undefined ? [] : [documentOf(document)]));
  const voices = lines.flatMap((line) => line.voices ?? []);
  const claims = lines.flatMap(({ claim }) => (claim === undefined ? [] : [claimOf(claim, documents)]));
  const { title, topic, hosts, targetWords, parts } = stored;
  const empty = parts.map((part) => ({ ...part, turns: [] }));
  const frame: Script = { title, topic, hosts, targetWords, parts: empty, words: 0, revision: 0 };
  return {
    name: `${subject}/${stored.name}`,
    material: {
      script: scriptOf(frame, stored.lines, documents),
      findings: { topic, sources: documents.map(({ text: _, blocks: __, ...card }) => card), claims, voices },
      documents,
      brief: { ...stored.brief, passages: [], voices },
      template: QUALITY,
      session: SESSION,
      wordsPerMinute: 150,
    },
    damaged: lines.flatMap(({ damaged }) =>
      damaged?.of === stored.name
        ? [
            {
              defect: damaged.defect,
              isFalse: damaged.isFalse === true,
              script: scriptOf(
                frame,
                damaged.lines.flatMap((line) =>
                  typeof line === 'string' ? [line] : stored.lines.slice(...line),
                ),
                documents,
              ),
            },
          ]
        : [],
    ),
  };
}

/** A line is `part host role claims quotes | text`; lines of one host in a row are a turn. Parts without a line are left out. */
function scriptOf(frame: Script, lines: readonly string[], documents: readonly SourceDocument[]): Script {
  const parts = frame.parts.flatMap((part): ScriptPart[] => {
    const turns: { hostId: string; sentences: Sentence[] }[] = [];
    for (const line of lines.filter((one) => one.startsWith(`${part.id} `))) {
      const [head = '', ...text] = line.split(' | ');
      const [, hostId = '', role, claimIds = '-', quotes = '-'] = head.split(' ');
      if (turns.at(-1)?.hostId !== hostId) turns.push({ hostId, sentences: [] });
      const turn = turns.at(-1) as (typeof turns)[number];
      turn.sentences.push({
        id: `${part.id}.${turns.length}.${turn.sentences.length + 1}`,
        text: text.join(' | '),
        role: role as Sentence['role'],
        claimIds: listed(claimIds),
        quotes: listed(quotes).map((quote) => quoteOf(quote, documents)),
      });
    }
    return turns.length === 0 ? [] : [{ ...part, turns: turns satisfies Turn[] }];
  });
  return { ...frame, parts };
}

function listed(text: string): string[] {
  return text === '-' ? [] : text.split(',');
}

/** `s1:136-241`. */
function quoteOf(place: string, documents: readonly SourceDocument[]): Quote {
  const [, sourceId = '', start, end] = /^(\w+):(\d+)-(\d+)$/.exec(place) ?? [];
  const text = documents.find(({ id }) => id === sourceId)?.text.slice(Number(start), Number(end)) ?? '';
  return { sourceId, start: Number(start), end: Number(end), text };
}

function documentOf({ headings, ...document }: NonNullable<StoredLine['document']>): SourceDocument {
  let start = 0;
  const blocks = document.text.split('\n\n').map((text, at) => {
    const block = {
      kind: headings.includes(at) ? 'heading' : 'paragraph',
      text,
      start,
      end: start + text.length,
    };
    start = block.end + 2;
    return block as SourceDocument['blocks'][number];
  });
  const wordCount = document.text.split(/\s+/).length;
  return { ...document, mediaType: 'text/markdown', authors: [], language: 'en', blocks, wordCount };
}

function claimOf(
  { quotes, leansOn = [], against = [], ...claim }: StoredClaim,
  documents: readonly SourceDocument[],
): Claim {
  const read = (places: readonly string[]) => places.map((place) => quoteOf(place, documents));
  const own = read(quotes);
  return {
    kind: 'fact',
    state: 'likely',
    text: own[0]?.text ?? '',
    conflictsWith: [],
    headings: [],
    position: 0,
    statistics: [],
    names: [],
    relevance: 0,
    stateReason: '',
    ...claim,
    quotes: own,
    leansOn: read(leansOn),
    against: read(against),
  };
}
