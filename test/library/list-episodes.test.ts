import { InputError } from '../../src/domain/failure';
import { filterOf, isAskedFor, listEpisodes } from '../../src/library/list-episodes';
import { episodeSummary as episode, parkedEpisode as parked } from '../support/material/episode-summaries';

describe('the filter of a list', () => {
  test('asks visibility for a batch, for those of any, and for those that need a person', () => {
    expect(filterOf({})).toBeUndefined();
    expect(filterOf({ batch: 'season-1' })).toBe('EpisodeBatch = "season-1"');
    expect(filterOf({ batch: true })).toBe('EpisodeBatch IS NOT NULL');
    expect(filterOf({ batch: 'season-1', needsMe: true })).toBe(
      'EpisodeStatus IN ("parked","waiting") AND EpisodeBatch = "season-1"',
    );
  });

  test('lets no name of a batch out of its quotation marks', () => {
    expect(() => filterOf({ batch: 'x" OR "1' })).toThrow(InputError);
  });
});

describe('choosing among them', () => {
  test('by status, by show and by what needs a person', () => {
    expect(isAskedFor(parked, {})).toBe(true);
    expect(isAskedFor(parked, { status: 'parked' })).toBe(true);
    expect(isAskedFor(parked, { status: 'completed' })).toBe(false);
    expect(isAskedFor(parked, { show: 'season-1' })).toBe(true);
    expect(isAskedFor(parked, { show: 'season' })).toBe(false);
    expect(isAskedFor(parked, { needsMe: true })).toBe(true);
    expect(isAskedFor(episode({ status: 'waiting' }), { needsMe: true })).toBe(true);
    expect(isAskedFor(episode({}), { needsMe: true })).toBe(false);
  });

  test('by a version of a template that it was made with', () => {
    const made = episode({
      templates: { session: 'narrative@3', quality: 'narrative@2', cost: 'standard@4' },
    });
    expect(isAskedFor(made, { templates: 'standard@4' })).toBe(true);
    expect(isAskedFor(made, { templates: 'standard@3' })).toBe(false);
    expect(isAskedFor(episode({}), { templates: 'standard@4' })).toBe(false);
    expect(isAskedFor(episode({}), { templates: true })).toBe(true);
  });
});

describe('what is listed', () => {
  const day = (date: number) => new Date(2026, 10, date).getTime();
  const edited = episode({ id: 's/tea', topic: 'The history of Tea', startedAt: day(20), runId: 'second' });
  const first = { ...edited, startedAt: day(10), runId: 'first', status: 'terminated' as const };
  const other = episode({ id: 's/coffee', topic: 'Coffee houses', startedAt: day(15), runId: 'other' });
  const listing = { list: async () => [edited, other, first] };
  const runsOf = async (filter: Parameters<typeof listEpisodes>[1]) =>
    (await listEpisodes(listing, filter)).map(({ runId }) => runId);

  test('is an episode once, with its runs on request', async () => {
    expect(await runsOf({})).toEqual(['second', 'other']);
    expect(await runsOf({ runs: true })).toEqual(['second', 'other', 'first']);
    // The latest run counts: an episode that was terminated before and is complete now is not terminated.
    expect(await runsOf({ status: 'terminated' })).toEqual([]);
    expect(await runsOf({ status: 'terminated', runs: true })).toEqual(['first']);
  });

  test('is chosen by words of topic and id, and by date', async () => {
    expect(await runsOf({ text: 'tea HISTORY' })).toEqual(['second']);
    expect(await runsOf({ text: 's/coffee' })).toEqual(['other']);
    expect(await runsOf({ text: 'tea houses' })).toEqual([]);
    expect(await runsOf({ since: day(16) })).toEqual(['second']);
    expect(await runsOf({ before: day(20) })).toEqual(['other']);
  });
});
