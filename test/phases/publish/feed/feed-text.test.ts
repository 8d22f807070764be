import { feedHtml, shortLine, shortText } from '../../../../src/phases/publish/feed/feed-text';

const bytes = (text: string) => Buffer.byteLength(text, 'utf8');

test.each([
  ['<p>Tea &amp; cake</p>', '<p>Tea &amp; cake</p>'],
  ['<p>A<script>alert(1)</script>B</p>', '<p>AB</p>'],
  ['<h2>Title</h2><p>x</p>', 'Title<p>x</p>'],
  ['<p><b>bold<i>both</p>', '<p><b>bold<i>both</i></b></p>'],
  ['<p>a<br>b</p>', '<p>a b</p>'],
  ['<a href="javascript:alert(1)">x</a>', 'x'],
  ["<a href='https://a.org/?x=1&amp;y=2' onclick=z>x</a>", '<a href="https://a.org/?x=1&amp;y=2">x</a>'],
  ['5 < 6 ]]> </item>', '5 &lt; 6 ]]&gt;'],
  ['', ''],
])('%s becomes %s', (given, clean) => {
  expect(feedHtml(given)).toBe(clean);
});

test('a description ends with the last block that fits', () => {
  const blocks = Array.from({ length: 30 }, (_, index) => `<p>${index} ${'é'.repeat(100)}</p>`);
  const short = feedHtml(blocks.join(''));
  expect(bytes(short)).toBeLessThanOrEqual(4_000);
  expect(short).toBe(blocks.slice(0, short.split('<p>').length - 1).join(''));
});

test('a block that is too long alone is cut between characters', () => {
  const short = feedHtml(`<p>${'👩‍👩‍👧'.repeat(1_000)}</p>`);
  expect(bytes(short)).toBeLessThanOrEqual(4_000);
  expect(short.replaceAll('👩‍👩‍👧', '')).toBe('<p>…</p>');
});

test('what is cut ends with a whole word', () => {
  const line = shortLine('through the chapters “Refugees on a river” and '.repeat(9));
  expect(line).toMatch(/^(?:through the chapters “Refugees on a river” and ){5}through the…$/);
});

test('a text is cut at 4,000 bytes, a line at 255 characters, and neither inside a character', () => {
  expect(shortText('a'.repeat(4_000))).toHaveLength(4_000);
  const cut = shortText('🎙'.repeat(1_001));
  expect(bytes(cut)).toBeLessThanOrEqual(4_000);
  expect(cut).toMatch(/^(🎙)+…$/u);
  expect(shortLine('b'.repeat(255))).toHaveLength(255);
  const line = shortLine('👍🏽'.repeat(100));
  expect(line.length).toBeLessThanOrEqual(255);
  expect(line.replaceAll('👍🏽', '')).toBe('…');
});
