/** Pages and searches: what is fetched, what is passed over, what waits for a person. */
import { DefectError, InputError } from '../../src/domain/failure';
import type { WebSources } from '../../src/domain/web-sources';
import { searchQueue } from '../../src/naming/ids';
import { fakeRef } from '../support/temporal/episode-fakes';
import { type TestEpisode, temporalRig } from '../support/temporal/rig';

const rig = temporalRig('retrieval');

const EFFORT = { enough: 9, nearlyEnough: 8, maxFollowUps: 2 };
const PAGES: WebSources = {
  urls: [
    { id: 's3', url: 'https://a.example.org/x' },
    { id: 's4', url: 'wikipedia:Stoicism' },
  ],
};
const search = (providers: readonly string[], maxSources = 3): WebSources => ({
  urls: [],
  search: { providers, maxSources, effort: EFFORT },
});
const research = { through: 'research' } as const;

const readIds = ({ studio }: TestEpisode) => studio.piecesOf('readSource').sort();
const queriesOf = ({ studio }: TestEpisode) =>
  studio.calls
    .filter(({ activity }) => activity === 'searchSources')
    .map(({ input }) => (input as { query: string }).query);
const stepsOf = async (episode: TestEpisode) =>
  (await rig.episodes.progress(episode.id))?.phases[0]?.steps.map(({ name }) => name);

async function queuesOf({ id }: TestEpisode, activity: string) {
  const { events } = await rig.historyOf(id);
  const scheduled = (events ?? []).flatMap((event) => event.activityTaskScheduledEventAttributes ?? []);
  const queues = scheduled.filter(({ activityType }) => activityType?.name === activity);
  return [...new Set(queues.map(({ taskQueue }) => taskQueue?.name))];
}

async function untilParkedAt(episode: TestEpisode, step: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const progress = await rig.episodes.progress(episode.id);
    if (progress?.parked?.step === step) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it never parked at ${step}`);
}

test('an episode of handed-in documents fetches nothing and shows no such steps', async () => {
  const episode = rig.prepare({}, research);
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  expect(episode.studio.piecesOf('retrieveSource')).toEqual([]);
  expect(await stepsOf(episode)).toEqual(['readSource', 'extractFindings', 'verifyClaims', 'composeBrief']);
});

describe('pages that a person names', () => {
  test('are fetched and read after the documents', async () => {
    const episode = rig.prepare({}, { ...research, web: PAGES });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    expect(readIds(episode)).toEqual(['s1', 's2', 's3', 's4']);
    expect((await stepsOf(episode))?.slice(0, 2)).toEqual(['retrieveSource', 'readSource']);
    const saved = episode.studio.calls.find(({ activity }) => activity === 'checkpointSession');
    expect(JSON.stringify(saved?.input)).toContain('research/retrieval.json');
    await rig.record('pages-fetched', episode.id);
  });

  test('one that cannot be had parks with the reason, and a document takes its place', async () => {
    const episode = rig.prepare({}, { ...research, web: PAGES });
    episode.studio.fail(
      'retrieveSource',
      new InputError('https://a.example.org/x is not there (404).'),
      's3',
    );
    await rig.start(episode);
    await untilParkedAt(episode, 'Fetch https://a.example.org/x');
    expect((await rig.episodes.progress(episode.id))?.parked?.reason).toMatch(/is not there \(404\)/);
    expect((await rig.episodes.sources(episode.id)).map(({ id }) => id)).toEqual(['s1', 's2', 's3', 's4']);
    const instead = {
      ...{ id: 's3', name: 'saved.pdf', mediaType: 'application/pdf' as const },
      original: fakeRef('research/originals/s3-saved.pdf'),
    };
    await expect(
      rig.episodes.retry(episode.id, { sources: { s1: { ...instead, id: 's1' } } }),
    ).rejects.toThrow(/now s3/);
    expect(await rig.episodes.retry(episode.id, { sources: { s3: instead } })).toBe(1);
    await rig.episodes.result(episode.id);
    expect(readIds(episode)).toEqual(['s1', 's2', 's3', 's4']);
    expect(episode.studio.piecesOf('retrieveSource').sort()).toEqual(['s3', 's4']);
    await rig.record('page-replaced', episode.id);
  });
});

describe('pages that a person names are checked for the topic', () => {
  const offTopic = new InputError('The documents do not seem to be about "Modern Stoicism".');

  test('none fits: it waits; a document takes the place of one and the other is fetched anew', async () => {
    const episode = rig.prepare({}, { ...research, web: PAGES, sources: [] });
    episode.studio.fail('checkPages', offTopic);
    await rig.start(episode);
    await untilParkedAt(episode, 'Check what the pages are about');
    const instead = {
      ...{ id: 's3', name: 'stoics.pdf', mediaType: 'application/pdf' as const },
      original: fakeRef('research/originals/s3-stoics.pdf'),
    };
    expect(await rig.episodes.retry(episode.id, { sources: { s3: instead } })).toBe(1);
    await rig.episodes.result(episode.id);
    const checked = episode.studio.calls.filter(({ activity }) => activity === 'checkPages');
    expect(checked.map(({ input }) => input)).toMatchObject([
      { handedIn: 0, pages: [{ id: 's3' }, { id: 's4' }] },
      { handedIn: 0, pages: [instead, { id: 's4' }] },
    ]);
    expect(episode.studio.piecesOf('retrieveSource').sort()).toEqual(['s3', 's4', 's4']);
    expect(readIds(episode)).toEqual(['s3', 's4']);
    await rig.record('pages-off-topic', episode.id);
  });
});

describe('searches', () => {
  test('that score nine stop after one query; the best pages are read', async () => {
    const episode = rig.prepare({ searchScores: [9] }, { ...research, web: search(['wikipedia'], 2) });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    expect(queriesOf(episode)).toEqual(['Modern Stoicism']);
    expect(readIds(episode)).toEqual(['s1', 's2', 's3', 's4']);
    expect((await stepsOf(episode))?.slice(0, 3)).toEqual(['searchSources', 'retrieveSource', 'readSource']);
  });

  test.each([
    [[8.2, 8.2], 2],
    [[5, 5, 5, 5], 3],
  ])('that score %j take %d queries', async (searchScores, queries) => {
    const episode = rig.prepare({ searchScores }, { ...research, web: search(['wikipedia']) });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    expect(queriesOf(episode)).toHaveLength(queries);
    expect(new Set(queriesOf(episode)).size).toBe(queries);
  });

  test('ask every provider, and are enough for an episode without documents', async () => {
    const web = search(['wikipedia', 'tavily']);
    const episode = rig.prepare({}, { ...research, web, sourceCount: 0 });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    expect(queriesOf(episode)).toHaveLength(2);
    expect(readIds(episode)).toEqual(['s1', 's2', 's3']);
    expect(await queuesOf(episode, 'searchSources')).toEqual([searchQueue(rig.taskQueue)]);
    expect(await queuesOf(episode, 'retrieveSource')).toEqual([rig.taskQueue]);
    await rig.record('searched', episode.id);
  });

  test('pass over a page that cannot be had, say so, and take the next', async () => {
    const episode = rig.prepare({ pages: 4 }, { ...research, web: search(['wikipedia'], 2) });
    episode.studio.fail('retrieveSource', new InputError('page1 may not be read by a program (403).'), 's3');
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    expect(readIds(episode)).toEqual(['s1', 's2', 's4', 's5']);
    expect((await rig.episodes.progress(episode.id))?.warnings).toEqual([
      'Passed over https://example.org/page1: page1 may not be read by a program (403).',
    ]);
  });

  test('that find nothing for an episode without documents wait for a person, and search again', async () => {
    const episode = rig.prepare({}, { ...research, web: search(['wikipedia']), sourceCount: 0 });
    episode.studio.fail('concludeRetrieval', new DefectError('No source was found.'));
    await rig.start(episode);
    await untilParkedAt(episode, 'Find sources');
    await rig.episodes.retry(episode.id);
    await rig.episodes.result(episode.id);
    expect(queriesOf(episode)).toHaveLength(2);
  });

  test('that cost are counted once each, and set aside before they are made', async () => {
    const plan = { searchScores: [5], searchMicros: 8_000 };
    const episode = rig.prepare(plan, { ...research, web: search(['tavily']) });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    const calls = episode.studio.calls.filter(({ activity }) => activity === 'searchSources');
    expect(calls.map(({ input }) => (input as { allowanceMicros: number }).allowanceMicros)).toEqual([
      32_000, 40_000, 40_000,
    ]);
    // The books of the fake say what one search cost; the real ones say what all of a provider cost so far.
    expect((await rig.episodes.progress(episode.id))?.costMicros).toBe(8_000);
  });
});

test('what was fetched is not fetched again when the research is made again after damage', async () => {
  const episode = rig.prepare({}, { through: 'script', web: PAGES });
  const damage = Object.assign(new Error('research/brief.json is damaged'), { name: 'ArtifactError' });
  episode.studio.fail('outlineScript', damage);
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  expect(episode.studio.piecesOf('retrieveSource').sort()).toEqual(['s3', 's4']);
  expect(episode.studio.piecesOf('composeBrief')).toHaveLength(2);
});
