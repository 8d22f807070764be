/** The steps of an episode in a plain loop: the same activity functions, no Temporal, nothing durable. */
import { createAudioActivities, createEpisodeActivities } from '../src/activities';
import type { Dependencies } from '../src/activities/dependencies';
import type { ArtifactRef } from '../src/domain/artifact';
import type { EpisodeInput } from '../src/domain/episode';
import { PHASES } from '../src/domain/phase';
import type { EpisodeProgress } from '../src/domain/progress';
import { isBetterReview } from '../src/domain/quality-verdict';
import { eachOf } from '../src/workflows/episode/running/each-of';
import { inActivities } from './in-activities';

type Steps = ReturnType<typeof createEpisodeActivities>;

export async function plainLoop(
  dependencies: Dependencies,
  input: EpisodeInput,
  speakersAtOnce: number,
): Promise<void> {
  const steps = inActivities(createEpisodeActivities(dependencies));
  const research = await researchAll(steps, input);
  const script = await scriptAll(steps, input, research);
  const audio = await audioAll(dependencies, steps, input, script.script, speakersAtOnce);
  await packageAll(steps, input, { ...research, ...script, ...audio });
}

async function researchAll(steps: Steps, input: EpisodeInput) {
  const { topic, brief: wish, minutes, format, sources, templates } = input;
  const order = orderOf(input);
  const session = templates.session.ref;
  const read = await Promise.all(sources.map((source) => steps.readSource({ source })));
  const sets = await Promise.all(
    read.map(({ id, document }) => steps.extractFindings({ id, document, topic, brief: wish, ...order })),
  );
  const checked = await steps.verifyClaims({
    documents: read.map(({ document }) => document),
    texts: read.map(({ text }) => text),
    findings: sets.map((set) => set.findings),
    ...{ topic, brief: wish, session, ...order },
  });
  const { documents, findings } = checked;
  const composed = await steps.composeBrief({
    documents,
    findings,
    topic,
    brief: wish,
    session,
    minutes,
    format,
  });
  return { ...checked, brief: composed.brief };
}

type Researched = Awaited<ReturnType<typeof researchAll>>;

async function scriptAll(steps: Steps, input: EpisodeInput, { documents, findings, brief }: Researched) {
  const { minutes, format, templates, policy } = input;
  const quality = templates.quality.ref;
  const sheet = {
    ...{ brief, findings, documents, quality, minutes, format, ...orderOf(input) },
    session: templates.session.ref,
  };
  const { outline, parts } = await steps.outlineScript(sheet);
  const written = await Promise.all(
    parts.map(({ id }) => steps.writePart({ ...sheet, outline, partId: id })),
  );
  let { script } = await steps.polishScript({
    ...{ ...sheet, outline, writtenBy: 'narrator' },
    parts: written.map(({ part }) => part),
  });
  let best: (Awaited<ReturnType<Steps['concludeReview']>> & { script: ArtifactRef }) | undefined;
  for (let revision = 0; ; revision++) {
    const reading = { ...sheet, revision, script };
    const judged = await Promise.all(
      policy.quality.judges.map((judge) => steps.judgeScript({ ...reading, judge })),
    );
    const judgements = judged.map(({ judgement }) => judgement);
    const review = { script, ...(await steps.concludeReview({ judgements, quality, revision })) };
    if (best === undefined || isBetterReview(review, best)) best = review;
    if (review.next === 'release' || revision === policy.quality.maxRevisions) return { ...best, outline };
    const changes = { script, judgements, outline, revision: revision + 1, directives: [] };
    const revised = await steps.reviseScript({ ...sheet, ...changes });
    if (!revised.changed) return { ...best, outline };
    script = revised.script;
  }
}

/** Everything is the narrator's. */
function orderOf({ show, episode }: EpisodeInput) {
  return { episode: `${show}/${episode}`, by: 'narrator' } as const;
}

async function audioAll(
  dependencies: Dependencies,
  steps: Steps,
  { show, episode, templates }: EpisodeInput,
  script: ArtifactRef,
  speakersAtOnce: number,
) {
  const audio = inActivities(createAudioActivities(dependencies));
  const session = templates.session.ref;
  const { plan, segments } = await steps.planNarration({ script, session });
  const spoken = { plan, session, episode: `${show}/${episode}`, voices: {} };
  const takes = await eachOf(segments, speakersAtOnce, async ({ id, quoteMicros }) => {
    const order = { ...spoken, segmentId: id, allowanceMicros: quoteMicros };
    const { take } = await audio.recordTake(order);
    return [id, take.sha256, take.bytes] as const;
  });
  const mastered = await audio.masterEpisode({
    plan,
    takes,
    script,
    session,
  });
  const { mp3, timeline } = mastered;
  const { validation } = await audio.validateAudio({
    mp3,
    timeline,
    session,
  });
  return { plan, master: mp3, timeline, takes: mastered.takes, audioValidation: validation };
}

type Made = Researched & Awaited<ReturnType<typeof scriptAll>> & Awaited<ReturnType<typeof audioAll>>;

async function packageAll(steps: Steps, input: EpisodeInput, made: Made): Promise<void> {
  const { show, episode, topic, templates } = input;
  const producedOn = new Date().toISOString().slice(0, 10);
  const shared = { script: made.script, timeline: made.timeline, session: templates.session.ref };
  const progress = emptyProgress(input);
  const { cover } = await steps.drawCover({ ...shared, episode });
  const tagged = await steps.tagEpisode({ ...shared, master: made.master, cover, producedOn });
  const transcripts = await steps.writeTranscripts(shared);
  const pages = await steps.writePages({
    ...shared,
    ...{ show, episode, templates, producedOn, progress, voices: {} },
    findings: made.findings,
    researchValidation: made.validation,
    brief: made.brief,
    report: made.report,
    audioValidation: made.audioValidation,
  });
  const packaged = [cover, tagged.mp3, ...transcripts.made, ...pages.made];
  const { manifest } = await steps.sealPackage({
    ...{ show, episode, topic, producedOn },
    session: undefined,
    artifacts: packaged,
  });
  const { findings, validation, brief, outline, script, report, plan, master, timeline } = made;
  await steps.checkpointSession({
    ...{ show, episode, input, phase: 'package', previous: undefined, results: {}, progress },
    artifacts: [
      findings,
      validation,
      brief,
      outline,
      script,
      report,
      plan,
      master,
      timeline,
      ...packaged,
      manifest,
    ],
    collections: [made.sourceFiles, made.takes],
  });
}

function emptyProgress({ show, episode, topic, policy }: EpisodeInput): EpisodeProgress {
  return {
    ...{ show, episode, topic, status: 'running', phase: 'package', startedAt: 0, costMicros: 0 },
    budgetMicros: policy.cost.budgetMicros,
    phases: PHASES.map((phase) => ({ phase, status: 'done', costMicros: 0, steps: [] })),
    ...{ quality: null, revision: 0, warnings: [] },
  };
}
