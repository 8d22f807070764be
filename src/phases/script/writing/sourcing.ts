import { countWords } from '../../../english/words';
import { quantitiesIn } from '../judging/numbers';
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

/** Words that hand a unit to its source, in front of its first statement; undefined where it needs none. */
export type Credit = string | undefined;

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
  /** Its first statement completes a question ("Because …") and takes nothing in front. */
  readonly answers: boolean;
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

  creditFor({ unit, first, run, step, rival, takesOver, answers }: Saying): Credit {
    const source = this.names.of(unit.sourceId);
    const fits = canBePrefixed(first) && !answers;
    const fresh = unit.sourceId !== this.lastSource;
    if (fresh) this.named = false;
    this.lastSource = unit.sourceId;
    if (!fits) return undefined;
    if (rival !== undefined) return this.done(this.book.take('disputed', { source }));
    if (this.named) return undefined;
    const sources = sourcesOf(unit);
    if (sources > 1 && !namesSpeaker(unit) && unit.statements[0] === first)
      return this.done(this.book.take('agreement', { count: spokenCount(sources) }));
    // A later sentence is interrupted by its source only for what the listener must know it for.
    const witness = run.slice(step).some((other) => needsWitness(other, sourcesOf(other)));
    const speaks = namesSpeaker(unit) && !witness;
    if (speaks || (step > 0 && !witness)) return undefined;
    return this.done(this.book.take(takesOver && fresh ? 'takes-over' : 'attribution', { source }));
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

  private done(prefix: string | undefined): Credit {
    this.named = prefix !== undefined;
    return prefix;
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
  return claim.kind === 'statistic' && quantitiesIn(claim.text).length > 0;
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
