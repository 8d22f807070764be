import { eventually } from '../support/temporal/histories';
import { type TestEpisode, temporalRig } from '../support/temporal/rig';

const rig = temporalRig('review');

/** The draft that the script phase released. */
function releasedDraft({ studio }: TestEpisode): string | undefined {
  const saved = studio.calls.find(
    ({ activity, piece }) => activity === 'checkpointSession' && piece === 'script',
  );
  return (saved?.input as { artifacts: { path: string }[] } | undefined)?.artifacts[1]?.path;
}

async function untilWaiting(episode: TestEpisode) {
  return eventually(
    () => rig.episodes.progress(episode.id),
    (now) => now?.status === 'waiting',
  );
}

test('an approved first draft is not revised', async () => {
  const episode = rig.prepare({ scores: [0.95] }, { through: 'script' });
  await rig.start(episode);
  expect(await rig.episodes.result(episode.id)).toMatchObject({ quality: 95 });
  expect(episode.studio.piecesOf('reviseScript')).toEqual([]);
});

test('a weak draft is revised with the judgements until it is good', async () => {
  const episode = rig.prepare({ scores: [0.7, 0.82, 0.93] }, { through: 'script' });
  await rig.start(episode);
  expect(await rig.episodes.result(episode.id)).toMatchObject({ quality: 93 });
  expect(episode.studio.piecesOf('reviseScript')).toHaveLength(2);
  expect(episode.studio.piecesOf('judgeScript')).toHaveLength(9);
  expect(releasedDraft(episode)).toBe('production/script.json?2');
  expect(await rig.episodes.progress(episode.id)).toMatchObject({ revision: 2, warnings: [] });
  await rig.record('revised-twice', episode.id);
});

test('a revision that a judge finds worse beside the script before it is dropped with a note, and not made again', async () => {
  const episode = rig.prepare({ scores: [0.86, 0.88], comparisons: ['worse'] }, { through: 'script' });
  await rig.start(episode);
  expect(await rig.episodes.result(episode.id)).toMatchObject({ quality: 86 });
  expect(releasedDraft(episode)).toBe('production/script.json');
  expect(episode.studio.piecesOf('reviseScript')).toHaveLength(1);
  const warnings = (await rig.episodes.progress(episode.id))?.warnings;
  expect(warnings).toEqual([expect.stringMatching(/^Revision 1 was dropped: .*The ending is gone\.$/)]);
});

test('each revision is compared with the script that is kept, and one that is better is kept whatever its score', async () => {
  const episode = rig.prepare(
    { scores: [0.88, 0.87, 0.86, 0.86], comparisons: ['better', 'even', 'better'] },
    { through: 'script' },
  );
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  expect(releasedDraft(episode)).toBe('production/script.json?3');
  const compared = episode.studio.calls
    .filter(({ activity, piece }) => activity === 'judgeScript' && piece === 'creative')
    .map(({ input }) => (input as { before?: { path: string } }).before?.path);
  expect(compared).toEqual([
    undefined,
    'production/script.json',
    'production/script.json?1',
    'production/script.json?1',
  ]);
});

describe('a script that misses the standard after its last revision', () => {
  const scores = [0.6, 0.81, 0.7, 0.75];

  test('waits for a person with the best draft, and goes on with a warning when approved', async () => {
    const episode = rig.prepare({ scores }, { through: 'script' });
    await rig.start(episode);
    const waiting = await untilWaiting(episode);
    expect(waiting).toMatchObject({ quality: 81, revision: 1 });
    expect(waiting?.parked?.reason).toMatch(
      /^The script reached 81\/100, measured by code, style not judged\. /,
    );
    expect(waiting?.parked?.nextAction).toContain(`showrunner approve ${episode.id}`);
    expect(await rig.episodes.summary(episode.id)).toMatchObject({ status: 'waiting', phase: 'script' });
    await expect(rig.episodes.retry(episode.id)).rejects.toThrow('stands still');
    await rig.episodes.approve(episode.id);
    expect(await rig.episodes.result(episode.id)).toMatchObject({ quality: 81 });
    expect(releasedDraft(episode)).toBe('production/script.json?1');
    const warnings = (await rig.episodes.progress(episode.id))?.warnings;
    expect(warnings).toEqual([expect.stringMatching(/81\/100.*A person approved it\.$/)]);
    await rig.record('approved-below-standard', episode.id);
  });

  test('goes on by itself when the producer said to publish', async () => {
    const episode = rig.prepare({ scores }, { belowStandard: 'publish', through: 'script' });
    await rig.start(episode);
    expect(await rig.episodes.result(episode.id)).toMatchObject({ quality: 81 });
    expect(episode.studio.piecesOf('reviseScript')).toHaveLength(3);
    const warnings = (await rig.episodes.progress(episode.id))?.warnings;
    expect(warnings).toEqual([expect.stringMatching(/published below the standard, as asked\.$/)]);
    await rig.record('published-below-standard', episode.id);
  });

  test('can be abandoned', async () => {
    const episode = rig.prepare({ scores }, { through: 'script' });
    await rig.start(episode);
    await untilWaiting(episode);
    await rig.episodes.abandon(episode.id, 'not good enough');
    await expect(rig.episodes.result(episode.id)).rejects.toThrow('Abandoned: not good enough');
  });
});

describe('a script that meets the bar with minor wishes left', () => {
  test('is not held up when a later revision is worse: the best draft stands', async () => {
    const episode = rig.prepare({ scores: [0.86, 0.89, 0.87, 0.86] }, { through: 'script' });
    await rig.start(episode);
    expect(await rig.episodes.result(episode.id)).toMatchObject({ quality: 89 });
    expect(releasedDraft(episode)).toBe('production/script.json?1');
    expect(await rig.episodes.progress(episode.id)).toMatchObject({ warnings: [] });
  });

  test('is not judged again when the reviser finds nothing to do', async () => {
    const episode = rig.prepare({ scores: [0.87], revisable: false }, { through: 'script' });
    await rig.start(episode);
    expect(await rig.episodes.result(episode.id)).toMatchObject({ quality: 87 });
    expect(episode.studio.piecesOf('reviseScript')).toHaveLength(1);
    expect(episode.studio.piecesOf('judgeScript')).toHaveLength(3);
  });
});
