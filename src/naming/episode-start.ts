/** Options with which an episode starts besides its input: texts that people see of it, and attributes that they filter by. */
import type { WorkflowIdReusePolicy } from '@temporalio/common';
import type { EpisodeInput } from '../domain/episode';
import { episodeId } from '../domain/episode-id';
import { PHASES } from '../domain/phase';
import type { TemplateVersions } from '../domain/templates';
import type { EpisodeMemo } from './episode-memo';
import { priorityOf } from './priorities';
import {
  EPISODE_BATCH,
  EPISODE_COST_MICROS,
  EPISODE_PHASE,
  EPISODE_SHOW,
  EPISODE_STATUS,
} from './search-attributes';
import { withoutFormulas } from './web-ui-text';

/** Options for client and parent alike. */
export function episodeStart(input: EpisodeInput) {
  const { batch, resume } = input;
  const templates = templateVersions(input);
  const memo: EpisodeMemo = {
    topic: input.topic,
    inputHash: input.inputHash,
    minutes: input.minutes,
    templates,
    // Until its own first checkpoint a resumed run goes back to where it came from.
    ...(resume === undefined ? {} : { session: resume.session }),
    ...(batch === undefined ? {} : { batch: batch.id, allottedMicros: batch.budgetMicros }),
  };
  return {
    workflowId: episodeId(input),
    args: [input] as [EpisodeInput],
    memo: { ...memo },
    priority: priorityOf(input),
    staticSummary: `${input.topic} — ${input.minutes} min, ${input.format}`,
    staticDetails: withoutFormulas(
      [
        input.brief,
        `Made with session ${templates.session}, quality ${templates.quality}, cost ${templates.cost}.`,
      ]
        .filter((line) => line !== '')
        .join('\n\n'),
    ),
    typedSearchAttributes: [
      { key: EPISODE_SHOW, value: input.show },
      { key: EPISODE_STATUS, value: 'running' },
      { key: EPISODE_PHASE, value: resume?.from ?? PHASES[0] },
      { key: EPISODE_COST_MICROS, value: 0 },
      ...(batch === undefined ? [] : [{ key: EPISODE_BATCH, value: batch.id }]),
    ],
  };
}

function templateVersions({ templates: { session, quality, cost } }: EpisodeInput): TemplateVersions {
  return { session: session.id, quality: quality.id, cost: cost.id };
}

/** An earlier run that failed, was abandoned or cancelled may be followed by another; one that completed only to be gone on from. */
export function reusePolicyOf({ resume }: EpisodeInput): WorkflowIdReusePolicy {
  return resume === undefined ? 'ALLOW_DUPLICATE_FAILED_ONLY' : 'ALLOW_DUPLICATE';
}
