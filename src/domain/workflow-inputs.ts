/**
 * Checks that what a workflow was started with is its input. The Web UI and the `temporal` command send whatever was typed,
 * such as a spec, whose documents nobody has checked and stored.
 */
import { isArtifactRef } from './artifact';
import { MOST_AT_ONCE } from './batch/batch';
import { isManifestRef } from './batch/well-formed';
import { ID } from './episode-id';
import { FORMATS } from './format';
import { PHASES } from './phase';
import { isRecord } from './record';

type Check = (value: unknown) => boolean;

const EPISODE_FIELDS: Readonly<Record<string, Check>> = {
  show: isId,
  episode: isId,
  topic: isText,
  brief: isText,
  minutes: isPositive,
  format: oneOf(FORMATS),
  sources: listOf(hasFields({ id: isName, name: isText, mediaType: isText, original: isArtifactRef })),
  templates: hasFields({ session: isStamp, quality: isStamp, cost: isStamp, prices: isStamp }),
  policy: hasFields({
    quality: hasFields({
      judges: listOf(isName),
      bands: isRecord,
      overall: isNumber,
      maxRevisions: isNumber,
    }),
    cost: hasFields({
      budgetMicros: isNumber,
      phaseShares: isRecord,
      warnShare: isNumber,
      askShare: isNumber,
      stopShare: isNumber,
    }),
  }),
  through: oneOf(PHASES),
  belowStandard: oneOf(['ask', 'publish']),
  review: oneOf(['none', 'script']),
  inputHash: isName,
  lexicon: optional(isArtifactRef),
  resume: optional(
    hasFields({ from: oneOf(PHASES), session: isArtifactRef, script: optional(isArtifactRef) }),
  ),
};

const BATCH_FIELDS: Readonly<Record<string, Check>> = {
  id: isId,
  title: isText,
  manifest: isManifestRef,
  more: optional(listOf(isManifestRef)),
  atOnce: (value) => Number.isInteger(value) && isPositive(value) && (value as number) <= MOST_AT_ONCE,
  budgetMicros: isNumber,
  deadlineAt: optional(isNumber),
  through: oneOf(PHASES),
  inputHash: isName,
};

/** Fields of an `EpisodeInput` that are missing or wrong; none where an episode can begin. */
export function wrongEpisodeFields(value: unknown): string[] {
  return wrongFields(EPISODE_FIELDS, value);
}

/** Fields of a `BatchInput` that are missing or wrong; none where a batch can begin. */
export function wrongBatchFields(value: unknown): string[] {
  return wrongFields(BATCH_FIELDS, value);
}

function wrongFields(fields: Readonly<Record<string, Check>>, value: unknown): string[] {
  const given = isRecord(value) ? value : {};
  return Object.entries(fields).flatMap(([name, isRight]) => (isRight(given[name]) ? [] : [name]));
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && ID.test(value);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function isPositive(value: unknown): boolean {
  return isNumber(value) && (value as number) > 0;
}

function isStamp(value: unknown): boolean {
  return isRecord(value) && isName(value.id) && isArtifactRef(value.ref);
}

function oneOf(values: readonly unknown[]): Check {
  return (value) => values.includes(value);
}

function listOf(isRight: Check): Check {
  return (value) => Array.isArray(value) && value.every(isRight);
}

function optional(isRight: Check): Check {
  return (value) => value === undefined || isRight(value);
}

function hasFields(fields: Readonly<Record<string, Check>>): Check {
  return (value) => isRecord(value) && wrongFields(fields, value).length === 0;
}
