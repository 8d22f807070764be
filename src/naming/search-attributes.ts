import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** Search attributes, by which `list` and the Web UI filter episodes. Registered before the first start. */
export const EPISODE_SHOW = defineSearchAttributeKey('EpisodeShow', SearchAttributeType.KEYWORD);
export const EPISODE_STATUS = defineSearchAttributeKey('EpisodeStatus', SearchAttributeType.KEYWORD);
export const EPISODE_PHASE = defineSearchAttributeKey('EpisodePhase', SearchAttributeType.KEYWORD);
/** 0–100. */
export const EPISODE_QUALITY = defineSearchAttributeKey('EpisodeQuality', SearchAttributeType.DOUBLE);
export const EPISODE_COST_MICROS = defineSearchAttributeKey('EpisodeCostMicros', SearchAttributeType.INT);
/** The batch that an episode is made in, and that a batch is. */
export const EPISODE_BATCH = defineSearchAttributeKey('EpisodeBatch', SearchAttributeType.KEYWORD);

export const SEARCH_ATTRIBUTES = [
  EPISODE_SHOW,
  EPISODE_STATUS,
  EPISODE_PHASE,
  EPISODE_QUALITY,
  EPISODE_COST_MICROS,
  EPISODE_BATCH,
] as const;
