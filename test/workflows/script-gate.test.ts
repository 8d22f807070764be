import { workedMs } from '../../src/domain/progress';
import type { Directive } from '../../src/domain/quality';
import { fakeRef } from '../support/temporal/episode-fakes';
import { eventually } from '../support/temporal/histories';
import { type TestEpisode, temporalRig } from '../support/temporal/rig';

const rig = temporalRig('gate');

const CHANGE: Directive = { action: 'trim', partId: 'p2', reason: 'It drags.' };

async function startAtTheGate(scores = [0.95], more: Parameters<typeof rig.prepare>[1] = {}) {
  const episode = rig.prepare({ scores }, { review: 'script', through: 'script', ...more });
  await rig.start(episode);
  await untilWaiting(episode, 1);
  return episode;
}

/** Waiting, with the script put before the person for the nth time. */
function untilWaiting(episode: TestEpisode, presented: number) {
  return eventually(
    () => rig.episodes.progress(episode.id),
    (now) => now?.status === 'waiting' && episode.studio.piecesOf('presentScript').length === presented,
  );
}

test('a good script waits too when the producer wants to read it, and goes on when approved', async () => {
  const episode = await startAtTheGate();
  expect(await rig.episodes.progress(episode.id)).toMatchObject({
    parked: {
      reason:
        'You asked to read it before it is spoken. The script reached 95/100, measured by code, style not judged. Every gate passed.',
      artifact: { path: 'production/script.json' },
    },
  });
  expect(await rig.episodes.summary(episode.id)).toMatchObject({
    status: 'waiting',
    quality: 95,
    qualityBasis: 'measured by code, style not judged',
    parked: {
      nextAction: `read /sessions/${episode.id}/production/script.txt, change its words if you like, then: showrunner approve ${episode.id} (or edit, request-changes, abandon)`,
    },
  });
  await rig.episodes.approve(episode.id);
  expect(await rig.episodes.result(episode.id)).toMatchObject({ quality: 95 });
  expect(await rig.episodes.progress(episode.id)).toMatchObject({ warnings: [] });
  await rig.record('gate-approved', episode.id);
});

test('changes that a person asks for are made, judged, and wait again', async () => {
  const episode = await startAtTheGate();
  await rig.episodes.requestChanges(episode.id, [CHANGE]);
  await untilWaiting(episode, 2);
  const revised = episode.studio.calls.find(({ activity }) => activity === 'reviseScript');
  expect(revised?.input).toMatchObject({ directives: [CHANGE], judgements: [], revision: 1 });
  await rig.episodes.approve(episode.id);
  await rig.episodes.result(episode.id);
  expect(await rig.episodes.progress(episode.id)).toMatchObject({ revision: 1 });
  const saved = episode.studio.calls.findLast(({ activity }) => activity === 'checkpointSession');
  expect(saved?.input).toMatchObject({
    journal: { review: { changesRequested: 1, edits: 0, approvedBy: 'person' } },
  });
  await rig.record('gate-changes', episode.id);
});

test('a script that a person edited is judged in place of the other', async () => {
  const episode = await startAtTheGate();
  const edited = fakeRef('production/script.json?edited');
  await rig.episodes.submitScript(episode.id, edited);
  await untilWaiting(episode, 2);
  await rig.episodes.approve(episode.id);
  await rig.episodes.result(episode.id);
  const record = episode.studio.calls.filter(({ piece }) => piece === 'script').at(-1);
  expect(record?.input).toMatchObject({ artifacts: expect.arrayContaining([edited]) });
  await rig.record('gate-edited', episode.id);
});

test('a script that a person edited and approved is judged for the record, and does not wait again', async () => {
  const episode = await startAtTheGate([0.95, 0.7]);
  const edited = fakeRef('production/script.json?edited');
  await rig.episodes.submitScript(episode.id, edited, { approved: true });
  await rig.episodes.result(episode.id);
  expect(episode.studio.piecesOf('presentScript')).toHaveLength(2);
  const record = episode.studio.calls.filter(({ piece }) => piece === 'script').at(-1);
  expect(record?.input).toMatchObject({ artifacts: expect.arrayContaining([edited]) });
  const { warnings } = (await rig.episodes.progress(episode.id)) ?? {};
  expect(warnings).toEqual([expect.stringMatching(/^The script reached 70.* A person approved it\.$/)]);
});

test('the time in which a script waits for a person belongs to no work', async () => {
  const episode = await startAtTheGate();
  const waiting = await rig.episodes.progress(episode.id);
  const script = (progress: typeof waiting) => progress?.phases.find(({ phase }) => phase === 'script');
  const { waitingSince = 0 } = script(waiting) ?? {};
  expect(waitingSince).toBe(waiting?.parked?.since);
  await rig.episodes.approve(episode.id);
  await rig.episodes.result(episode.id);
  const done = script(await rig.episodes.progress(episode.id));
  const { startedAt = 0, endedAt = 0, waitedMs = 0 } = done ?? {};
  expect(waitedMs).toBeGreaterThan(0);
  expect(done).not.toHaveProperty('waitingSince');
  // What it took before it waited, and after.
  expect(endedAt - startedAt - waitedMs).toBeGreaterThanOrEqual(waitingSince - startedAt);
  const summary = await rig.episodes.summary(episode.id);
  const all = (await rig.episodes.progress(episode.id))?.phases ?? [];
  const worked = all.reduce((sum, phase) => sum + (workedMs(phase, phase.endedAt ?? 0) ?? 0), 0);
  expect(summary.workMs).toBe(worked);
});

test('changes without a change, and scripts without a ref, are refused', async () => {
  const episode = await startAtTheGate();
  await expect(rig.episodes.requestChanges(episode.id, [])).rejects.toThrow('Say at least one change.');
  await expect(rig.episodes.submitScript(episode.id, {} as never)).rejects.toThrow(/ref of a stored script/);
  await rig.episodes.approve(episode.id);
  await rig.episodes.result(episode.id);
});

test.each([
  ['approve', 'completed'],
  ['abandon', 'abandoned'],
] as const)('nobody reads it in time: %s', async (outcome, status) => {
  const episode = rig.prepare(
    {},
    { review: 'script', through: 'script', reviewDeadline: { afterMs: 300, outcome } },
  );
  await rig.start(episode);
  await rig.episodes.result(episode.id).catch(() => undefined);
  expect(await rig.episodes.summary(episode.id)).toMatchObject({ status });
  await rig.record(`gate-deadline-${outcome}`, episode.id);
});

test('a run that resumes keeps what was finished and makes the rest', async () => {
  const research = {
    documents: fakeRef('research/sources/s1.json'),
    findings: fakeRef('research/findings.json'),
    validation: fakeRef('research/validation.json'),
    brief: fakeRef('research/brief.json'),
    artifacts: [],
    quality: 0.8,
  };
  const script = {
    script: fakeRef('production/script.json'),
    report: fakeRef('production/quality-report.json'),
    artifacts: [],
    quality: 0.95,
  };
  const episode = rig.prepare({ kept: { research, script } });
  const resume = { from: 'audio', session: fakeRef('session.json?script') } as const;
  await rig.start(episode, { ...episode.input, resume });
  await rig.episodes.result(episode.id);
  expect(episode.studio.piecesOf('checkpointSession')).toEqual(['audio', 'package']);
  for (const kept of ['readSource', 'writePart', 'judgeScript'] as const)
    expect(episode.studio.piecesOf(kept)).toEqual([]);
  expect(episode.studio.piecesOf('recordTake')).toHaveLength(4);
  await rig.record('resumed-from-audio', episode.id);
});
