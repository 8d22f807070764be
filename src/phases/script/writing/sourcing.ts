import { countWords } from '../../../language/words';
import type { JointBook } from './joint-book';
import type { Line } from './lines';
import type { Run } from './runs';
import { type SourceNames, spokenCount } from './source-names';
import type { Statement, Unit } from './unit';

/** A statement with its attribution in front stays under this, words. */
export const MAX_PREFIXED_WORDS = 30;
/** Room that an attribution takes, words. */
const PREFIX_WORDS = 7;
const CAVEATS_A_SEGMENT = 1;

/** How a unit is handed to its source: words in front of its first statement, or a line of its own before it. */
export interface Credit {
  readonly prefix?: string;
  readonly line?: string;
}

/** A unit about to be said. */
export interface Saying {
  readonly unit: Unit;
  readonly first: Statement;
  /** The run that it belongs to, and its place there. */
  readonly run: Run;
  readonly step: number;
  /** What it contradicts, said just before. */
  readonly rival: Unit | undefined;
  /** The questioner brings it in. */
  readonly takesOver: boolean;
}

/** Decides for one segment when a listener has to be told who says it: once a run, at its head. */
export class Sourcing {
  private lastSource: string | undefined;
  private caveats = 0;
  private named = false;

  constructor(
    private readonly book: JointBook,
    private readonly names: SourceNames,
  ) {}

  creditFor({ unit, first, run, step, rival, takesOver }: Saying): Credit {
    const source = this.names.of(unit.sourceId);
    const fits = canBePrefixed(first);
    const fresh = unit.sourceId !== this.lastSource;
    if (step === 0) this.named = false;
    this.lastSource = unit.sourceId;
    if (rival !== undefined)
      return this.done({ prefix: fits ? this.book.take('disputed', { source }) : undefined });
    if (this.named) return {};
    const sources = sourcesOf(unit);
    if (sources > 1 && fits && !namesSpeaker(unit) && unit.statements[0] === first)
      return this.done({ prefix: this.book.take('agreement', { count: spokenCount(sources) }) });
    const witness = run.slice(step).some((other) => needsWitness(other, sourcesOf(other)));
    const due = step === 0 ? fresh || witness : needsWitness(unit, sources);
    if (!due) return {};
    const credit =
      takesOver && fresh
        ? this.credit(fits, source, 'takes-over', 'takes-over-line')
        : this.credit(fits, source, 'attribution', 'credit');
    const spoken = first.role === 'quotation' || namesSpeaker(unit);
    const later = step === 0 && run.length > 1;
    if (credit.prefix === undefined && spoken && later) return {};
    return this.done(credit);
  }

  /** After an uncertain unit, once a segment. */
  caveatAfter(unit: Unit): string | undefined {
    const tested = isDoubtful(unit) && isEvidence(unit);
    if (!tested || this.caveats >= CAVEATS_A_SEGMENT) return undefined;
    this.caveats += 1;
    return this.book.take('caveat');
  }

  restsOn(one: Unit, other: Unit): string | undefined {
    if (one.sourceId === other.sourceId) return undefined;
    return this.book.take('restsOn', {
      source: this.names.of(one.sourceId),
      other: this.names.of(other.sourceId),
    });
  }

  private credit(
    fits: boolean,
    source: string | undefined,
    prefixes: 'attribution' | 'takes-over',
    lines: 'credit' | 'takes-over-line',
  ): Credit {
    const prefix = fits ? this.book.take(prefixes, { source }) : undefined;
    return prefix === undefined ? { line: this.book.take(lines, { source }) } : { prefix };
  }

  private done({ prefix, line }: { prefix?: string | undefined; line?: string | undefined }): Credit {
    this.named = prefix !== undefined || line !== undefined;
    return { ...(prefix === undefined ? {} : { prefix }), ...(line === undefined ? {} : { line }) };
  }
}

function sourcesOf({ claim }: Unit): number {
  return new Set(claim.quotes.map((quote) => quote.sourceId)).size;
}

const EVIDENCE = /\b(?:stud(?:y|ies)|trials?|survey|experiment|participants|volunteers|meta-analysis)\b/i;

/** A result that somebody measured: "we do not know how far that holds" makes sense after it. */
function isEvidence({ claim }: Unit): boolean {
  return EVIDENCE.test(claim.text);
}

function isDoubtful({ claim }: Unit): boolean {
  return claim.state === 'uncertain' || claim.state === 'unverified';
}

/** A figure that one source gives, and a disputed statement, are never said without their source. */
export function needsWitness(unit: Unit, sources: number): boolean {
  if (
    namesSpeaker(unit) ||
    /^[^,]{0,40}\b(?:agrees|disagrees|argues|argued|answered|says|said|holds)\b/.test(unit.claim.text)
  )
    return false;
  return unit.claim.state === 'disputed' || (sources < 2 && givesFigure(unit));
}

/** A count or a measure; a date alone is none. */
function givesFigure({ claim }: Unit): boolean {
  const text = claim.text.replace(
    /\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?\b/g,
    '',
  );
  return (
    claim.kind === 'statistic' &&
    (text.match(/\d[\d,.]*/g) ?? []).some(
      (number) => !/^(?:\d{3}|1\d{3}|20\d\d)$/.test(number.replace(/[,.]$/, '')),
    )
  );
}

function namesSpeaker({ claim, statements }: Unit): boolean {
  const speaker = claim.attributedTo;
  return (
    speaker !== undefined &&
    statements.some(({ text }) => text.includes(speaker.split(' ').at(-1) ?? speaker))
  );
}

/** "According to X, But the …" does not read; nor does a question, nor a quotation that has its speaker. */
export function canFollowPrefix(text: string): boolean {
  return !/\?$|^["“]|^(?:and|but|so|yet|or|nor|then|still|also|here|there|perhaps|according|take|start|think|consider)\b/i.test(
    text,
  );
}

export function canBePrefixed({ text, role }: Pick<Line, 'text' | 'role'>): boolean {
  return role === 'claim' && canFollowPrefix(text) && countWords(text) <= MAX_PREFIXED_WORDS - PREFIX_WORDS;
}
