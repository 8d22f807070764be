import { basename } from 'node:path';
import type { ArtifactStore } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import type { AudioValidation, Timeline } from '../../domain/audio';
import type { WorkedBy } from '../../domain/model-roles';
import type { PageKind } from '../../domain/page-kind';
import { type EpisodeProgress, workedMs } from '../../domain/progress';
import type { QualityReport } from '../../domain/quality';
import type { Findings, NarrativeBrief, ResearchValidation } from '../../domain/research';
import type { Script } from '../../domain/script';
import type { EpisodeTemplates, SessionTemplate, TemplateStamp } from '../../domain/templates';
import { type EpisodeFacts, PACKAGE_FILES } from '../../phases/package/episode-facts';
import { methodsOf } from '../../phases/package/methods';
import type { SpeechProvider } from '../../providers/speech/speech-provider';

export interface FactRefs {
  readonly show: string;
  readonly episode: string;
  readonly script: ArtifactRef;
  readonly timeline: ArtifactRef;
  readonly session: ArtifactRef;
  /** Left out in what was scheduled before producers brought covers. */
  readonly cover?: ArtifactRef;
  /** `public` where it is left out. */
  readonly page?: PageKind | undefined;
  readonly findings: ArtifactRef;
  readonly researchValidation: ArtifactRef;
  readonly brief: ArtifactRef;
  readonly report: ArtifactRef;
  readonly audioValidation: ArtifactRef;
}

/** Reads the facts from the store that the pages of an episode are written from. */
export async function episodeFacts(
  store: ArtifactStore,
  speech: SpeechProvider,
  input: FactRefs & {
    readonly templates: Readonly<Record<keyof EpisodeTemplates, TemplateStamp>>;
    readonly progress: EpisodeProgress;
    readonly producedOn: string;
    /** Left out where the narrator did everything. */
    readonly workedBy?: WorkedBy;
    /** Host id → voice, where a person changed one. */
    readonly voices: Readonly<Record<string, string>>;
  },
): Promise<EpisodeFacts> {
  const { templates, progress } = input;
  const written = await store.getJson<Script>(input.script);
  const hosts = written.hosts.map((host) => ({ ...host, voice: input.voices[host.id] ?? host.voice }));
  const script = { ...written, hosts };
  const session = await store.getJson<SessionTemplate>(input.session);
  const findings = await store.getJson<Findings>(input.findings);
  const quality = await store.getJson<QualityReport>(input.report);
  const audio = await store.getJson<AudioValidation>(input.audioValidation);
  return {
    episodeId: input.episode,
    show: session.show,
    page: input.page ?? 'public',
    cover: basename(input.cover?.path ?? PACKAGE_FILES.cover),
    producedOn: input.producedOn,
    script,
    timeline: await store.getJson<Timeline>(input.timeline),
    findings,
    brief: await store.getJson<NarrativeBrief>(input.brief),
    quality,
    research: await store.getJson<ResearchValidation>(input.researchValidation),
    audio,
    templates: {
      session: templates.session.id,
      quality: templates.quality.id,
      cost: templates.cost.id,
      prices: templates.prices.id,
    },
    costs: progress.phases.flatMap((phase) => {
      const durationMs = phase.endedAt === undefined ? undefined : workedMs(phase, phase.endedAt);
      return durationMs === undefined
        ? []
        : [{ phase: phase.phase, costMicros: phase.costMicros, durationMs }];
    }),
    methods: methodsOf({
      ...{ sources: findings.sources, workedBy: input.workedBy, script, quality, audio },
      describeVoice: (id) => speech.voices.find((voice) => voice.id === id)?.description,
      speaker: `${speech.name}/${speech.version}`,
    }),
  };
}
