import { type BatchMembers, resolveBatchEpisode } from '../../../src/cli/batch/batch-episode-id';
import { InputError } from '../../../src/domain/failure';
import { opened, under } from './view/batch-stages';

function members(ids: readonly string[] = []): BatchMembers {
  return { progress: async () => under(), episodes: async () => ids.map((id) => ({ id })) };
}
const silent = (ids: readonly string[]): BatchMembers => ({
  ...members(ids),
  progress: async () => undefined,
});

describe('naming an episode of a batch', () => {
  test('in full, without asking anybody', async () => {
    const offline: BatchMembers = {
      progress: () => Promise.reject(new Error('asked')),
      episodes: () => Promise.reject(new Error('asked')),
    };
    expect(await resolveBatchEpisode('season-1/ep_002', offline)).toBe('season-1/ep_002');
  });

  test('by itself, where it is at work, without reading the list', async () => {
    const quick = { ...members(), episodes: () => Promise.reject(new Error('asked')) };
    expect(await resolveBatchEpisode('ep_004', quick)).toBe('season-1/ep_004');
  });

  test('by itself before it has begun: it is of the show that the others are of', async () => {
    expect(await resolveBatchEpisode('ep_099', members())).toBe('season-1/ep_099');
    expect(await resolveBatchEpisode('ep_099', silent(['s/one']))).toBe('s/ep_099');
  });

  test('one that is there is meant, also where another show is', async () => {
    expect(await resolveBatchEpisode('one', silent(['a/one', 'b/two']))).toBe('a/one');
  });

  test('one of two shows must be named in full', async () => {
    await expect(resolveBatchEpisode('three', silent(['a/one', 'b/two']))).rejects.toThrow(
      /a\/three, b\/three/,
    );
    await expect(resolveBatchEpisode('one', silent(['a/one', 'b/one']))).rejects.toThrow(/Name it in full/);
  });

  test('before anything has begun the show is not known', async () => {
    const nothing = { progress: async () => opened(), episodes: async () => [] };
    await expect(resolveBatchEpisode('one', nothing)).rejects.toThrow(/show\/one/);
  });

  test.each(['a/b/c', '', '/two', 'two words'])('%j is refused', async (id) => {
    await expect(resolveBatchEpisode(id, members())).rejects.toBeInstanceOf(InputError);
  });
});
