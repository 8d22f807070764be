import { type LintReport, lintFeed } from '../../../../src/phases/publish/lint/lint-feed';
import { RULES } from '../../../../src/phases/publish/lint/rules';
import { CHAPTERS, episodeOf, feedOf, fileAt, mp3Of, pngOf, SHOW, VTT } from '../sample-show';

const GOOD = feedOf([episodeOf(2), episodeOf(1)]);

function lint(
  feed: string | Uint8Array,
  files: (address: string) => Uint8Array | 'missing' | undefined = fileAt,
): Promise<LintReport> {
  const content = typeof feed === 'string' ? Buffer.from(feed) : feed;
  return lintFeed({ name: 'feed.xml', content, bringFile: async (address) => files(address) });
}

/** Replaces the first occurrence, which must be there. */
function damaged(from: string | RegExp, to: string): string {
  const feed = GOOD.replace(from, to);
  if (feed === GOOD) throw new Error(`the good feed does not have ${from}`);
  return feed;
}

const without = (element: string) =>
  damaged(new RegExp(` *<${element}[ >](?:[^<]*</${element}>|[^>]*/>)\n`), '');
/** In the last item: the first occurrence behind its start. */
function inItem(from: string | RegExp, to: string): string {
  const at = GOOD.lastIndexOf('<item>');
  const item = GOOD.slice(at);
  if (item.replace(from, to) === item) throw new Error(`no item has ${from}`);
  return GOOD.slice(0, at) + item.replace(from, to);
}
const fileIs =
  (ending: string, content: Uint8Array | 'missing') =>
  (address: string): Uint8Array | 'missing' =>
    address.endsWith(ending) ? content : fileAt(address);

const LONG = 'x'.repeat(300);

/** For every rule a feed, or a file, that does not keep it. */
const DAMAGE: Readonly<Record<string, () => Promise<LintReport>>> = {
  'F1-encoding': () => lint(Buffer.from(GOOD.replace('Everything', 'Évery'), 'latin1')),
  'F1-rss': () => lint(damaged('version="2.0"', 'version="0.91"')),
  'F1-namespaces': () =>
    lint(damaged('https://podcastindex.org/namespace/1.0', 'https://podcastindex.org/namespace/2.0')),
  'F1-case': () => lint(damaged(/itunes:episodeType>/g, 'itunes:episodetype>')),
  'F1-space': () => lint(damaged('<title>The Tea Hour', '<title> The Tea Hour')),
  'F1-length': () => lint(damaged('<itunes:author>', `<itunes:author>${LONG}`)),
  'F2-self': () => lint(damaged('rel="self"', 'rel="alternate"')),
  'F2-title': () => lint(without('title')),
  'F2-description': () => lint(damaged('Everything', 'Everything '.repeat(400))),
  'F2-link': () => lint(damaged(/<link>[^<]*/, '<link>www.example.org')),
  'F2-language': () => lint(damaged('<language>en-GB', '<language>english')),
  'F2-category': () => lint(damaged('text="Food"', 'text="Cooking"')),
  'F2-explicit': () => lint(damaged('<itunes:explicit>false', '<itunes:explicit>no')),
  'F2-image': () => lint(without('itunes:image')),
  'F3-size': () => lint(GOOD, fileIs('cover.png', pngOf(1200, 1200))),
  'F3-type': () => lint(GOOD, fileIs('cover.png', Buffer.from('GIF89a'))),
  'F3-colour': () => lint(GOOD, fileIs('cover.png', pngOf(3000, 3000, 6))),
  'F4-locked': () => lint(damaged(' owner="ann@example.org"', '')),
  'F4-guid': () => lint(damaged('<podcast:guid>9b', '<podcast:guid>x')),
  'F4-author': () => lint(without('itunes:author')),
  'F5-type': () => lint(damaged('<itunes:type>serial', '<itunes:type>series')),
  'F5-serial': () => lint(inItem(/<itunes:episode>.*/, '')),
  'F5-yes': () => lint(damaged('<itunes:type>', '<itunes:block>no</itunes:block><itunes:type>')),
  'F6-title': () => lint(inItem(/<title>.*/, '')),
  'F6-numbered': () => lint(inItem('<title>', '<title>Episode 4: ')),
  'F6-enclosure': () => lint(inItem(' type="audio/mpeg"', '')),
  'F6-guid': () => lint(inItem(/<guid.*/, '')),
  'F6-unique': () => lint(feedOf([episodeOf(2), episodeOf(1, { guid: episodeOf(2).guid })])),
  'F6-permalink': () => lint(inItem(' isPermaLink="false"', '')),
  'F6-length': () => lint(GOOD, fileIs('ep_1/episode.mp3', Buffer.concat([mp3Of(), Buffer.from('more')]))),
  'F6-audio': () => lint(GOOD, fileIs('ep_1/episode.mp3', Buffer.from('<html>Not found</html>'))),
  'F6-audio-once': () => lint(inItem('ep_1/episode.mp3', 'ep_2/episode.mp3')),
  'F7-link': () => lint(inItem(/<link>.*/, '')),
  'F7-date': () => lint(inItem(/<pubDate>.*/, '<pubDate>2026-11-29</pubDate>')),
  'F7-description': () => lint(inItem('How tea', 'How tea '.repeat(600))),
  'F7-tags': () => lint(inItem('How tea', 'How<br>tea')),
  'F7-duration': () => lint(inItem('<itunes:duration>300', '<itunes:duration>5:00')),
  'F7-image': () => lint(inItem(/<itunes:image.*/, '')),
  'F7-explicit': () => lint(inItem(/<itunes:explicit.*/, '')),
  'F7-transcript': () => lint(inItem(/<podcast:transcript.*\n.*<podcast:transcript.*/, '')),
  'F8-numbers': () => lint(inItem('<itunes:season>1', '<itunes:season>0')),
  'F8-same-number': () => lint(inItem('<itunes:episode>1', '<itunes:episode>2')),
  'F8-kind': () => lint(inItem('<itunes:episodeType>full', '<itunes:episodeType>Full')),
  'F9-transcript': () => lint(inItem('type="text/vtt"', 'type="vtt"')),
  'F9-first': () => lint(inItem('type="text/vtt"', 'type="text/html"')),
  'F9-vtt': () => lint(GOOD, fileIs('ep_1/transcript.vtt', Buffer.from(VTT.replaceAll('<v Robin>', '')))),
  'F10-chapters': () => lint(inItem('application/json+chapters', 'application/json')),
  'F10-file': () => lint(GOOD, fileIs('ep_1/chapters.json', Buffer.from(CHAPTERS.replace('60', '0')))),
  'F11-ai': () => lint(inItem(/<podcast:txt.*/, '')),
  'F11-length': () => lint(inItem('purpose="ai-content"', `purpose="${LONG}"`)),
  'F12-person': () => lint(inItem('>Robin<', '> <')),
  'F13-season': () => lint(inItem('<podcast:season>1', '<podcast:season>one')),
  'F13-episode': () => lint(inItem('<podcast:episode>', `<podcast:episode display="${LONG}">`)),
  'F14-trailer': () => lint(damaged(/pubdate="[^"]*"/, '')),
  'F15-images': () => lint(inItem('<podcast:image ', '<podcast:images ')),
  'F16-soundbite': () => lint(inItem('startTime="10"', 'startTime="290"')),
  'F17-alternate': () => lint(inItem(/<podcast:source.*/, '')),
  'F17-integrity': () => lint(inItem('value="sha384-', 'value="sha384-A')),
  'F18-frequency': () => lint(damaged('rrule="FREQ=WEEKLY"', 'rrule="weekly"')),
  'F18-medium': () => lint(damaged('<podcast:medium>podcast', '<podcast:medium>radio')),
  'F18-license': () => lint(damaged('<podcast:license>cc-by-4.0', '<podcast:license>All rights reserved')),
  'F18-value': () => lint(damaged('<podcast:medium>', '<podcast:value type="lightning"/><podcast:medium>')),
  'F19-scheme': () => lint(damaged('<enclosure url="https:', '<enclosure url="http:')),
  'F20-hub': () => lint(damaged('https://hub.example.org/', 'hub.example.org')),
  'F21-pages': () => lint(feedOf(Array.from({ length: 101 }, (_, index) => episodeOf(101 - index)))),
  'F22-tags': () =>
    lint(
      GOOD,
      fileIs(
        'ep_1/episode.mp3',
        Buffer.concat([mp3Of().subarray(0, 0), Buffer.from([0xff, 0xfb, 0x90, 0xc0])]),
      ),
    ),
  'F23-there': () => lint(GOOD, fileIs('ep_1/chapters.json', 'missing')),
};

test('a good feed keeps every rule that applies to it', async () => {
  const { findings, passed, notApplicable, items } = await lint(GOOD);
  expect(findings).toEqual([]);
  expect(items).toBe(2);
  expect(notApplicable).toEqual(['F5-yes', 'F18-value', 'F21-pages']);
  expect([...passed, ...notApplicable].sort()).toEqual(RULES.map(({ id }) => id).sort());
});

test('there is a damaged feed for every rule, and no rule twice', () => {
  expect(Object.keys(DAMAGE).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

test.each(Object.entries(DAMAGE))('%s is found', async (id, lintDamaged) => {
  const found = (await lintDamaged()).findings.filter((finding) => finding.id === id);
  expect(found.length).toBeGreaterThan(0);
  for (const { message, line, link } of found) {
    expect(message).toMatch(/^[^\n]+\.$/);
    expect(line).toBeGreaterThan(0);
    expect(link).toMatch(/^https:/);
  }
});

test('a fault has the line of its element', async () => {
  const feed = inItem('<itunes:season>1', '<itunes:season>0');
  const { findings } = await lint(feed);
  const line = feed.split('\n').findIndex((text) => text.includes('<itunes:season>0')) + 1;
  expect(findings.map((finding) => [finding.id, finding.line])).toEqual([['F8-numbers', line]]);
});

test('files that were not opened pass nothing', async () => {
  const { findings, notApplicable } = await lint(GOOD, () => undefined);
  expect(findings).toEqual([]);
  expect(notApplicable).toEqual(
    expect.arrayContaining([
      'F3-size',
      'F6-length',
      'F9-vtt',
      'F10-file',
      'F17-integrity',
      'F22-tags',
      'F23-there',
    ]),
  );
});

test('a feed of others is read by its namespaces, whatever their prefixes', async () => {
  const feed = GOOD.replaceAll('itunes:', 'apple:').replace('xmlns:itunes', 'xmlns:apple');
  expect((await lint(feed)).findings).toEqual([]);
});

test('a text that is no XML is refused with the place', async () => {
  await expect(lint(GOOD.replace('</channel>', ''))).rejects.toThrow(
    /not well-formed XML: line \d+, column \d+/,
  );
  await expect(lint('hello')).rejects.toThrow(/not well-formed XML/);
});

test('an entity of the document is not expanded, so that none can grow without end', async () => {
  const lol = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(5000)}"><!ENTITY b "${'&a;'.repeat(5000)}">]>`;
  const bomb = GOOD.replace('<rss', `${lol}<rss`).replace('Everything', '&b;&b;');
  expect((await lint(bomb)).findings).toEqual([]);
});

test('a hash belongs to its own item', async () => {
  const hashes = [...GOOD.matchAll(/sha384-[^"]*/g)].map(([hash]) => hash);
  const other = Buffer.concat([mp3Of(), Buffer.from('x')]);
  const feed = inItem(/<podcast:source uri="[^"]*/, `<podcast:source uri="${episodeOf(2).audio.url}`);
  expect(new Set(hashes).size).toBe(1);
  const { findings } = await lint(feed, fileIs('ep_2/episode.mp3', other));
  expect(findings.filter(({ id }) => id === 'F17-integrity')).toHaveLength(2);
});

test('a byte order mark hides no declaration', async () => {
  const declared = (encoding: string) =>
    lint(Buffer.from(`\ufeff${GOOD.replace('encoding="UTF-8"', `encoding="${encoding}"`)}`));
  expect((await declared('UTF-8')).findings).toEqual([]);
  expect((await declared('ISO-8859-1')).findings.map(({ id }) => id)).toEqual(['F1-encoding']);
});

test('a feed with little in it is checked like any other', async () => {
  const { findings } = await lint('<rss version="2.0"><channel><item/></channel></rss>');
  expect(findings.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['F1-namespaces', 'F2-title', 'F6-enclosure']),
  );
  expect((await lint('<html><body/></html>')).findings.map(({ id }) => id)).toContain('F1-rss');
});

test('what the builder makes of the show keeps the rules without owner, licence and hub', async () => {
  const { owner: _, license: __, updateFrequency: ___, ...less } = SHOW;
  const feed = feedOf([episodeOf(1)], { ...less, hubs: [] });
  expect((await lint(feed)).findings).toEqual([]);
});
