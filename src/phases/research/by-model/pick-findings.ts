/**
 * From quotes that a model proposes to findings. A quote is looked up in the stored text and widened to the whole sentences that
 * it stands in, for half a sentence can say the opposite; what is then known of a sentence is read off it as without a model.
 */
import type { ClaimKind, Finding } from '../../../domain/research';
import type { SourceDocument } from '../../../domain/source';
import { type SentenceSpan, splitSentences } from '../../../english/sentences';
import { countWords } from '../../../english/words';
import { speaksToAModel } from '../../prompting/addressed';
import { contextOf, type Passage, passagesOf, toFinding } from '../extract-findings';
import type { ParagraphContext } from '../paragraph';
import { commands, refuse } from '../prose';
import { type RelevanceScale, relevanceScale } from '../relevance';
import { standAlone } from '../stand-alone';
import type { ProposedQuote } from './ask-for-findings';
import { findQuote, type Span } from './find-quote';

/** What was proposed and not taken. */
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
  /** What the rules find in the document: sentences already on their own feet. */
  readonly rules: readonly Finding[];
  readonly proposals: readonly ProposedQuote[];
  /** The stretches that the proposals are about. */
  readonly within: readonly Span[];
  readonly topic?: string;
  readonly brief?: string;
}

export interface Picked {
  readonly findings: Finding[];
  readonly misquoted: readonly string[];
  readonly dropped: Dropped;
}

const FEWEST_WORDS = 4;
const LONGEST_WORDS = 75;
/** A quote over more sentences than this is a passage and no statement. */
const MOST_SENTENCES = 3;

export function pickFindings(picking: Picking): Picked {
  const { document, rules, proposals } = picking;
  const byStart = new Map(rules.map((finding) => [finding.quote.start, finding]));
  const desk = deskFor(picking);
  const taken = new Map<number, Finding>();
  const misquoted: string[] = [];
  let [toModels, unusable] = [0, 0];
  for (const proposal of proposals) {
    const sentences = sentencesAt(proposal.quote, picking, desk);
    if (sentences === undefined) {
      misquoted.push(proposal.quote);
      continue;
    }
    for (const sentence of sentences) {
      const { start, span } = sentence;
      if (taken.has(start)) continue;
      if (speaksToAModel(span.text) || commands(span.text)) toModels += 1;
      else {
        const finding = byStart.get(start) ?? ownFinding(document.id, sentence, desk);
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

/** A sentence of a passage, with where it begins in the document. */
interface Placed {
  readonly passage: Passage;
  readonly span: SentenceSpan;
  readonly start: number;
  /** The one before it in its passage. */
  readonly before: SentenceSpan | undefined;
}

interface Desk {
  readonly sentences: readonly Placed[];
  readonly context: ParagraphContext;
  readonly scale: RelevanceScale;
}

function deskFor({ document, topic = '', brief = '' }: Picking): Desk {
  const sentences = passagesOf(document).flatMap((passage) => {
    const spans = splitSentences(passage.block.text);
    return spans.map((span, at) => ({
      passage,
      span,
      start: passage.block.start + span.start,
      before: spans[at - 1],
    }));
  });
  return { sentences, context: contextOf(document), scale: relevanceScale(document, topic, brief) };
}

/** The sentences that a quote stands in; undefined where it does not occur, or says too little to be looked up. */
function sentencesAt(
  quote: string,
  { document, within }: Picking,
  { sentences }: Desk,
): Placed[] | undefined {
  if (countWords(quote) < FEWEST_WORDS) return undefined;
  const spot = within
    .map((span) => findQuote(quote, document.text, span))
    .find((found) => found !== undefined);
  if (spot === undefined) return undefined;
  const touched = sentences.filter(
    ({ start, span }) => start < spot.end && spot.start < start + span.text.length,
  );
  return touched.length === 0 || touched.length > MOST_SENTENCES ? undefined : touched;
}

/** A sentence that the rules leave out and a model wants: longer than they take, or leaning on the one before it. */
function ownFinding(sourceId: string, { passage, span, before }: Placed, desk: Desk): Finding | undefined {
  const refused = refuse(span.text);
  if (refused !== null && refused !== 'too long') return undefined;
  if (countWords(span.text) > LONGEST_WORDS) return undefined;
  const leansOn = before === undefined || speaksToAModel(before.text) ? [] : [before];
  const statement = { span, text: standAlone(span.text, desk.context.acronyms), leansOn };
  return toFinding(sourceId, 0, passage, statement, desk.context.kinds, desk.scale);
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
