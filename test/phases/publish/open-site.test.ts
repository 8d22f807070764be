import { feedGuid, openSite } from '../../../src/phases/publish/open-site';
import { folderTarget, orderOf } from './published-show';

test('podcast:guid follows the address without scheme and slashes at its end, as the namespace says', () => {
  expect(feedGuid('https://podnews.net/rss')).toBe('9b024349-ccf0-5f69-a609-6b82873eab3c');
  expect(feedGuid('http://podnews.net/rss//')).toBe('9b024349-ccf0-5f69-a609-6b82873eab3c');
});

test('of two who publish a show for the first time both have its root, whoever takes it', async () => {
  const target = await folderTarget();
  const order = orderOf(target);
  const second = {
    ...target,
    async list(folder: string) {
      await openSite(target, order);
      return target.list(folder);
    },
  };
  expect((await openSite(second, order)).guid).toBe((await openSite(target, order)).guid);
});
