import { resolveEpisodeId } from '../../../src/cli/episode/episode-id';
import { InputError } from '../../../src/domain/failure';
import { UnknownEpisodeError } from '../../../src/temporal/clients/client-errors';
import type { EpisodeSummary } from '../../../src/temporal/clients/episode-summary';

const episodes = {
  list: async () => ['a/one', 'b/one', 'b/two', 'b/two'].map((id) => ({ id }) as EpisodeSummary),
};

describe('naming an episode', () => {
  test('in full, without asking the server', async () => {
    const offline = { list: () => Promise.reject(new Error('asked')) };
    expect(await resolveEpisodeId('season-1/ep_002', offline)).toBe('season-1/ep_002');
  });

  test('by itself, where one show has it, however often it ran', async () => {
    expect(await resolveEpisodeId('two', episodes)).toBe('b/two');
  });

  test('one that two shows have must be named in full', async () => {
    await expect(resolveEpisodeId('one', episodes)).rejects.toThrow(/a\/one, b\/one/);
  });

  test('an end of an id is no id', async () => {
    await expect(resolveEpisodeId('wo', episodes)).rejects.toBeInstanceOf(UnknownEpisodeError);
  });

  test.each(['a/b/c', '', '/two', 'b/', 'b/../two', 'x'.repeat(2_000), 'two words'])(
    '%j is refused',
    async (id) => {
      const error: unknown = await resolveEpisodeId(id, episodes).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InputError);
      expect((error as Error).message.length).toBeLessThan(250);
    },
  );
});
