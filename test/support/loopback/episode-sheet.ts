/** Reads the material back out of a prompt: what a model is shown is all that the loopback writer knows. */
import type { Claim, Findings, Quote } from '../../../src/domain/research';
import type { Host, Outline, OutlinePart, PartKind } from '../../../src/domain/script';
import { statisticsIn } from '../../../src/phases/research/passages/claim-kind';

/** What stands between the fences of a prompt. */
export function fencedIn(prompt: string): string {
  const found = /\[(\w+) ([0-9a-f]{20}) begins\]\n([\s\S]*?)\n\[\1 \2 ends\]/.exec(prompt);
  if (!found) throw new Error('the prompt has no fenced material');
  return found[3] ?? '';
}

/** The value behind `name: ` at the start of a line. */
export function jsonField<T>(sheet: string, name: string): T {
  const line = sheet.split('\n').find((candidate) => candidate.startsWith(`${name}: `));
  if (line === undefined) throw new Error(`the sheet has no ${name}`);
  return JSON.parse(line.slice(name.length + 2)) as T;
}

/** The JSON lines under a heading, up to the next empty line. */
export function jsonLines<T>(sheet: string, heading: string): T[] {
  const at = sheet.indexOf(`${heading}:\n`);
  if (at < 0) return [];
  const body = sheet.slice(at + heading.length + 2).split('\n\n')[0] ?? '';
  return body.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as T] : []));
}

interface SheetQuote {
  readonly sourceId: string;
  readonly at: number;
  readonly words: string;
}

interface SheetClaim extends Pick<Claim, 'id' | 'kind' | 'state' | 'text' | 'relevance' | 'position'> {
  readonly quotes: readonly SheetQuote[];
  readonly before?: readonly SheetQuote[];
  readonly saidBy?: string;
  readonly spokenWords?: string;
  readonly contradictedBy?: readonly string[];
  readonly names?: readonly string[];
  readonly under?: readonly string[];
}

export function findingsIn(sheet: string, claimsHeading: string, topic: string): Findings {
  const { sources, voices } = jsonField<{
    sources: { id: string; title: string; authors?: string[]; publisher?: string }[];
    voices: { name: string; kind: 'person' | 'organisation'; role?: string }[];
  }>(sheet, 'sources');
  return {
    topic,
    claims: jsonLines<SheetClaim>(sheet, claimsHeading).map(claimOf),
    sources: sources.map((card) => ({
      authors: [],
      ...card,
      name: card.id,
      mediaType: 'text/plain',
      language: 'en',
      wordCount: 1_000,
    })),
    voices: voices.map((voice) => ({ ...voice, sourceIds: [], mentions: 1 })),
  };
}

function claimOf(sheet: SheetClaim): Claim {
  const { before = [], quotes, saidBy, contradictedBy, names, under, ...same } = sheet;
  const quoteOf = ({ sourceId, at, words }: SheetQuote): Quote => ({
    sourceId,
    text: words,
    start: at,
    end: at + words.length,
  });
  return {
    ...same,
    quotes: quotes.map(quoteOf),
    leansOn: before.map(quoteOf),
    against: [],
    conflictsWith: contradictedBy ?? [],
    headings: under ?? [],
    names: names ?? [],
    statistics: statisticsIn(same.text),
    ...(saidBy === undefined ? {} : { attributedTo: saidBy }),
    stateReason: '',
  };
}

interface OutlineSheet {
  readonly title: string;
  readonly topic: string;
  readonly question: string;
  readonly hosts: readonly Pick<Host, 'id' | 'name' | 'role'>[];
  readonly parts: readonly {
    readonly id: string;
    readonly kind: PartKind;
    readonly title: string;
    readonly themeId?: string;
    readonly claimIds: readonly string[];
  }[];
}

/** The outline of a prompt; every part of it has the words of the part that is written. */
export function outlineIn(sheet: string, words: number, showTitle: string): Outline {
  const { title, topic, question, hosts, parts } = jsonField<OutlineSheet>(sheet, 'outline');
  return {
    ...{ title, topic, question, showTitle },
    hosts: hosts.map((host) => ({ ...host, voice: '' })),
    disclosure: '',
    minutes: words / 150,
    targetWords: words,
    plannedWords: words,
    parts: parts.map((part): OutlinePart => ({ ...part, targetWords: words })),
  };
}
