/** Workflows that are started as the Web UI and the `temporal` command start them: with whatever was typed. */
import { randomUUID } from 'node:crypto';
import { WorkflowFailedError } from '@temporalio/client';
import { temporalRig } from '../support/temporal/rig';

const rig = temporalRig('typed');

async function refusal(type: string, args: unknown[]): Promise<string> {
  const workflowId = `typed-${randomUUID()}`;
  const { taskQueue } = rig;
  const failed = await rig.client.workflow.execute(type, { workflowId, taskQueue, args }).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failed).toBeInstanceOf(WorkflowFailedError);
  const { events } = await rig.historyOf(workflowId);
  // At once: nothing was scheduled, and no workflow task failed.
  expect(events?.some((event) => event.workflowTaskFailedEventAttributes != null)).toBe(false);
  expect(events?.some((event) => event.activityTaskScheduledEventAttributes != null)).toBe(false);
  return (failed as WorkflowFailedError).cause?.message ?? '';
}

const SPEC = { show: 'my-show', episode: 'tea', topic: 'Tea', sources: ['notes.md'], minutes: 5 };

test('a spec is refused with the way to start it', async () => {
  const said = await refusal('EpisodeWorkflow', [SPEC]);
  expect(said).toContain('missing or wrong: brief, format, sources, templates');
  expect(said).toContain('showrunner start spec.json');
});

test('a manifest is refused with the way to start it', async () => {
  const said = await refusal('BatchWorkflow', [{ id: 'season', title: 'Season', episodes: [SPEC] }]);
  expect(said).toContain('missing or wrong: manifest, atOnce, budgetMicros, through, inputHash');
  expect(said).toContain('showrunner batch start manifest.json');
});

test.each(['EpisodeWorkflow', 'BatchWorkflow'])(
  '%s without an input, or with a text, is refused too',
  async (type) => {
    expect(await refusal(type, [])).toMatch(/^This is not the input of an? /);
    expect(await refusal(type, ['spec.json'])).toMatch(/^This is not the input of an? /);
  },
);
