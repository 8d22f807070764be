import type { Directive, Evidence } from '../../../domain/quality';
import type { Claim, Findings, NarrativeBrief } from '../../../domain/research';
import type { Script, ScriptPart, Sentence } from '../../../domain/script';
import type { SourceDocument } from '../../../domain/source';
import type { QualityTemplate, SessionTemplate } from '../../../domain/templates';
import { contentStems, countWords } from '../../../language/words';

/** Everything that a script is judged by. The documents are the stored copies, not what the script says of them. */
export interface ReviewMaterial {
  readonly script: Script;
  readonly findings: Findings;
  readonly documents: readonly SourceDocument[];
  readonly brief: NarrativeBrief;
  readonly template: QualityTemplate;
  readonly session: SessionTemplate;
  /** Of the voice that will speak it. */
  readonly wordsPerMinute: number;
}

/** A sentence with where it stands and what it consists of. */
export interface ReadSentence extends Sentence {
  readonly part: ScriptPart;
  /** Among all sentences of the script. */
  readonly index: number;
  readonly words: number;
  /** Lower-case stems of the words that carry meaning; no numbers. */
  readonly stems: readonly string[];
  readonly statesFact: boolean;
}

/** The script read once, so that no measure reads it again. */
export interface Reading extends ReviewMaterial {
  readonly sentences: readonly ReadSentence[];
  readonly claims: ReadonlyMap<string, Claim>;
  readonly documentsById: ReadonlyMap<string, SourceDocument>;
  /** Counted here; `script.words` is what the writer says. */
  readonly words: number;
}

/** What a measure found: the raw figure, lines that show it, and what would mend it. Scored elsewhere. */
export interface Figure {
  readonly value: number;
  readonly unit: string;
  readonly evidence: readonly Evidence[];
  readonly directives: readonly Directive[];
}

export function readScript(material: ReviewMaterial): Reading {
  const sentences: ReadSentence[] = [];
  for (const part of material.script.parts) {
    for (const sentence of part.turns.flatMap((turn) => turn.sentences)) {
      sentences.push({
        ...sentence,
        part,
        index: sentences.length,
        words: countWords(sentence.text),
        stems: wordStems(sentence.text),
        statesFact: sentence.role === 'claim' || sentence.role === 'quotation',
      });
    }
  }
  return {
    ...material,
    sentences,
    claims: new Map(material.findings.claims.map((claim) => [claim.id, claim])),
    documentsById: new Map(material.documents.map((document) => [document.id, document])),
    words: sentences.reduce((sum, sentence) => sum + sentence.words, 0),
  };
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
  return new Set(reading.sentences.filter((s) => s.statesFact).flatMap((s) => s.claimIds));
}

/** The claims that a sentence cites and that exist. */
export function citedClaims(reading: Reading, sentence: ReadSentence): Claim[] {
  return sentence.claimIds.flatMap((id) => reading.claims.get(id) ?? []);
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
