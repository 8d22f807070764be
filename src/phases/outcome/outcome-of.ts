/** The outcome of an episode from everything that is known of it. Pure. */
import type { NarrationPlan, Take } from '../../domain/audio';
import { inShort } from '../../domain/batch/batch';
import type { EpisodeInput } from '../../domain/episode';
import { episodeId } from '../../domain/episode-id';
import type { Quote } from '../../domain/estimate';
import type { LedgerEntry } from '../../domain/ledger';
import { namedRoles } from '../../domain/model-roles';
import type { Outcome, OutcomePhase, RunJournal, VoiceTakes } from '../../domain/outcome';
import { MAKING_PHASES, type Phase } from '../../domain/phase';
import type { EpisodeProgress, EpisodeStatus } from '../../domain/progress';
import type { QualityReport } from '../../domain/quality';
import type { Script } from '../../domain/script';
import { timesRounded } from '../../domain/spread';
import type { QualityTemplate } from '../../domain/templates';
import { paidItems } from './paid-items';
import { qualityOf, reviewOf } from './script-outcome';

export interface OutcomeMaterial {
  readonly input: EpisodeInput;
  readonly status: EpisodeStatus;
  readonly reason?: string;
  readonly progress: EpisodeProgress;
  readonly journal: RunJournal;
  /** Calls of this run, and the share of them that were paid a second time. */
  readonly calls: readonly LedgerEntry[];
  readonly repeatedShare: number;
  /** A quote before the start, and one that knows length, revisions and repeats; left out where a service has no price. */
  readonly quotes?: { readonly before: Quote; readonly hindsight: Quote };
  readonly script?: Script;
  readonly shown?: Script;
  readonly report?: { readonly report: QualityReport; readonly template: QualityTemplate };
  readonly narration?: NarrationPlan;
  readonly takes: readonly Take[];
  readonly deliveredMs?: number;
  /** Voices as the session template casts them, where nothing was spoken. */
  readonly castVoices: readonly string[];
  /** The outcome of an earlier run, whose finished phases this one kept. */
  readonly previous?: Outcome;
  /** The end of an episode that did not complete, milliseconds since 1970. */
  readonly endedAt?: number;
}

export function outcomeOf(material: OutcomeMaterial): Outcome {
  const { input, status, reason, progress, journal, quotes, script, report, narration } = material;
  const { deliveredMs, previous } = material;
  const takes = takesByVoice(material.takes, narration);
  const made = madePhases(material);
  const keeps = (phase: Phase) =>
    progress.phases.some((one) => one.phase === phase && one.status === 'done' && one.endedAt === undefined);
  const kept = previous?.phases.filter(({ phase }) => keeps(phase)) ?? [];
  const phases = [...kept, ...made];
  const through = progress.phases.filter((phase) => phase.status === 'done').at(-1)?.phase;
  const review =
    reviewOf(journal.review, material.shown, script) ?? (keeps('script') ? previous?.review : undefined);
  return {
    version: 1,
    id: episodeId(input),
    status,
    ...(reason === undefined ? {} : { reason: inShort(reason) }),
    ...(through === undefined ? {} : { through }),
    startedAt: progress.startedAt,
    templates: ofTemplates(input, ({ id }) => id),
    regime: {
      templates: ofTemplates(input, ({ ref }) => ref.sha256),
      models: Object.fromEntries(namedRoles(input.models ?? {})),
      voices: takes.length === 0 ? material.castVoices : takes.map(({ voice }) => voice),
    },
    isMixed: journal.isRecast === true || (previous?.isMixed === true && kept.length > 0),
    minutes: {
      asked: input.minutes,
      ...(deliveredMs === undefined ? {} : { delivered: deliveredMs / 60_000 }),
    },
    ...(script === undefined
      ? {}
      : {
          words: {
            asked: script.targetWords,
            written: script.words,
            ...(narration === undefined ? {} : { spokenCharacters: charactersOf(narration) }),
          },
        }),
    revisions: progress.revision,
    repeatedShare: material.repeatedShare,
    costMicros: phases.reduce((sum, { costMicros }) => sum + costMicros, 0),
    unknownMicros: progress.unknownMicros ?? 0,
    ...(quotes === undefined
      ? {}
      : {
          expected: {
            costMicros: timesRounded(quotes.before.total.costMicros, 1),
            workMs: timesRounded(quotes.before.total.workMinutes, 60_000),
          },
        }),
    phases,
    parks: journal.parks,
    ...(review === undefined ? {} : { review }),
    takes,
    ...(report === undefined ? {} : { quality: qualityOf(report.report, report.template) }),
  };
}

function ofTemplates<T>(
  { templates }: EpisodeInput,
  read: (stamp: EpisodeInput['templates']['session']) => T,
): Record<'session' | 'quality' | 'cost' | 'prices', T> {
  const { session, quality, cost, prices } = templates;
  return { session: read(session), quality: read(quality), cost: read(cost), prices: read(prices) };
}

/** Phases that this run finished, and the one in which it ended: a clock that was set back makes no negative work. */
function madePhases({ progress, journal, calls, quotes, endedAt }: OutcomeMaterial): OutcomePhase[] {
  return MAKING_PHASES.flatMap((phase) => {
    const begun = progress.phases.find((one) => one.phase === phase);
    const end = begun?.endedAt ?? endedAt;
    if (begun?.startedAt === undefined || end === undefined) return [];
    const expected = quotes?.before.phases.find((quote) => quote.phase === phase)?.workMinutes;
    const items = {
      quoted: quotes?.before.items ?? [],
      hindsight: quotes?.hindsight.items ?? [],
      calls,
    };
    return [
      {
        phase,
        ...(begun.endedAt === undefined ? { isUnfinished: true as const } : {}),
        workMs: Math.max(0, end - begun.startedAt - (journal.stoodMs[phase] ?? 0) - (begun.awayMs ?? 0)),
        expectedWorkMs: timesRounded(expected ?? { low: 0, likely: 0, high: 0 }, 60_000),
        costMicros: begun.costMicros,
        items: paidItems({ phase, ...items }).map((item) => ({
          ...item,
          expectedMicros: timesRounded(item.expectedMicros, 1),
          hindsightMicros: Math.round(item.hindsightMicros),
        })),
      },
    ];
  });
}

function takesByVoice(takes: readonly Take[], narration: NarrationPlan | undefined): VoiceTakes[] {
  const words = new Map(narration?.segments.map((segment) => [segment.id, segment.words]));
  const voices = new Map<string, VoiceTakes>();
  for (const { segmentId, provider, voice, hearing, measures } of takes) {
    const name = `${provider} ${voice}`;
    const sum = voices.get(name) ?? { voice: name, takes: 0, repeated: 0, words: 0, durationMs: 0 };
    voices.set(name, {
      voice: name,
      takes: sum.takes + 1,
      repeated: sum.repeated + (hearing?.repeats ?? 0),
      words: sum.words + (words.get(segmentId) ?? 0),
      durationMs: sum.durationMs + measures.durationMs,
    });
  }
  return [...voices.values()].sort((a, b) => (a.voice < b.voice ? -1 : 1));
}

function charactersOf({ segments }: NarrationPlan): number {
  return segments
    .flatMap(({ sentences }) => sentences)
    .reduce((sum, { spoken }) => sum + spoken.length + 1, 0);
}
