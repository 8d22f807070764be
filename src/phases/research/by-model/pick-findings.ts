/**
 * From quotes that a model proposes to findings. A quote is looked up in the stored text and widened to the whole sentences that
 * it stands in, for half a sentence can say the opposite; what is then known of a sentence is read off it as without a model.
 */
import type { ClaimKind, Finding, Quote } from '../../../domain/research';
import type { SourceDocument } from '../../../domain/source';
import { createNameReader, type NameReader } from '../../../english/names';
import { pointsBack } from '../../../english/pronouns';
import { type SentenceSpan, splitSentences } from '../../../english/sentences';
import { countWords } from '../../../english/words';
import { speaksToAModel } from '../../prompting/addressed';
import { type EvidenceBlock, evidenceBlocks, evidenceText } from '../passages/evidence-text';
import { obstacleIn } from '../passages/readable';
import { toFinding } from '../passages/to-finding';
import { quoteFinder, type Span } from './find-quote';
import type { ProposedQuote } from './proposed-quote';

/** Numbers of proposals that were not taken, by reason. */
export interface Dropped {
  /** Does not occur in the source. */
  readonly misquoted: number;
  /** Speaks to software or commands the reader. */
  readonly instructions: number;
  /** A question, a caption, a piece of a sentence: says nothing on its own. */
  readonly unusable: number;
}

interface Picking {
  readonly document: SourceDocument;
  /** Findings of the rules in the document: sentences of its closed passages. */
  readonly rules: readonly Finding[];
  readonly proposals: readonly ProposedQuote[];
  /** The stretches that the proposals are about. */
  readonly within: readonly Span[];
}

export interface Picked {
  readonly findings: Finding[];
  readonly misquoted: readonly string[];
  readonly dropped: Dropped;
}

const FEWEST_WORDS = 4;
const LONGEST_WORDS = 75;
/** Sentences before a finding that are kept to show whom or what it means. */
const MOST_BEFORE = 3;
/** A quote over more sentences than this is a passage and no statement. */
const MOST_SENTENCES = 3;

export function pickFindings(picking: Picking): Picked {
  const { document, rules, proposals } = picking;
  const byStart = new Map(rules.map((finding) => [finding.quote.start, finding]));
  const names = createNameReader(evidenceText(document));
  const sentencesAt = sentenceFinder(document, picking.within);
  const taken = new Map<number, Finding>();
  const misquoted: string[] = [];
  let [toModels, unusable] = [0, 0];
  for (const proposal of proposals) {
    const sentences = sentencesAt(proposal.quote);
    if (sentences === undefined) {
      misquoted.push(proposal.quote);
      continue;
    }
    for (const sentence of sentences) {
      const { start, span } = sentence;
      if (taken.has(start)) continue;
      if (speaksToAModel(span.text)) toModels += 1;
      else {
        const finding = byStart.get(start) ?? ownFinding(document.id, sentence, names);
        if (finding === undefined) unusable += 1;
        else taken.set(start, proposed(finding, proposal));
      }
    }
  }
  const findings = [...taken.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, finding], index) => ({ ...finding, id: `${document.id}.f${index + 1}` }));
  return { findings, misquoted, dropped: { misquoted: misquoted.length, instructions: toModels, unusable } };
}

/** The quotes among the proposals that do not stand in these stretches of the document. */
export function misquotedIn({ document, proposals, within }: Omit<Picking, 'rules'>): string[] {
  const sentencesAt = sentenceFinder(document, within);
  return proposals.map(({ quote }) => quote).filter((quote) => sentencesAt(quote) === undefined);
}

/** A sentence of a block, with where it begins in the document. */
interface Placed {
  readonly in: EvidenceBlock;
  readonly span: SentenceSpan;
  readonly start: number;
  /** Those before it in its block. */
  readonly before: readonly SentenceSpan[];
}

function placedSentences(document: SourceDocument): Placed[] {
  return evidenceBlocks(document).flatMap((block) => {
    const spans = splitSentences(block.block.text);
    return spans.map((span, at) => ({
      in: block,
      span,
      start: block.block.start + span.start,
      before: spans.slice(0, at),
    }));
  });
}

/** Finds the sentences that a quote stands in; undefined where it does not occur, or says too little to be looked up. */
function sentenceFinder(
  document: SourceDocument,
  within: readonly Span[],
): (quote: string) => Placed[] | undefined {
  const sentences = placedSentences(document);
  const finders = within.map((span) => quoteFinder(document.text, span));
  return (quote) => {
    if (countWords(quote) < FEWEST_WORDS) return undefined;
    const spot = firstOf(finders, (find) => find(quote));
    if (spot === undefined) return undefined;
    const touched = sentences.filter(
      ({ start, span }) => start < spot.end && spot.start < start + span.text.length,
    );
    return touched.length === 0 || touched.length > MOST_SENTENCES ? undefined : touched;
  };
}

function firstOf<T, R>(items: readonly T[], look: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A sentence that stands in no closed passage and that a model wants all the same. */
function ownFinding(
  sourceId: string,
  { in: block, span, before }: Placed,
  names: NameReader,
): Finding | undefined {
  const obstacle = obstacleIn(span.text);
  const isPiece = !/[.!…][”"’')\]]*$/.test(span.text.trim());
  if (isPiece || obstacle === 'notice' || obstacle === 'not prose' || obstacle === 'points at the page')
    return undefined;
  if (countWords(span.text) > LONGEST_WORDS) return undefined;
  const quoteOf = ({ text, start: from, end }: SentenceSpan): Quote => ({
    sourceId,
    text,
    start: block.block.start + from,
    end: block.block.start + end,
  });
  const leansOn =
    pointsBack(span.text) === null
      ? []
      : before.slice(-MOST_BEFORE).filter(({ text }) => !speaksToAModel(text));
  return toFinding({
    id: `${sourceId}.f0`,
    quote: quoteOf(span),
    before: leansOn.map(quoteOf),
    passage: block,
    names,
  });
}

/** A model may say what kind of statement it is, and who says it when the sentence has the name; a number stays a number. */
function proposed(finding: Finding, { kind, attributedTo }: ProposedQuote): Finding {
  const named = attributedTo?.trim() ?? '';
  const isNamed = named.length > 2 && finding.quote.text.includes(named);
  const kept: ClaimKind = finding.kind === 'statistic' ? 'statistic' : kind;
  return {
    ...finding,
    kind: kept === 'statistic' && finding.statistics.length === 0 ? finding.kind : kept,
    ...(finding.attributedTo === undefined && isNamed ? { attributedTo: named } : {}),
  };
}
