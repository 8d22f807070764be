import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { ArtifactRef } from '../../domain/artifact';
import type { SourceUpload } from '../../domain/episode';
import type { ModelRoles } from '../../domain/model-roles';
import type { EpisodeProgress } from '../../domain/progress';
import type { Directive } from '../../domain/quality';
import type { NamedSource } from './running/fetched-sources';

/** Progress of the episode; answered at any time while a worker is there. */
export const progressQuery = defineQuery<EpisodeProgress>('progress');

/** The documents as they are read, with the replacements of a person. */
export const sourcesQuery = defineQuery<readonly NamedSource[]>('sources');

/** The models that have roles now; empty where the narrator does everything. */
export const modelsQuery = defineQuery<ModelRoles>('models');

/** The changes that a person makes before parked steps are tried again. */
export interface RetryChanges {
  /** Host id → voice. All that the host says is spoken in the new voice, so that a host keeps one voice. */
  readonly voices?: Readonly<Record<string, string>>;
  readonly budgetMicros?: number;
  /** Source id → the document that is read in its place, under the same id. */
  readonly sources?: Readonly<Record<string, SourceUpload>>;
  /** The pronunciation of words from here on; segments that it changes are spoken anew. Refused once the audio is done. */
  readonly lexicon?: ArtifactRef;
  /** Role → the model that does its work from here on; only for roles that a model has already. */
  readonly models?: ModelRoles;
}

/** The refusal of `retry` while no step is parked. */
export const NOTHING_PARKED = 'No step is parked.';

/** Tries every parked step again; the Web UI sends it without changes. Refused when none is parked. Returns their number. */
export const retryUpdate = defineUpdate<number, [changes: RetryChanges]>('retry');

/** Sets the episode's budget, micro-dollars. Refused below the amount that is spent or set aside already. */
export const setBudgetUpdate = defineUpdate<void, [budgetMicros: number]>('setBudget');

/**
 * Accepts the script that waits, as the judges read it. Refused when none waits. The commands and the library look first whether
 * a person edited `production/script.txt`, and submit that instead.
 */
export const approveUpdate = defineUpdate<void>('approve');

/** Has the waiting script revised as directed, then judged; it waits again. */
export const requestChangesUpdate = defineUpdate<void, [directives: readonly Directive[]]>('requestChanges');

/** How a script is handed in: one that is `approved` is judged for the record and does not wait again. */
export interface Submission {
  readonly approved?: true;
}

/** Puts a script that a person edited in place of the waiting one; it is judged and, unless it is approved, waits again. */
export const submitScriptUpdate = defineUpdate<void, [script: ArtifactRef, how?: Submission]>('submitScript');

/** Ends a parked or waiting episode with everything kept. */
export const abandonUpdate = defineUpdate<void, [reason: string]>('abandon');
