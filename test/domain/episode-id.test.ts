import { episodeId } from '../../src/domain/episode-id';

test('an episode is one workflow, named by show and episode', () => {
  expect(episodeId({ show: 'season-1', episode: 'ep_002' })).toBe('season-1/ep_002');
});
