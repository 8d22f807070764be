import { feedGuid } from '../../../src/phases/publish/open-site';

test('podcast:guid follows the address without scheme and slashes at its end, as the namespace says', () => {
  expect(feedGuid('https://podnews.net/rss')).toBe('9b024349-ccf0-5f69-a609-6b82873eab3c');
  expect(feedGuid('http://podnews.net/rss//')).toBe('9b024349-ccf0-5f69-a609-6b82873eab3c');
});
