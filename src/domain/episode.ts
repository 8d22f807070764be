import type { ArtifactRef } from './artifact';
import type { BatchMembership } from './batch/membership';
import type { Format } from './format';
import type { ModelRoles } from './model-roles';
import type { PageKind } from './page-kind';
import type { Phase } from './phase';
import type { PublishOrder } from './publish-order';
import type { QualityBasis } from './quality';
import type { CostPolicy, EpisodeTemplates, QualityPolicy, TemplateStamp } from './templates';
import type { Provenance, WebSources } from './web-sources';

/** A document as handed in, stored byte for byte before the episode starts. */
export interface SourceUpload {
  /** Stable within the episode: `s1`, `s2`, … in the order given. */
  readonly id: string;
  /** File name, for people. */
  readonly name: string;
  readonly mediaType: SourceMediaType;
  readonly original: ArtifactRef;
  /** Origin of a document that was fetched while the episode was made. */
  readonly provenance?: Provenance;
}

export type SourceMediaType =
  | 'text/plain'
  | 'text/markdown'
  | 'text/html'
  | 'application/pdf'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'application/epub+zip';

/** The input of an episode: everything that determines it, and nothing about where it runs. */
export interface EpisodeInput {
  readonly show: string;
  readonly episode: string;
  readonly topic: string;
  /** As the producer named it; left out where the writer makes one from the topic. */
  readonly title?: string;
  /** A picture that the producer brought, `package/cover.png` or `package/cover.jpg`; left out where one is drawn. */
  readonly cover?: ArtifactRef;
  /** A producer's angle or wishes, in their words; ranks the material. Empty when none was given. */
  readonly brief: string;
  readonly minutes: number;
  readonly format: Format;
  readonly sources: readonly SourceUpload[];
  readonly templates: Readonly<Record<keyof EpisodeTemplates, TemplateStamp>>;
  /** Policies by which the workflow itself decides; copied from the templates so that it needs no bytes. */
  readonly policy: {
    readonly quality: QualityPolicy & {
      readonly judges: readonly string[];
      /** Left out where its name is `accuracy`. */
      readonly accuracyJudge?: string;
    };
    readonly cost: CostPolicy;
  };
  /** Pages to fetch and to search for; left out when documents were handed in and nothing else. */
  readonly web?: WebSources;
  /** Left out when everything is done by rules. */
  readonly models?: ModelRoles;
  /** Pronunciation of words, `audio/lexicon.json`; left out where there is none. */
  readonly lexicon?: ArtifactRef;
  /** Left out where page and notes are for listeners alone. */
  readonly page?: Extract<PageKind, 'full'>;
  /** Where and as what it is published; only where it is. It is no part of what the episode is, and of the hash. */
  readonly publish?: PublishOrder;
  /** Stop after this phase; `package` is a whole episode, `publish` puts it where everybody finds it. */
  readonly through: Phase;
  /** A script that misses the standard after its last revision: wait for a person, or go on and say so. */
  readonly belowStandard: 'ask' | 'publish';
  /** `script`: a person reads and approves the script before anything is spoken. */
  readonly review: 'none' | 'script';
  /** Documents are taken that do not seem to be about the topic; left out where they are refused. */
  readonly offTopic?: 'take';
  /** Outcome of a gate that nobody answers, and its time; without it the episode waits for ever, at no cost. */
  readonly reviewDeadline?: { readonly afterMs: number; readonly outcome: 'approve' | 'abandon' };
  /** The format and the session template as they were asked for, where voices were chosen for what could be had. */
  readonly asked?: { readonly format?: Format; readonly session: ArtifactRef };
  /** Hash of all of the above: the same input again is the same episode, another is refused. */
  readonly inputHash: string;
  readonly resume?: Resumption;
  /** Written to be compared with another: no outcome is kept, and nothing is learned from it. */
  readonly trial?: true;
  /** Made as part of a batch; no part of what the episode is, and of the hash. */
  readonly batch?: BatchMembership;
}

/** A later run of an episode that goes on from an earlier one's record. */
export interface Resumption {
  /** The first phase to do again; the ones before it are kept. */
  readonly from: Phase;
  /** The earlier run's `session.json`. */
  readonly session: ArtifactRef;
  /** A script that a person edited, in place of writing one; only with `from: 'script'`. */
  readonly script?: ArtifactRef;
}

/** The result of an episode. */
export interface EpisodeResult {
  readonly status: 'completed';
  readonly through: Phase;
  /** 0–100, or null when no phase measured it (a run that stopped after research). */
  readonly quality: number | null;
  readonly qualityBasis?: QualityBasis;
  readonly costMicros: number;
  /** Spent besides, at most; left out when there is none. */
  readonly unknownMicros?: number;
  readonly durationMs: number | null;
  /** The `session.json` that lists everything that was made. */
  readonly session: ArtifactRef;
}
