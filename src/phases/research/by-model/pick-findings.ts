/**
 * From passages that a model picks to findings, one a sentence. A model has read and chosen the sentence, so only what is no
 * statement of the source is left out: orders to software and notices. What is known of a sentence is read off it as without a
 * model, besides whom its "he" means.
 */
import type { ClaimKind, Finding, Quote } from '../../../domain/research';
import type { SourceDocument } from '../../../domain/source';
import { createNameReader, type NameReader } from '../../../english/names';
import { pointsBack } from '../../../english/points-back';
import { countWords } from '../../../english/words';
import { speaksToAModel } from '../../prompting/addressed';
import { evidenceText } from '../passages/evidence-text';
import { toFinding } from '../passages/to-finding';
import { asideOf } from '../reading/asides';
import type { ProposedPassage } from './proposed-passage';
import { resolvedText } from './resolved-text';
import { type NumberedSentence, numberedSentences } from './source-chunks';

/** Numbers of sentences that were picked and not taken, by reason. */
export interface Dropped {
  /** There is no sentence of this number. */
  readonly unknown: number;
  /** Sentences that speak to software. */
  readonly instructions: number;
  /** A correction, a licence, a call to subscribe; or words without an end, as of a table. */
  readonly notices: number;
}

interface Picking {
  readonly document: SourceDocument;
  /** Findings of the rules in the document: sentences of its closed passages. */
  readonly rules: readonly Finding[];
  readonly proposals: readonly ProposedPassage[];
}

export interface Picked {
  readonly findings: Finding[];
  readonly dropped: Dropped;
}

/** Longer is no sentence but a table or a list that was run together. */
const LONGEST_WORDS = 120;
/** Sentences before a finding that are kept to show whom or what it means. */
const MOST_BEFORE = 3;

/** The findings in the order of the source; a sentence that was picked twice is one. */
export function pickFindings({ document, rules, proposals }: Picking): Picked {
  const byStart = new Map(rules.map((finding) => [finding.quote.start, finding]));
  const names = createNameReader(evidenceText(document));
  const sentences = numberedSentences(document);
  const taken = new Map<number, Finding>();
  const left = { unknown: 0, instructions: 0, notices: 0 };
  for (const proposal of proposals) {
    for (let number = proposal.from; number <= proposal.to; number += 1) {
      const sentence = sentences[number - 1];
      if (sentence === undefined) left.unknown += 1;
      else if (speaksToAModel(sentence.span.text)) left.instructions += 1;
      else if (isNotice(sentence.span.text)) left.notices += 1;
      else if (!taken.has(number)) {
        const own = byStart.get(quoteOf(document, sentence).start);
        const finding = own ?? ownFinding(document, sentence, sentences, names);
        taken.set(number, proposed(finding, proposal, number, document));
      }
    }
  }
  const findings = [...taken.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, finding], index) => ({ ...finding, id: `${document.id}.f${index + 1}` }));
  return { findings, dropped: left };
}

function isNotice(text: string): boolean {
  return asideOf(text) === 'notice' || countWords(text) > LONGEST_WORDS;
}

function quoteOf({ id }: SourceDocument, { block: { block }, span }: NumberedSentence): Quote {
  return { sourceId: id, text: span.text, start: block.start + span.start, end: block.start + span.end };
}

/** A sentence that stands in no closed passage and that a model wants all the same. */
function ownFinding(
  document: SourceDocument,
  sentence: NumberedSentence,
  all: readonly NumberedSentence[],
  names: NameReader,
): Finding {
  const { block, number, span } = sentence;
  const before =
    pointsBack(span.text) === null
      ? []
      : all
          .slice(Math.max(0, number - 1 - MOST_BEFORE), number - 1)
          .filter((other) => other.block === block && !speaksToAModel(other.span.text));
  return toFinding({
    id: `${document.id}.f0`,
    quote: quoteOf(document, sentence),
    before: before.map((other) => quoteOf(document, other)),
    passage: block,
    names,
  });
}

/**
 * A model may say what kind of statement it is, who says it when the document names them, and whom its words mean; a number
 * stays a number.
 */
function proposed(
  finding: Finding,
  { kind, saidBy, means }: ProposedPassage,
  number: number,
  { text }: SourceDocument,
): Finding {
  const named = saidBy?.trim() ?? '';
  const isNamed = named.length > 2 && text.includes(named);
  const kept: ClaimKind = finding.kind === 'statistic' ? 'statistic' : kind;
  const own = means.filter(({ sentence }) => sentence === number);
  const resolved = resolvedText(finding.text, own, text);
  return {
    ...finding,
    kind: kept === 'statistic' && finding.statistics.length === 0 ? finding.kind : kept,
    ...(finding.attributedTo === undefined && isNamed ? { attributedTo: named } : {}),
    ...(resolved === undefined ? {} : { resolved }),
  };
}
