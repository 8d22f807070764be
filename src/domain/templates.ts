import type { z } from 'zod';
import type { costTemplateSchema, priceBookSchema } from '../templates/cost-schema';
import type { qualityTemplateSchema } from '../templates/quality-schema';
import type { sessionTemplateSchema } from '../templates/session-schema';
import type { ArtifactRef } from './artifact';
import type { MeasureName } from './quality';

/** The version of a template that an episode was made with. */
export interface TemplateStamp {
  /** `narrative@1`. */
  readonly id: string;
  /** The stored template; its sha256 is the version's proof. */
  readonly ref: ArtifactRef;
}

/**
 * Structure, length, hosts, voices, sound and metadata of an episode. Templates are written once, as schemas with the meaning
 * of each field; their types are taken from there and leave nothing of the schemas behind at run time.
 */
export type SessionTemplate = WrittenSessionTemplate & { readonly show: { readonly title: string } };

/** A session template as its file has it: the title of the show may stand elsewhere. */
export type WrittenSessionTemplate = Unchanged<z.output<typeof sessionTemplateSchema>>;

export type TemplateHost = SessionTemplate['hosts']['duo'][number];

/** Gates, weights, judges and bands. */
export type QualityTemplate = Unchanged<z.output<typeof qualityTemplateSchema>>;

export type QualityGate = QualityTemplate['gates'][number];

export type GateMeasure = NonNullable<QualityGate['measures'][MeasureName]>;

/** Scale of one figure: full marks inside `ideal`, falling linearly to 0 at `limits`. */
export type Scale = GateMeasure['scale'];

/** The part of the quality template that the workflow decides with. */
export type QualityPolicy = QualityTemplate['policy'];

/** Budget, phase shares, the prices to count with and what a quote assumes. */
export type CostTemplate = Unchanged<z.output<typeof costTemplateSchema>>;

/** Assumptions of an estimate before anything is known about an episode. */
export type QuoteAssumptions = CostTemplate['assumptions'];

/** The part of the cost template that the workflow decides with. */
export type CostPolicy = CostTemplate['policy'];

/** Ids of the versions that an episode is made with: `narrative@2`. */
export interface TemplateVersions {
  readonly session: string;
  readonly quality: string;
  readonly cost: string;
}

export interface EpisodeTemplates {
  readonly session: SessionTemplate;
  readonly quality: QualityTemplate;
  readonly cost: CostTemplate;
  readonly prices: Unchanged<z.output<typeof priceBookSchema>>;
}

/** Read-only all the way down. */
export type Unchanged<T> = { readonly [K in keyof T]: Unchanged<T[K]> };
