/**
 * Outcomes: one record for each episode of how it went against what was asked and expected, also for one that was abandoned or
 * failed. Templates learn from these and from nothing else.
 */
import type { ArtifactRef } from './artifact';
import type { Phase } from './phase';
import type { EpisodeStatus } from './progress';
import type { Spread } from './spread';

/** Name of the record in the folder of an episode. */
export const OUTCOME = 'outcome.json';

/** Causes for which an episode stands still: a step that failed, a bug of ours, money, a decision about the script. */
export const PARK_CAUSES = ['failure', 'bug', 'money', 'decision'] as const;
export type ParkCause = (typeof PARK_CAUSES)[number];

/** Parks of one step for one cause. */
export interface ParkTally {
  readonly step: string;
  readonly cause: ParkCause;
  readonly count: number;
  /** Time that they stood, all together. */
  readonly standMs: number;
  /** Reason of the last one, in short. */
  readonly reason: string;
}

/** Events of a run that its progress does not keep: who was waited for, and what people decided. */
export interface RunJournal {
  /** Time in which everything waited for a person or for a slot; it is no work. */
  readonly stoodMs: Readonly<Partial<Record<Phase, number>>>;
  readonly parks: readonly ParkTally[];
  /** A person gave a role to another model, or a host to another voice. */
  readonly isRecast?: boolean;
  /** Left out where no person was asked about the script. */
  readonly review?: ReviewJournal;
}

export interface ReviewJournal {
  /** The script that the person saw first. */
  readonly shown: ArtifactRef;
  readonly changesRequested: number;
  readonly edits: number;
  /** `deadline`: nobody answered in time, and it went on. */
  readonly approvedBy?: 'person' | 'deadline';
}

/** Everything that a measurement depends on; measurements of different regimes are never mixed. */
export interface Regime {
  /** SHA-256 of each template as it was used: the voices that were chosen stand in the session's. */
  readonly templates: Readonly<Record<'session' | 'quality' | 'cost' | 'prices', string>>;
  /** Role → model; empty where everything was done by rules. */
  readonly models: Readonly<Record<string, string>>;
  /** `provider/version voice`, sorted. */
  readonly voices: readonly string[];
}

/** A service that was expected to be paid, or that was. */
export interface OutcomeItem {
  /** As quotes name it: `writer`, `voices`, `accuracy judge`. */
  readonly role: string;
  readonly provider: string;
  readonly model: string;
  /** Cost as expected before the start. */
  readonly expectedMicros: Spread;
  /** Cost as the same assumptions expect it for the length, revisions and repeats that came about. */
  readonly hindsightMicros: number;
  /** Paid by this run, and the price of what it reused. */
  readonly actualMicros: number;
}

export interface OutcomePhase {
  readonly phase: Phase;
  /** The episode ended in the middle of it: its work and cost are counted, and no forecast is held against them. */
  readonly isUnfinished?: true;
  /** Time from start to end without the time in which everything stood still. */
  readonly workMs: number;
  /** As the cost template expected it. */
  readonly expectedWorkMs: Spread;
  readonly costMicros: number;
  readonly items: readonly OutcomeItem[];
}

/** Points out of 100 that a measure cost, and lines that lost them. */
export interface LostPoints {
  readonly gate: string;
  readonly measure: string;
  readonly points: number;
  readonly lines: readonly string[];
}

export interface VoiceTakes {
  /** `provider/version voice`. */
  readonly voice: string;
  readonly takes: number;
  /** Takes that were spoken again because they were not heard well. */
  readonly repeated: number;
  readonly words: number;
  readonly durationMs: number;
}

/** {@link OUTCOME} in the folder of an episode, and the field `outcome` of its `session.json`. */
export interface Outcome {
  readonly version: 1;
  /** `<show>/<episode>`. */
  readonly id: string;
  readonly status: EpisodeStatus;
  /** The reason for which it ended without completing. */
  readonly reason?: string;
  /** The last phase that is done; left out where none is. */
  readonly through?: Phase;
  /** Start of the run, milliseconds since 1970. */
  readonly startedAt: number;
  /** Ids of the templates that it was made with: `narrative@2`. */
  readonly templates: Readonly<Record<'session' | 'quality' | 'cost' | 'prices', string>>;
  readonly regime: Regime;
  /** A person gave a role to another model or a host to another voice on the way: no measurement of one regime. */
  readonly isMixed: boolean;
  readonly minutes: { readonly asked: number; readonly delivered?: number };
  /** Left out before there is a script. */
  readonly words?: { readonly asked: number; readonly written: number; readonly spokenCharacters?: number };
  readonly revisions: number;
  /** Share of the calls that were paid a second time. */
  readonly repeatedShare: number;
  readonly costMicros: number;
  readonly unknownMicros: number;
  /** The whole as it was expected before the start. Left out where a service has no price. */
  readonly expected?: { readonly costMicros: Spread; readonly workMs: Spread };
  readonly phases: readonly OutcomePhase[];
  readonly parks: readonly ParkTally[];
  /** Left out where no person was asked. */
  readonly review?: Omit<ReviewJournal, 'shown'> & {
    readonly approvedUnchanged: boolean;
    /** Words of sentences that a person wrote, changed or took out. */
    readonly wordsChanged: number;
  };
  readonly takes: readonly VoiceTakes[];
  /** Left out before the judges have read the script. */
  readonly quality?: {
    readonly score100: number;
    readonly basis: string;
    readonly gatesPassed: boolean;
    /** Difference between the creative and the technical view, 0 to 1. */
    readonly disagreement: number;
    readonly gates: readonly { readonly name: string; readonly score: number; readonly threshold: number }[];
    readonly lost: readonly LostPoints[];
  };
}
