import { InputError } from '../../../src/domain/failure';
import { feedPages } from '../../../src/intake/schedule/read-feed';

const AT = 'https://news.example.org/feed.xml?key=secret';

test('the pages of RSS are the links of its items, in their order and once', () => {
  const rss = `<?xml version="1.0"?><rss version="2.0"><channel><link>https://news.example.org/</link>
    <item><title>One</title><link>https://news.example.org/1</link></item>
    <item><title>Two</title><link> /2 </link></item>
    <item><title>One again</title><link>https://news.example.org/1</link></item>
    <item><title>No page</title></item></channel></rss>`;
  expect(feedPages(rss, AT)).toEqual(['https://news.example.org/1', 'https://news.example.org/2']);
});

test('the pages of Atom are links that are no other kind', () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://a.example/"/>
    <entry><link rel="self" href="https://a.example/self"/><link rel="alternate" href="https://a.example/1"/></entry>
    <entry><link href="https://a.example/2"/></entry></feed>`;
  expect(feedPages(atom, AT)).toEqual(['https://a.example/1', 'https://a.example/2']);
});

test.each(['<html><body><item><link>https://x.example/</link></item></body></html>', '{}', ''])(
  '%j is no feed, and the query of its address is not shown',
  (text) => {
    expect(() => feedPages(text, AT)).toThrow(InputError);
    expect(() => feedPages(text, AT)).toThrow('https://news.example.org/feed.xml?… is no feed');
  },
);
