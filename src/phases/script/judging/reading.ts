import type { Directive, Evidence } from '../../../domain/quality';
import type { Claim, Findings, NarrativeBrief } from '../../../domain/research';
import type { Script, ScriptPart, Sentence } from '../../../domain/script';
import type { SourceDocument } from '../../../domain/source';
import type { QualityTemplate, SessionTemplate } from '../../../domain/templates';
import { contentStems } from '../../../english/words';

/** Everything that a script is judged by. The documents are the stored copies, not what the script says of them. */
export interface ReviewMaterial {
  readonly script: Script;
  readonly findings: Findings;
  readonly documents: readonly SourceDocument[];
  readonly brief: NarrativeBrief;
  readonly template: QualityTemplate;
  readonly session: SessionTemplate;
  /** Pace of the voice that will speak it. */
  readonly wordsPerMinute: number;
}

/** A sentence with where it stands and what it consists of. */
export interface ReadSentence extends Sentence {
  readonly part: ScriptPart;
  readonly hostId: string;
  /** Among all sentences of the script. */
  readonly index: number;
  readonly words: number;
  /** Lower-case stems of the words that carry meaning; no numbers. */
  readonly stems: readonly string[];
  readonly statesFact: boolean;
}

/** Result of checking a fact against its documents. */
export interface FactCheck {
  /** Differences from its quotes. An empty list proves nothing, except for a verbatim sentence. */
  readonly faults: readonly string[];
  /** True when it consists of whole sentences of its document, word for word. */
  readonly isVerbatim: boolean;
}

export interface CheckedSentence extends ReadSentence, FactCheck {}

/** The script read once, so that no measure reads it again. */
export interface Reading extends ReadMaterial {
  /** The fact-stating sentences, held against the documents. */
  readonly facts: readonly CheckedSentence[];
}

/** The material taken apart, before anything is checked. */
export interface ReadMaterial extends ReviewMaterial {
  readonly sentences: readonly ReadSentence[];
  readonly claims: ReadonlyMap<string, Claim>;
  readonly documentsById: ReadonlyMap<string, SourceDocument>;
  /** Years that each document names. */
  readonly yearsById: ReadonlyMap<string, readonly number[]>;
  /** Lower-case words of the names that research found. */
  readonly knownNames: ReadonlySet<string>;
  /** Counted here; `script.words` is what the writer says. */
  readonly words: number;
}

/** Result of a measure: the raw figure, lines that show it, and directives that would mend it. Scored elsewhere. */
export interface Figure {
  readonly value: number;
  readonly unit: string;
  readonly evidence: readonly Evidence[];
  /** Directives for a figure below what the template wants, the most telling first. */
  readonly whenLow?: readonly Directive[];
  /** Directives for a figure above what the template wants. */
  readonly whenHigh?: readonly Directive[];
}

/** {@link contentStems} without numbers, with `%` read as it is spoken. */
export function wordStems(text: string): string[] {
  return contentStems(text.replace(/%|\bper cent\b/g, ' percent')).filter((stem) => /\p{L}/u.test(stem));
}

export function evidenceOf(sentence: ReadSentence, note: string): Evidence {
  return { quote: sentence.text, sentenceId: sentence.id, note };
}

/** Ids of the claims that some sentence speaks. */
export function spokenClaimIds(reading: Reading): Set<string> {
  return new Set(reading.facts.flatMap((fact) => fact.claimIds));
}

/** The claims that a sentence cites and that exist. */
export function citedClaims(reading: ReadMaterial, sentence: ReadSentence): Claim[] {
  return sentence.claimIds.flatMap((id) => reading.claims.get(id) ?? []);
}
