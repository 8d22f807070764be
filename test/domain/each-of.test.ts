import { eachOf } from '../../src/domain/each-of';

test('never more at once than said, and results in the order of the items', async () => {
  let open = 0;
  let most = 0;
  const results = await eachOf([5, 1, 4, 2, 3, 0], 2, async (delay) => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, delay));
    open -= 1;
    return delay * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30, 0]);
  expect(most).toBe(2);
});

test('nothing to do is done', async () => {
  expect(await eachOf([], 3, () => Promise.reject(new Error('never')))).toEqual([]);
});
