/** Checks that a message which was sent by hand has the shape that the batch works with; the Web UI sends whatever was typed. */
import { isArtifactRef } from '../artifact';
import { isRecord } from '../record';
import {
  type BatchTotals,
  END_STATUSES,
  type EpisodeNews,
  type LoweredStandard,
  type ManifestRef,
} from './batch';

export function isStandard(value: unknown): value is LoweredStandard {
  if (!isRecord(value)) return false;
  const { named, templates, policy, costShare } = value;
  return (
    typeof named === 'string' &&
    named.trim() !== '' &&
    isRecord(templates) &&
    isRecord(policy) &&
    (costShare === undefined || (isMeasure(costShare) && costShare > 0))
  );
}

export function isManifestRef(value: unknown): value is ManifestRef {
  return isRecord(value) && isArtifactRef(value.ref) && areTotals(value.totals);
}

const ENDS: readonly unknown[] = END_STATUSES;

export function isNews(value: unknown): value is EpisodeNews {
  if (!isRecord(value) || typeof value.id !== 'string') return false;
  const { kind, standing, ending } = value;
  switch (kind) {
    case 'asks':
      return true;
    case 'standing':
      return (
        isRecord(standing) &&
        [standing.step, standing.reason, standing.nextAction].every((text) => typeof text === 'string') &&
        isMeasure(standing.since) &&
        (standing.needsMicros === undefined || isCount(standing.needsMicros))
      );
    case 'ended':
      return isRecord(ending) && ENDS.includes(ending.status) && isCount(ending.costMicros);
    default:
      return false;
  }
}

function areTotals(value: unknown): value is BatchTotals {
  if (!isRecord(value)) return false;
  const { episodes, minutes, lowMicros, likelyMicros, workMs } = value;
  return (
    isCount(episodes) &&
    episodes > 0 &&
    isCount(lowMicros) &&
    isCount(likelyMicros) &&
    isMeasure(minutes) &&
    isMeasure(workMs)
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isMeasure(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
