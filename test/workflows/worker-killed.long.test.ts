import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { episodeId } from '../../src/domain/episode-id';
import { createEpisodeClient } from '../../src/temporal/clients/episode-client';
import { episodeInput } from '../support/material/episode-input';
import { createStudio } from '../support/temporal/episode-fakes';
import { connectToSharedServer, replay, runWorkers } from '../support/temporal/rig';

const SUPPORT = join(__dirname, '..', 'support');

test('an episode whose worker was killed mid-take goes on with another, and nothing that was done is done again', async () => {
  const taskQueue = `killed-${process.pid}`;
  const client = await connectToSharedServer();
  const input = episodeInput({ episode: `ep_killed_${process.pid}` });
  const id = episodeId(input);
  const episodes = createEpisodeClient(client);

  const doomed = fork(join(SUPPORT, 'temporal', 'killable-worker.ts'), [taskQueue], {
    execArgv: ['--require', join(SUPPORT, 'typescript-hook.cjs')],
  });
  await episodes.start(input, taskQueue);
  const [{ calls }] = (await once(doomed, 'message')) as [{ calls: string[] }];
  doomed.kill('SIGKILL');
  await once(doomed, 'exit');
  expect(calls).toEqual(
    expect.arrayContaining(['readSource s1', 'planNarration', expect.stringMatching(/^recordTake /)]),
  );

  const studio = createStudio(input, { segments: 3 });
  const workers = await runWorkers(taskQueue, () => studio);
  expect(await episodes.result(id)).toMatchObject({ status: 'completed', quality: 95 });
  expect([...new Set(studio.calls.map(({ activity }) => activity))]).toEqual([
    ...['recordTake', 'masterEpisode', 'validateAudio', 'checkpointSession'],
    ...['drawCover', 'tagEpisode', 'writeTranscripts', 'writePages', 'sealPackage'],
  ]);
  expect(studio.piecesOf('recordTake').sort()).toEqual(['n001', 'n002', 'n003']);

  await replay([{ workflowId: id, history: await client.workflow.getHandle(id).fetchHistory() }]);
  await workers.stop();
  await client.connection.close();
});
