/** A batch: a season made in one go, inside one budget and one set of standards. */
import type { ArtifactRef } from '../artifact';
import type { EpisodeInput } from '../episode';
import type { Phase } from '../phase';
import type { Spread } from '../spread';

/** Episodes at work at once, at most; a smaller number may be asked for. */
export const MOST_AT_ONCE = 5;

/** An episode of a batch as it was taken in, with what it was expected to cost and to take before it began. */
export interface BatchEntry {
  readonly input: EpisodeInput;
  readonly quote: {
    readonly costMicros: Spread;
    /** Milliseconds of work of the machine. */
    readonly workMs: Spread;
  };
}

/** Sums over episodes; what is still to be started is counted in these. */
export interface BatchTotals {
  readonly episodes: number;
  readonly minutes: number;
  readonly lowMicros: number;
  readonly likelyMicros: number;
  readonly workMs: number;
}

/** `batches/<id>/manifest.json`: where the entries are; the episodes of a batch never travel through a history as a list. */
export interface Manifest {
  readonly id: string;
  readonly title: string;
  readonly totals: BatchTotals;
  /** Pages in order; each is a JSON array of {@link BatchEntry}. */
  readonly pages: readonly { readonly ref: ArtifactRef; readonly episodes: number }[];
}

/** A stored manifest, as messages carry it. */
export interface ManifestRef {
  readonly ref: ArtifactRef;
  readonly totals: BatchTotals;
}

/** The input of a batch. */
export interface BatchInput {
  readonly id: string;
  readonly title: string;
  readonly manifest: ManifestRef;
  /** Manifests that were added later. */
  readonly more?: readonly ManifestRef[];
  /** 1 to {@link MOST_AT_ONCE}. */
  readonly atOnce: number;
  /** Budget of all episodes together, micro-dollars. */
  readonly budgetMicros: number;
  /** Epoch ms. */
  readonly deadlineAt?: number;
  readonly through: Phase;
  /** The lowered standard of an earlier run: episodes that it did not complete are made to this. */
  readonly lowered?: LoweredStandard;
  /** Hash of the manifest and of how it is to be made; the same batch again is the same run. */
  readonly inputHash: string;
}

/** The manifests of a batch in their order. */
export function manifestsOf({ manifest, more = [] }: BatchInput): readonly ManifestRef[] {
  return [manifest, ...more];
}

export function episodesIn(input: BatchInput): number {
  return manifestsOf(input).reduce((sum, { totals }) => sum + totals.episodes, 0);
}

/** A standard for the episodes that have not begun, in place of the one they were taken in with. */
export interface LoweredStandard {
  readonly templates: Partial<EpisodeInput['templates']>;
  readonly policy: Partial<EpisodeInput['policy']>;
  /** Expected cost of the remaining episodes under it, as a share of before; 1 when left out. */
  readonly costShare?: number;
  /** The standard before this one, which some episodes were made to. */
  readonly previous?: LoweredStandard;
  /** For people: `quality draft@1, cost small@1`. */
  readonly named: string;
}

/** Why an episode of the batch does not work on by itself. */
export interface Standing {
  readonly status: 'parked' | 'waiting';
  readonly step: string;
  readonly reason: string;
  readonly nextAction: string;
  readonly since: number;
  /** It stands for want of money only, and would go on under this budget. */
  readonly needsMicros?: number;
  /** The account at a provider has no credit left. */
  readonly outOfCredit?: true;
}

/** The episode itself has the whole sentence; hundreds of these travel with a batch. */
export function inShort(text: string): string {
  return text.length > SHORT_CHARACTERS ? `${text.slice(0, SHORT_CHARACTERS - 1)}…` : text;
}

const SHORT_CHARACTERS = 160;

/** The end of an episode. */
export const END_STATUSES = ['completed', 'failed', 'cancelled', 'abandoned'] as const;
export type EndStatus = (typeof END_STATUSES)[number];

/** How an episode with this status ended: whatever is no other end is a failure. */
export function endStatusOf(status: string): EndStatus {
  if (status === 'terminated') return 'cancelled';
  return status === 'completed' || status === 'cancelled' || status === 'abandoned' ? status : 'failed';
}

export interface Ending {
  readonly status: EndStatus;
  /** All that it spent, money of unknown fate included. */
  readonly costMicros: number;
  readonly quality: number | null;
  readonly reason?: string;
}

/** News of an episode to its batch. */
export type EpisodeNews =
  | { readonly kind: 'standing'; readonly id: string; readonly standing: Standing }
  | { readonly kind: 'asks'; readonly id: string }
  | { readonly kind: 'ended'; readonly id: string; readonly ending: Ending };
