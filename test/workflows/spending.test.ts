import { DefectError, InputError } from '../../src/domain/failure';
import type { EpisodeProgress } from '../../src/domain/progress';
import { setBudgetUpdate } from '../../src/workflows/episode/episode-messages';
import { episodeInput } from '../support/material/episode-input';
import { eventually } from '../support/temporal/histories';
import { type TestEpisode, temporalRig } from '../support/temporal/rig';

const rig = temporalRig('spending');

const untilParked = (episode: TestEpisode): Promise<EpisodeProgress | undefined> =>
  eventually(
    () => rig.episodes.progress(episode.id),
    (progress) => progress?.status === 'parked',
  );

function withBudget(budgetMicros: number) {
  const { policy } = episodeInput({});
  return { policy: { ...policy, cost: { ...policy.cost, budgetMicros } } };
}

describe('an episode whose takes cost money', () => {
  test('warns, waits for a person where the budget ends, and goes on when it is raised', async () => {
    // Ten takes of 100; each is set aside for four tries, so the last ones do not fit.
    const episode = rig.prepare({ segments: 10, takeMicros: 100 }, withBudget(1_000));
    await rig.start(episode);
    const progress = await untilParked(episode);
    expect(progress?.parked?.reason).toMatch(/of the budget of \$0\.00(1000)? is reached|is used up/);
    expect(progress?.warnings.join()).toContain('80 % of the budget');

    await rig.episodes.retry(episode.id, { budgetMicros: 5_000_000 });
    await rig.episodes.result(episode.id);
    expect(await rig.episodes.summary(episode.id)).toMatchObject({ costMicros: 1_000 });
    expect(await rig.episodes.progress(episode.id)).toMatchObject({ budgetMicros: 5_000_000 });
    await rig.record('waits-for-money', episode.id);
  });

  test('asks nobody while others at work have set aside more than they will need', async () => {
    // Six takes at once would set aside 2,400; one after another they fit.
    const episode = rig.prepare({ segments: 10, takeMicros: 100 }, withBudget(2_000));
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    expect(await rig.episodes.summary(episode.id)).toMatchObject({ costMicros: 1_000 });
    await rig.record('waits-for-others', episode.id);
  });

  test('refuses a budget below what is spent, and one that is no amount', async () => {
    const episode = rig.prepare({ segments: 4, takeMicros: 1_000 });
    episode.studio.fail('masterEpisode', new DefectError('It clips.'));
    await rig.start(episode);
    await untilParked(episode);
    await expect(rig.episodes.setBudget(episode.id, 10)).rejects.toThrow(
      /cannot be .* is spent or set aside already/,
    );
    await expect(rig.episodes.setBudget(episode.id, -1)).rejects.toThrow(
      new InputError('A budget is an amount of money, not below zero.'),
    );
    const handle = rig.client.workflow.getHandle(episode.id);
    await expect(
      handle.executeUpdate(setBudgetUpdate, { args: ['five' as unknown as number] }),
    ).rejects.toThrow();
    await rig.episodes.retry(episode.id);
    await rig.episodes.result(episode.id);
  });
});

test('an account without credit stops the other calls of its fan-out until a person retries', async () => {
  const episode = rig.prepare({ segments: 20, takeMicros: 100 });
  const broke = Object.assign(new Error('You exceeded your current quota.'), { statusCode: 402 });
  episode.studio.fail('recordTake', broke, 'n002');
  await rig.start(episode);
  const progress = await untilParked(episode);
  expect(progress?.parked).toMatchObject({ outOfCredit: true });
  expect(progress?.parked?.reason).toMatch(/^The account at the provider has run out \(402\)/);
  // What was under way ends; nothing else begins, though there are places and money for it.
  await eventually(
    () => rig.episodes.pendingSteps(episode.id),
    (pending) => pending === 0,
  );
  expect(episode.studio.piecesOf('recordTake').length).toBeLessThan(20);
  await rig.episodes.retry(episode.id);
  await rig.episodes.result(episode.id);
  expect(new Set(episode.studio.piecesOf('recordTake')).size).toBe(20);
  await rig.record('account-without-credit', episode.id);
});

test('a voice that a person changes holds for all that its host says', async () => {
  const episode = rig.prepare({ segments: 3 });
  episode.studio.fail('recordTake', new DefectError('There is no voice "rms".'), 'n002');
  await rig.start(episode);
  await untilParked(episode);
  await rig.episodes.retry(episode.id, { voices: { guide: 'slt' } });
  await rig.episodes.result(episode.id);
  const spoken = episode.studio.calls.filter(({ activity }) => activity === 'recordTake');
  const inNewVoice = spoken.filter(
    ({ input }) => (input as { voices: Record<string, string> }).voices.guide === 'slt',
  );
  expect([...new Set(inNewVoice.map(({ piece }) => piece))].sort()).toEqual(['n001', 'n002', 'n003']);
  await rig.record('voice-changed', episode.id);
});
