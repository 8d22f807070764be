import { InputError } from '../../src/domain/failure';
import { filterOf, isAskedFor } from '../../src/library/list-episodes';
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
});
