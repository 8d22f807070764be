import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HISTORIES, historyFromJson } from '../support/temporal/histories';
import { REPLAY_WITHIN_MS, replay } from '../support/temporal/rig';

/** Recorded by `RECORD_HISTORIES=1 npx jest test/workflows`, when a change of the workflows is meant to be one. */
const recorded = readdirSync(HISTORIES).filter((file) => file.endsWith('.history.json'));

function load(file: string) {
  return historyFromJson(readFileSync(join(HISTORIES, file), 'utf8'));
}

test(
  'every recorded history replays on the code as it is now',
  async () => {
    await replay(recorded.map((file) => ({ workflowId: file, history: load(file) })));
  },
  REPLAY_WITHIN_MS,
);

test('there is one of each way that an episode and a batch can take', () => {
  expect(recorded.map((file) => file.replace('.history.json', '')).sort()).toEqual([
    'abandoned',
    'approved-below-standard',
    'back-to-research',
    'batch-adopted',
    'batch-cancelled',
    'batch-continued',
    'batch-continued-standing',
    'batch-ends-early',
    'batch-episode-allotted',
    'batch-episode-parked',
    'batch-lowered',
    'batch-money',
    'batch-parking',
    'batch-released',
    'batch-reordered',
    'by-models',
    'cancelled-while-speaking',
    'checkpoint-parked',
    'damaged-for-good',
    'damaged-script',
    'damaged-take',
    'gate-approved',
    'gate-changes',
    'gate-deadline-abandon',
    'gate-deadline-approve',
    'gate-edited',
    'lexicon-changed',
    'model-changed',
    'page-replaced',
    'pages-fetched',
    'pages-off-topic',
    'parked-and-retried',
    'published-below-standard',
    'refused-messages',
    'resumed-from-audio',
    'retried-by-policy',
    'revised-twice',
    'searched',
    'source-replaced',
    'through-audio',
    'through-research',
    'through-script',
    'voice-changed',
    'waits-for-money',
    'waits-for-others',
    'whole-episode',
  ]);
});

test('a history of other decisions does not replay', async () => {
  const history = load('whole-episode.history.json');
  const scheduled = history.events?.find(
    (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === 'composeBrief',
  );
  Object.assign(scheduled?.activityTaskScheduledEventAttributes?.activityType ?? {}, { name: 'composeOde' });
  await expect(replay([{ workflowId: 'changed', history }])).rejects.toThrow(/does not replay.*composeOde/s);
});
