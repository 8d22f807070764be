/** The port of those who research: code alone, or a model beside it. */
import type { Finding } from '../../domain/research';
import type { Telling } from '../../domain/script-length';
import type { SourceDocument } from '../../domain/source';
import type { Task } from '../prompting/task';
import type { Verification, VerificationInput } from './verifying/verify-claims';

export interface ExtractionOrder {
  /** `<show>/<episode>`. */
  readonly episode: string;
  readonly document: SourceDocument;
  readonly topic: string;
  /** The producer's angle; may be empty. */
  readonly brief: string;
  /** Left out, as much is picked as the document holds. */
  readonly telling?: Telling | undefined;
}

export interface ExtractedFindings {
  /** Sentences of the document that code finds to be about the topic; undefined where nobody else looked. */
  readonly foundByCode?: number;
  readonly findings: readonly Finding[];
  /** Number of picks that were dropped: not in the source, or no statement of it. */
  readonly dropped: number;
}

export interface VerificationOrder extends Omit<VerificationInput, 'proposed'> {
  /** `<show>/<episode>`. */
  readonly episode: string;
}

export interface Researcher {
  extractFindings(order: ExtractionOrder): Task<ExtractedFindings>;
  /** Resolves when the claims have been compared by code, from which the questions for a model are made. */
  verifyClaims(order: VerificationOrder): Promise<Task<Verification>>;
}
