import { countWords } from '../../../language/words';
import type { JointBook } from './joint-book';
import type { Line } from './lines';
import { disputes } from './relation';
import { type SourceNames, spokenCount } from './source-names';
import type { Statement, Unit } from './unit';

/** A statement with its attribution in front stays under this, words. */
export const MAX_PREFIXED_WORDS = 30;
/** Room that an attribution takes, words. */
const PREFIX_WORDS = 7;
/** A source that goes on is not named again before this many units. */
const UNITS_BETWEEN_CREDITS = 4;
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
  readonly before: Unit | undefined;
  /** It runs on from `before` in its source. */
  readonly adjacent: boolean;
  /** The questioner brings it in. */
  readonly takesOver: boolean;
}

/** Decides for one segment when a listener has to be told who says it. */
export class Sourcing {
  private lastSource: string | undefined;
  private unitsSince = UNITS_BETWEEN_CREDITS;
  private caveats = 0;
  private credited = 0;

  constructor(
    private readonly book: JointBook,
    private readonly names: SourceNames,
    private readonly singleSource: boolean,
  ) {}

  creditFor({ unit, first, before, adjacent, takesOver }: Saying): Credit {
    const fits = canBePrefixed(first);
    const source = this.names.of(unit.sourceId);
    const fresh = unit.sourceId !== this.lastSource;
    this.lastSource = unit.sourceId;
    this.unitsSince += 1;
    if (before !== undefined && disputes(before, unit))
      return this.done({ prefix: this.book.take('disputed', { source }) });
    const sources = new Set(unit.claim.quotes.map((quote) => quote.sourceId)).size;
    if (sources > 1 && fits && !namesSpeaker(unit) && unit.statements[0] === first)
      return this.done({ prefix: this.book.take('agreement', { count: spokenCount(sources) }) });
    if (takesOver) return this.done(this.takingOver(fits, source));
    if (needsWitness(unit, sources)) return this.done(this.attribution(fits, source));
    if (namesSpeaker(unit) || first.role === 'quotation') return {};
    if (isDoubtful(unit) && fits && !HEDGED.test(first.text) && this.caveats < CAVEATS_A_SEGMENT) {
      this.caveats += 1;
      return { prefix: this.book.take('humility') };
    }
    const due = this.singleSource ? this.credited === 0 : fresh && this.unitsSince >= UNITS_BETWEEN_CREDITS;
    if (adjacent || !(due || (unit.claim.kind === 'opinion' && this.unitsSince >= 2))) return {};
    return fits ? this.done({ prefix: this.book.take('attribution', { source }) }) : {};
  }

  /** After an uncertain unit, once a segment. */
  caveatAfter(unit: Unit): string | undefined {
    const tested = isDoubtful(unit) && isEvidence(unit);
    if (!tested || this.caveats >= CAVEATS_A_SEGMENT) return undefined;
    this.caveats += 1;
    return this.book.take('caveat');
  }

  /** At the end: whose view it was when there is one witness, else how far the sources go. */
  lastWord(onlySource: string | undefined, last: Unit | undefined): string | undefined {
    if (onlySource !== undefined && this.credited === 0)
      return this.book.take('single', { source: this.names.of(onlySource) });
    if (this.caveats > 0 || last === undefined || !isEvidence(last)) return undefined;
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

  /** The second host brings in what follows. */
  private takingOver(fits: boolean, source: string | undefined): Credit {
    const prefix = fits ? this.book.take('takes-over', { source }) : undefined;
    return prefix === undefined ? { line: this.book.take('takes-over-line', { source }) } : { prefix };
  }

  private attribution(fits: boolean, source: string | undefined): Credit {
    const prefix = fits ? this.book.take('attribution', { source }) : undefined;
    return prefix === undefined ? { line: this.book.take('credit', { source }) } : { prefix };
  }

  private done({ prefix, line }: Credit): Credit {
    if (prefix !== undefined || line !== undefined) {
      this.unitsSince = 0;
      this.credited += 1;
    }
    return { ...(prefix === undefined ? {} : { prefix }), ...(line === undefined ? {} : { line }) };
  }
}

/** The source says itself that it is not sure. */
const HEDGED =
  /\b(?:if|may|might|perhaps|seems?|appears?|probably|possibly|suggests?|likely|apparently|nobody|cannot|unknown|known|unclear|so far|certain)\b/i;
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
  return unit.claim.state === 'disputed' || (unit.claim.kind === 'statistic' && sources < 2);
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
