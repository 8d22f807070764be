import { InputError } from '../../../src/domain/failure';
import { retryParked } from '../../../src/temporal/clients/batch-retry';

const parked = (id: string) => ({ id, status: 'parked' as const });
const waiting = (id: string) => ({ id, status: 'waiting' as const });
/** Goes on with all but these. */
const retryBut = (...ids: readonly string[]) => ({
  retry: async (id: string) => {
    if (ids.includes(id)) throw new InputError(`Nothing of ${id} stands still.`);
    return 1;
  },
});

test('one that cannot be tried again does not keep the others from it', async () => {
  const episodes = [parked('s/1'), parked('s/2'), waiting('s/3'), parked('s/4')];
  expect(await retryParked('s', episodes, retryBut('s/1'))).toEqual({
    how: 'retried',
    episodes: 2,
    failed: [{ id: 's/1', reason: 'Nothing of s/1 stands still.' }],
  });
});

test.each([
  [
    [parked('s/1'), parked('s/2')],
    ['s/1 stays parked: Nothing of s/1 stands still.', 's/2 stays parked: Nothing of s/2 stands still.'],
  ],
  [[], 'No episode of the batch s is parked.'],
  [
    [waiting('s/3')],
    'No episode of the batch s is parked; s/3 waits for your review. showrunner approve s/3 lets it go on.',
  ],
  [
    [waiting('s/3'), waiting('s/4')],
    'No episode of the batch s is parked; 2 wait for your review. showrunner list --needs-me --batch s shows them, and showrunner approve, with the id of one, lets it go on.',
  ],
])('%j go on nowhere, and a sentence says what would help', async (episodes, sentence) => {
  await expect(retryParked('s', episodes, retryBut('s/1', 's/2'))).rejects.toThrow(new InputError(sentence));
});
