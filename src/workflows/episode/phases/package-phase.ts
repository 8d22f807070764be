import type { ArtifactRef } from '../../../domain/artifact';
import { workOf } from '../../../domain/model-roles';
import type {
  AudioResult,
  PhaseArtifacts,
  ResearchResult,
  ScriptResult,
} from '../../../domain/phase-results';
import { craft } from '../running/activities';
import type { PhaseRun } from '../running/episode-run';

interface Finished {
  readonly research: ResearchResult;
  readonly script: ScriptResult;
  readonly audio: AudioResult;
  /** The latest `session.json`, which lists the artifacts of the earlier phases. */
  readonly session: ArtifactRef | undefined;
}

/** Cover → tagged MP3 → transcripts and chapters → notes, provenance and page → the manifest that seals them. */
export async function packagePhase(
  run: PhaseRun,
  { research, script, audio, session: checkpoint }: Finished,
): Promise<PhaseArtifacts> {
  const { show, episode, topic, templates } = run.input;
  const models = run.changes.models.roles();
  const session = templates.session.ref;
  const shared = { script: script.script, timeline: audio.timeline, session };
  const { startedAt } = run.notes.snapshot();
  const producedOn = new Date(startedAt).toISOString().slice(0, 10);

  const cover = await run.step('drawCover', () =>
    craft.drawCover.executeWithOptions({ summary: topic }, [{ ...shared, episode, given: run.input.cover }]),
  );
  const tagged = await run.step('tagEpisode', () =>
    craft.tagEpisode.executeWithOptions({ summary: 'chapters and cover into the MP3' }, [
      { ...shared, master: audio.master, cover: cover.cover, producedOn },
    ]),
  );
  const transcripts = await run.step('writeTranscripts', () =>
    craft.writeTranscripts.executeWithOptions({ summary: 'VTT, SRT, JSON, chapters' }, [shared]),
  );
  const pages = await run.step('writePages', () =>
    craft.writePages.executeWithOptions({ summary: 'notes, provenance, player page' }, [
      {
        ...shared,
        show,
        episode,
        cover: cover.cover,
        page: run.input.page,
        findings: research.findings,
        researchValidation: research.validation,
        brief: script.brief ?? research.brief,
        report: script.report,
        audioValidation: audio.validation,
        templates,
        // Phases of runs that did not record yet who did them are told from the roles.
        workedBy: { ...workOf(models ?? {}), ...research.workedBy, ...script.workedBy },
        voices: run.changes.voices(),
        producedOn,
        progress: run.notes.snapshot(),
      },
    ]),
  );
  const made = [cover.cover, tagged.mp3, ...transcripts.made, ...pages.made];
  const sealed = await run.step('sealPackage', () =>
    craft.sealPackage.executeWithOptions({ summary: 'manifest with hashes' }, [
      { show, episode, topic, script: script.script, producedOn, session: checkpoint, artifacts: made },
    ]),
  );
  return { artifacts: [...made, sealed.manifest] };
}
