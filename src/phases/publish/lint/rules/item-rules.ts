/** F6, F7 and F8: what an item says. */
import { isWebAddress } from '../../../../domain/web-address';
import { htmlTokens } from '../../feed/html-tokens';
import { DESCRIPTION_TAGS, LIMITS } from '../../feed/limits';
import { all, type FeedElement, first, inItems, titleOf } from '../feed-in-hand';
import { at, isWhole, ofEach, type Rule } from '../rule';
import { explicitFault, tooLong } from './channel-rules';

/** Rule: every item has that element. */
function itemsHave(name: string): Rule['check'] {
  return ({ items }) =>
    ofEach(items, (item) => {
      const found = first(item, name);
      const isEmpty = found?.text.trim() === '' && Object.keys(found.attributes).length === 0;
      return found === undefined || isEmpty ? `${titleOf(item)} has no <${name}>.` : undefined;
    });
}

/** RFC 2822, 3.3, whose day of the week may be left out; years have four digits. */
const DATE =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UT|EST|EDT|CST|CDT|MST|MDT|PST|PDT)$/;

export function isFeedDate(text: string | undefined): boolean {
  return text !== undefined && DATE.test(text) && !Number.isNaN(Date.parse(text));
}

/** A season or episode number at the beginning of a title: "Ep. 4", "S2E4", "Episode 12:", "#5". */
const NUMBERED = /^\s*(?:s\d+\s*[.:x-]?\s*e\d+|(?:ep(?:isode|\.)?|season)\s*#?\d+|#\d+)\b/i;

export const ITEM_RULES: readonly Rule[] = [
  {
    id: 'F6-title',
    severity: 'error',
    rule: 'Every item has a title.',
    source: 'psp',
    check: itemsHave('title'),
  },
  {
    id: 'F6-numbered',
    severity: 'warning',
    rule: 'A title has no season or episode number in it; itunes:season and itunes:episode have them.',
    source: 'apple',
    check: (feed) =>
      ofEach(inItems(feed, 'title'), ({ text }) =>
        NUMBERED.test(text) ? `The title "${text.trim()}" begins with a number.` : undefined,
      ),
  },
  {
    id: 'F6-enclosure',
    severity: 'error',
    rule: 'Every item has one enclosure with url, length in bytes and type.',
    source: 'psp',
    check: ({ items }) =>
      ofEach(items, (item) => {
        const [enclosure, ...more] = all(item, 'enclosure');
        if (enclosure === undefined) return `${titleOf(item)} has no <enclosure>.`;
        if (more.length > 0) return `${titleOf(item)} has ${more.length + 1} enclosures; one is allowed.`;
        const { url, length, type = '' } = enclosure.attributes;
        return [
          ...(isWebAddress(url) ? [] : [`The enclosure of ${titleOf(item)} has no web address.`]),
          ...(isWhole(length, 1) ? [] : [`The enclosure of ${titleOf(item)} has no length in bytes.`]),
          ...(/^(audio|video)\/\S+$/.test(type)
            ? []
            : [
                `The enclosure of ${titleOf(item)} has the type "${type}"; it must be one such as audio/mpeg.`,
              ]),
        ];
      }),
  },
  {
    id: 'F6-guid',
    severity: 'error',
    rule: 'Every item has a guid.',
    source: 'psp',
    check: itemsHave('guid'),
  },
  {
    id: 'F6-unique',
    severity: 'error',
    rule: 'No two items have the same guid.',
    source: 'psp',
    check(feed) {
      const seen = new Map<string, FeedElement>();
      return ofEach(inItems(feed, 'guid'), (guid) => {
        const before = seen.get(guid.text.trim());
        seen.set(guid.text.trim(), before ?? guid);
        return before === undefined
          ? undefined
          : `The guid "${guid.text.trim()}" stands in line ${before.line} too.`;
      });
    },
  },
  {
    id: 'F6-permalink',
    severity: 'error',
    rule: 'A guid that is no address has isPermaLink="false".',
    source: 'rss',
    check: (feed) =>
      ofEach(inItems(feed, 'guid'), ({ text, attributes }) =>
        attributes.isPermaLink === 'false' || isWebAddress(text.trim())
          ? undefined
          : `The guid "${text.trim()}" is no address and must have isPermaLink="false".`,
      ),
  },
  {
    id: 'F7-link',
    severity: 'warning',
    rule: 'Every item has a link to its page.',
    source: 'psp',
    check: itemsHave('link'),
  },
  {
    id: 'F7-date',
    severity: 'error',
    rule: 'Every item has a pubDate as in RFC 2822: Sun, 29 Nov 2026 22:50:13 +0000.',
    source: 'psp',
    check: ({ items }) =>
      ofEach(items, (item) => {
        const text = first(item, 'pubDate')?.text.trim();
        if (text === undefined) return `${titleOf(item)} has no <pubDate>.`;
        return isFeedDate(text)
          ? undefined
          : `The pubDate "${text}" of ${titleOf(item)} is no date of RFC 2822.`;
      }),
  },
  {
    id: 'F7-description',
    severity: 'error',
    rule: `The description of an item has at most ${LIMITS.descriptionBytes} bytes.`,
    source: 'psp',
    check: (feed) => ofEach(inItems(feed, 'description'), ({ text }) => tooLong(text)),
  },
  {
    id: 'F7-tags',
    severity: 'warning',
    rule: `A description has no HTML but ${DESCRIPTION_TAGS.join(', ')}.`,
    source: 'psp',
    check: (feed) =>
      ofEach(inItems(feed, 'description'), ({ text }) => {
        const others = htmlTokens(text)
          .flatMap((token) => (token.kind === 'text' ? [] : [token.name]))
          .filter((name) => !DESCRIPTION_TAGS.includes(name));
        return others.length === 0
          ? undefined
          : `The description has ${[...new Set(others)].map((name) => `<${name}>`).join(', ')}, which apps do not show.`;
      }),
  },
  {
    id: 'F7-duration',
    severity: 'warning',
    rule: 'Every item has an itunes:duration in whole seconds.',
    source: 'psp',
    check: ({ items }) =>
      ofEach(items, (item) => {
        const text = first(item, 'itunes:duration')?.text.trim();
        if (text === undefined) return `${titleOf(item)} has no <itunes:duration>.`;
        return isWhole(text, 1)
          ? undefined
          : `The duration "${text}" of ${titleOf(item)} is not in whole seconds.`;
      }),
  },
  {
    id: 'F7-image',
    severity: 'warning',
    rule: 'Every item has an itunes:image.',
    source: 'psp',
    check: itemsHave('itunes:image'),
  },
  {
    id: 'F7-explicit',
    severity: 'warning',
    rule: 'Every item has itunes:explicit, which is true or false.',
    source: 'psp',
    check: ({ items }) =>
      ofEach(items, (item) => {
        const text = first(item, 'itunes:explicit')?.text;
        return text === undefined ? `${titleOf(item)} has no <itunes:explicit>.` : explicitFault(text);
      }),
  },
  {
    id: 'F7-transcript',
    severity: 'warning',
    rule: 'Every item has a podcast:transcript.',
    source: 'psp',
    check: itemsHave('podcast:transcript'),
  },
  {
    id: 'F8-numbers',
    severity: 'error',
    rule: 'itunes:episode and itunes:season are whole numbers above zero.',
    source: 'apple',
    check: (feed) =>
      ofEach([...inItems(feed, 'itunes:episode'), ...inItems(feed, 'itunes:season')], ({ name, text }) =>
        isWhole(text.trim(), 1)
          ? undefined
          : `${name} is "${text.trim()}"; it must be a whole number above zero.`,
      ),
  },
  {
    id: 'F8-same-number',
    severity: 'warning',
    rule: 'No two episodes of a season have the same number.',
    source: 'apple',
    check({ items }) {
      const numbered = items.filter(
        (item) =>
          first(item, 'itunes:episode') !== undefined &&
          (first(item, 'itunes:episodeType')?.text.trim() ?? 'full') === 'full',
      );
      const seen = new Map<string, FeedElement>();
      return ofEach(numbered, (item) => {
        const key = ['itunes:season', 'itunes:episode']
          .map((name) => first(item, name)?.text.trim())
          .join('/');
        const before = seen.get(key);
        seen.set(key, before ?? item);
        return before === undefined ? undefined : `${titleOf(item)} has the number of ${titleOf(before)}.`;
      });
    },
  },
  {
    id: 'F8-kind',
    severity: 'error',
    rule: 'itunes:episodeType is full, trailer or bonus.',
    source: 'apple',
    check: (feed) =>
      ofEach(inItems(feed, 'itunes:episodeType'), ({ text }) =>
        ['full', 'trailer', 'bonus'].includes(text.trim())
          ? undefined
          : `itunes:episodeType is "${text.trim()}"; it must be full, trailer or bonus.`,
      ),
  },
  {
    id: 'F11-ai',
    severity: 'warning',
    rule: 'Channel and every item say by podcast:txt purpose="ai-content" whether a machine made them.',
    source: 'txt',
    check({ channel, items }) {
      const says = (parent: FeedElement) =>
        all(parent, 'podcast:txt').find(({ attributes }) => attributes.purpose === 'ai-content');
      return [channel, ...items].flatMap((parent) => {
        const who = parent === channel ? 'The channel' : titleOf(parent);
        const said = says(parent);
        if (said === undefined) return [at(parent, `${who} has no <podcast:txt purpose="ai-content">.`)];
        return ['true', 'false'].includes(said.text.trim())
          ? []
          : [at(said, `The ai-content of ${who} is "${said.text.trim()}"; it must be true or false.`)];
      });
    },
  },
];
