import type { EpisodeInput } from '../../src/domain/episode';
import type { PublishOrder } from '../../src/domain/publish-order';
import { fakeRef } from '../support/temporal/episode-fakes';
import { activityOrder, eventually } from '../support/temporal/histories';
import { temporalRig } from '../support/temporal/rig';

const rig = temporalRig('publishing');

const ORDER: PublishOrder = {
  ...{ url: 'https://example.org/tea/', target: '/srv/tea', kind: 'full', number: 1 },
  show: {
    ...{ id: 'tea', title: 'Tea', author: 'Ann', language: 'en', description: 'Tea.', categories: [] },
    ...{ explicit: false, type: 'episodic', hosts: ['Robin'], hubs: ['https://hub.example.org/'] },
  },
};
const PUBLISHED = { through: 'publish', publish: ORDER } satisfies Partial<EpisodeInput>;
const STEPS = ['publishMedia', 'publishTexts', 'publishPage', 'publishFeed', 'announceFeed'];

test('an episode that is to be published ends with audio, texts, page, the feed last, and its hubs', async () => {
  const episode = rig.prepare({}, PUBLISHED);
  await rig.start(episode);
  expect(await rig.episodes.result(episode.id)).toMatchObject({ status: 'completed', through: 'publish' });
  const history = await rig.historyOf(episode.id);
  expect([...new Set(activityOrder(history))].slice(-STEPS.length)).toEqual(STEPS);
  expect(episode.studio.piecesOf('checkpointSession')).toEqual([
    'research',
    'script',
    'audio',
    'package',
    'publish',
  ]);
  await rig.record('published-episode', episode.id);
});

test('a run that only publishes makes nothing again', async () => {
  const kept = { artifacts: [], quality: 0.9 };
  const script = {
    ...kept,
    script: fakeRef('production/script.json'),
    report: fakeRef('production/quality-report.json'),
  };
  const research = {
    ...{
      ...kept,
      documents: fakeRef('research/sources/s1.json'),
      findings: fakeRef('research/findings.json'),
    },
    ...{ validation: fakeRef('research/validation.json'), brief: fakeRef('research/brief.json') },
  };
  const audio = {
    ...{ ...kept, master: fakeRef('audio/master.mp3'), timeline: fakeRef('audio/timeline.json') },
    ...{ validation: fakeRef('audio/validation.json'), durationMs: 360_000 },
  };
  const episode = rig.prepare({ kept: { research, script, audio } });
  const resume = { from: 'publish', session: fakeRef('session.json?package') } as const;
  await rig.start(episode, { ...episode.input, ...PUBLISHED, resume });
  expect(await rig.episodes.result(episode.id)).toMatchObject({ through: 'publish' });
  const calls = episode.studio.calls.map(({ activity }) => activity);
  expect(calls).toEqual(['loadSession', ...STEPS, 'checkpointSession']);
});

test('a date to come is waited for once everything but the feed is there', async () => {
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const episode = rig.prepare({}, { ...PUBLISHED, publish: { ...ORDER, at } });
  await rig.start(episode);
  const history = await eventually(
    () => rig.historyOf(episode.id),
    ({ events }) => events?.some((event) => event.timerStartedEventAttributes != null) === true,
  );
  expect(activityOrder(history).at(-1)).toBe('publishPage');
  await rig.episodes.cancel(episode.id);
  await expect(rig.episodes.result(episode.id)).rejects.toThrow(/canceled/);
});

test('without hubs nobody is told', async () => {
  const order = { ...ORDER, show: { ...ORDER.show, hubs: [] } };
  const episode = rig.prepare({}, { ...PUBLISHED, publish: order });
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  expect(episode.studio.piecesOf('announceFeed')).toEqual([]);
});

test('progress shows the phase only where it is asked for', async () => {
  const phasesOf = async (changes: Partial<EpisodeInput>) => {
    const episode = rig.prepare({}, changes);
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    return (await rig.episodes.progress(episode.id))?.phases.map(({ phase }) => phase);
  };
  expect(await phasesOf({})).toEqual(['research', 'script', 'audio', 'package']);
  expect(await phasesOf(PUBLISHED)).toEqual(['research', 'script', 'audio', 'package', 'publish']);
});
