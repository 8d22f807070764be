import { activityInfo, cancellationSignal } from '@temporalio/activity';
import type { ArtifactRef } from '../../domain/artifact';
import type { NarrationPlan, Take, Timeline } from '../../domain/audio';
import { DefectError } from '../../domain/failure';
import type { Script } from '../../domain/script';
import type { SessionTemplate } from '../../domain/templates';
import type { HeardEpisode } from '../../phases/audio/mastering/hear-episode';
import { masterEpisode } from '../../phases/audio/mastering/master-episode';
import { validateEpisode } from '../../phases/audio/mastering/validate-episode';
import type { Dependencies } from '../dependencies';
import { buyHeardTake } from './buy-take';
import { type TakeName, takeRef } from './take-purchase';
import { holdingBack, requireVoiceHere } from './voice-here';

/** The master as it decodes, and the sha256 of the MP3 that was decoded. */
interface HeardMaster {
  readonly mp3: string;
  readonly heard: HeardEpisode;
}

export function audioActivities(deps: Dependencies) {
  const { store, payOnce } = deps;
  const sessionOf = (ref: ArtifactRef) => store.getJson<SessionTemplate>(ref);

  async function takesIn(list: ArtifactRef | undefined): Promise<Take[]> {
    const refs = list === undefined ? [] : await store.getJson<ArtifactRef[]>(list);
    const takes: Take[] = [];
    for (const ref of refs) if (ref.path.endsWith('.json')) takes.push(await store.getJson<Take>(ref));
    return takes;
  }

  return {
    /** Speaks, measures and listens to one segment, bought once whoever asks: the key is what is said, by whom, and how. */
    async recordTake(input: {
      plan: ArtifactRef;
      segmentId: string;
      session: ArtifactRef;
      episode: string;
      /** Host id → voice, where a person changed one. */
      voices: Readonly<Record<string, string>>;
      /** Maximum cost of this take in all its tries, micro-dollars. */
      allowanceMicros: number;
    }) {
      const plan = await store.getJson<NarrationPlan>(input.plan);
      const planned = plan.segments.find((candidate) => candidate.id === input.segmentId);
      if (planned === undefined) throw new Error(`the narration plan has no segment ${input.segmentId}`);
      const segment = { ...planned, voice: input.voices[planned.hostId] ?? planned.voice };
      const { attempt, workflowExecution } = activityInfo();
      const run = workflowExecution?.runId ?? '';
      const buyer = { episode: input.episode, run, phase: 'audio', step: segment.id, attempt } as const;
      const session = await sessionOf(input.session);
      const signal = cancellationSignal();
      const { allowanceMicros } = input;
      // A voice that a person changed is of the service that they chose it from.
      const isChanged = input.voices[planned.hostId] !== undefined;
      const take = await holdingBack(async () => {
        requireVoiceHere(deps, isChanged ? {} : plan, segment);
        return buyHeardTake(deps, { segment, session, buyer, allowanceMicros, signal });
      }, signal);
      const spent = await payOnce.spentOn(buyer);
      return {
        take: await store.putJson(`audio/takes/${segment.id}.json`, take),
        costMicros: spent.settledMicros,
        unknownMicros: spent.unknownMicros,
      };
    },

    /** Makes one programme of all takes, at the template's loudness, with the times that transcripts are made from. */
    async masterEpisode(input: {
      plan: ArtifactRef;
      /** Segment id, sha256 and size of each take, in order: short, for an episode can have hundreds. */
      takes: readonly TakeName[];
      script: ArtifactRef;
      session: ArtifactRef;
    }) {
      const session = await sessionOf(input.session);
      const refs = input.takes.map(takeRef);
      const takes = [];
      for (const ref of refs) takes.push(await store.getJson<Take>(ref));
      const mastered = await masterEpisode({
        plan: await store.getJson<NarrationPlan>(input.plan),
        takes: takes.map((take) => ({ take, readWav: () => store.get(take.audio) })),
        script: await store.getJson<Script>(input.script),
        sound: session.sound,
        pausesMs: session.speech.pausesMs,
        signal: cancellationSignal(),
      });
      const { integratedLufs, truePeakDbtp } = mastered.loudness;
      const mp3 = await store.put('audio/master.mp3', mastered.mp3);
      return {
        mp3,
        timeline: await store.putJson('audio/timeline.json', mastered.timeline),
        heard: await store.putJson('audio/heard.json', {
          ...{ mp3: mp3.sha256, heard: mastered.heard },
        } satisfies HeardMaster),
        takes: await store.putJson('audio/takes.json', [...refs, ...takes.map(({ audio }) => audio)]),
        durationMs: mastered.timeline.durationMs,
        result: [
          `${(mastered.timeline.durationMs / 60_000).toFixed(1)} min`,
          `${integratedLufs.toFixed(1)} LUFS`,
          `${truePeakDbtp.toFixed(1)} dBTP`,
          ...(mastered.levelled.length === 0 ? [] : [`levelled ${mastered.levelled.join(', ')}`]),
        ].join(', '),
      };
    },

    /** Holds the encoded file, as it decodes, against the plan and the template; anything wrong is a named failure. */
    async validateAudio(input: {
      mp3: ArtifactRef;
      /** What was heard of the master; left out by runs that began before it was kept. */
      heard?: ArtifactRef;
      timeline: ArtifactRef;
      session: ArtifactRef;
      /** The list of takes; left out by runs that began before takes were listened to. */
      takes?: ArtifactRef;
    }) {
      const takes = await takesIn(input.takes);
      const timeline = await store.getJson<Timeline>(input.timeline);
      const known = input.heard && (await store.getJson<HeardMaster>(input.heard));
      const validation = await validateEpisode({
        mp3: await store.get(input.mp3),
        expectedDurationMs: timeline.durationMs,
        timeline,
        sound: (await sessionOf(input.session)).sound,
        takes,
        // Equal bytes decode to equal sound.
        heard: known?.mp3 === input.mp3.sha256 ? known.heard : undefined,
        signal: cancellationSignal(),
      });
      const failed = validation.checks.filter((check) => !check.passed);
      if (failed.length > 0) {
        throw new DefectError(
          `The mastered audio failed: ${failed.map((check) => `${check.name} (${check.detail})`).join('; ')}.`,
        );
      }
      return {
        validation: await store.putJson('audio/validation.json', validation),
        score: validation.score,
        result: `${validation.checks.length} checks passed, by ${validation.method}`,
      };
    },
  };
}
