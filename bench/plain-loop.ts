// The steps of an episode in a plain loop: the same activity functions, no Temporal, nothing durable.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { MockActivityEnvironment } = require('@temporalio/testing');
const { createAudioActivities, createEpisodeActivities } = require('../dist/activities/index.js');
const { isBetterReview } = require('../dist/domain/quality-verdict.js');
const { PHASE_STEPS } = require('../dist/domain/steps.js');

export async function plainLoop({ dependencies, input, speakersAtOnce }) {
  const steps = createEpisodeActivities(dependencies);
  const audio = createAudioActivities(dependencies);
  const inActivity = (name, argument) => new MockActivityEnvironment().run(audio[name], argument);
  const { topic, brief: wish, minutes, format, show, episode, templates } = input;
  const session = templates.session.ref;

  const read = await Promise.all(input.sources.map((source) => steps.readSource({ source })));
  const documents = read.map(({ document }) => document);
  const sets = await Promise.all(
    read.map(({ id, document }) => steps.extractFindings({ id, document, topic, brief: wish })),
  );
  const checked = await steps.verifyClaims({
    documents,
    findings: sets.map((set) => set.findings),
    topic,
    brief: wish,
    session,
  });
  const { findings, validation } = checked;
  const { brief } = await steps.composeBrief({
    documents,
    findings,
    topic,
    brief: wish,
    session,
    minutes,
    format,
  });

  const { outline, parts } = await steps.outlineScript({ brief, findings, session, minutes, format });
  const written = await Promise.all(
    parts.map(({ id }) => steps.writePart({ outline, partId: id, brief, findings })),
  );
  let { script } = await steps.polishScript({
    outline,
    parts: written.map(({ part }) => part),
    findings,
    session,
  });
  let best;
  for (let revision = 0; ; revision++) {
    const judged = await Promise.all(
      input.policy.quality.judges.map((judge) =>
        steps.judgeScript({
          judge,
          revision,
          script,
          findings,
          documents,
          brief,
          quality: templates.quality.ref,
          session,
          format,
        }),
      ),
    );
    const judgements = judged.map(({ judgement }) => judgement);
    const review = {
      script,
      ...(await steps.concludeReview({ judgements, quality: templates.quality.ref, revision })),
    };
    if (best === undefined || isBetterReview(review, best)) best = review;
    if (review.next === 'release' || revision === input.policy.quality.maxRevisions) break;
    const revised = await steps.reviseScript({
      script,
      judgements,
      outline,
      brief,
      findings,
      session,
      revision: revision + 1,
    });
    if (!revised.changed) break;
    script = revised.script;
  }
  script = best.script;

  const { plan, segments } = await steps.planNarration({ script, session });
  const takes = new Array(segments.length);
  const waiting = segments.map((segment, index) => ({ segment, index }));
  const speaker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const argument = { plan, segmentId: next.segment.id, session, episode: `${show}/${episode}` };
      takes[next.index] = (await inActivity('recordTake', argument)).take;
    }
  };
  await Promise.all(Array.from({ length: speakersAtOnce }, speaker));
  const master = await inActivity('masterEpisode', { plan, takes, script, session });
  const { validation: audioValidation } = await inActivity('validateAudio', {
    mp3: master.mp3,
    timeline: master.timeline,
    session,
  });

  const shared = { script, timeline: master.timeline, session };
  const producedOn = new Date().toISOString().slice(0, 10);
  const { cover } = await steps.drawCover({ ...shared, episode });
  const tagged = await steps.tagEpisode({ ...shared, master: master.mp3, cover, producedOn });
  const transcripts = await steps.writeTranscripts(shared);
  const pages = await steps.writePages({
    ...shared,
    show,
    episode,
    findings,
    researchValidation: validation,
    brief,
    report: best.report,
    audioValidation,
    templates,
    producedOn,
    progress: { phases: [] },
  });
  const artifacts = [cover, tagged.mp3, ...transcripts.made, ...pages.made];
  await steps.sealPackage({ show, episode, topic, producedOn, session: undefined, artifacts });
  const progress = {
    phases: Object.keys(PHASE_STEPS).map((phase) => ({ phase, status: 'done', steps: [] })),
    warnings: [],
    quality: null,
    revision: 0,
    costMicros: 0,
    budgetMicros: 0,
  };
  await steps.checkpointSession({
    input,
    phase: 'package',
    previous: undefined,
    progress,
    artifacts: [
      ...documents,
      findings,
      validation,
      brief,
      outline,
      script,
      best.report,
      plan,
      master.mp3,
      master.timeline,
      ...artifacts,
    ],
    collections: [master.takes],
  });
}
