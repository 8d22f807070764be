/** F2, F4, F5 and F20: what a channel says. */
import { isLanguageTag } from '../../../../domain/language-tag';
import { PODCAST_CATEGORIES } from '../../../../domain/podcast-categories';
import { isWebAddress } from '../../../../domain/web-address';
import { LIMITS } from '../../feed/limits';
import { all, coverOf, type FeedElement, type FeedInHand, first, selfLinkOf } from '../feed-in-hand';
import { at, ofEach, type Rule } from '../rule';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Rule: the channel has that element, with a value that is right. */
function channelHas(
  name: string,
  faultOf: (element: FeedElement) => string | undefined = () => undefined,
): (feed: FeedInHand) => ReturnType<Rule['check']> {
  return ({ channel }) => {
    const found = first(channel, name);
    if (found === undefined || (found.text.trim() === '' && Object.keys(found.attributes).length === 0))
      return [at(found ?? channel, `The channel has no <${name}>.`)];
    return ofEach([found], faultOf);
  };
}

export const CHANNEL_RULES: readonly Rule[] = [
  {
    id: 'F2-self',
    severity: 'error',
    rule: 'The channel names its own address: atom:link rel="self" type="application/rss+xml".',
    source: 'psp',
    check(feed) {
      const self = selfLinkOf(feed);
      if (self === undefined) return [at(feed.channel, 'The channel has no <atom:link rel="self">.')];
      const { type, href } = self.attributes;
      if (type !== 'application/rss+xml')
        return [at(self, `The type of <atom:link rel="self"> must be "application/rss+xml".`)];
      return isWebAddress(href) ? [] : [at(self, `The href of <atom:link rel="self"> is no web address.`)];
    },
  },
  {
    id: 'F2-title',
    severity: 'error',
    rule: 'The channel has a title.',
    source: 'psp',
    check: channelHas('title'),
  },
  {
    id: 'F2-description',
    severity: 'error',
    rule: `The channel has a description of at most ${LIMITS.descriptionBytes} bytes.`,
    source: 'psp',
    check: channelHas('description', ({ text }) => tooLong(text)),
  },
  {
    id: 'F2-link',
    severity: 'error',
    rule: 'The channel has a link to the page of the show.',
    source: 'psp',
    check: channelHas('link', ({ text }) =>
      isWebAddress(text.trim()) ? undefined : 'The link of the channel is no web address.',
    ),
  },
  {
    id: 'F2-language',
    severity: 'error',
    rule: 'The channel names its language, such as en or en-GB.',
    source: 'psp',
    check: channelHas('language', ({ text }) =>
      isLanguageTag(text.trim()) ? undefined : `"${text.trim()}" is no language tag, such as en or en-GB.`,
    ),
  },
  {
    id: 'F2-category',
    severity: 'error',
    rule: "The channel has a category of Apple's list; a subcategory stands inside its category.",
    source: 'psp',
    check({ channel }) {
      const categories = all(channel, 'itunes:category');
      if (categories.length === 0) return [at(channel, 'The channel has no <itunes:category>.')];
      return ofEach(categories, ({ attributes: { text = '' }, children }) => {
        const below = Object.hasOwn(PODCAST_CATEGORIES, text) ? PODCAST_CATEGORIES[text] : undefined;
        if (below === undefined) return `"${text}" is no category of Apple's list.`;
        return children
          .map((child) => child.attributes.text ?? '')
          .filter((name) => !below.includes(name))
          .map((name) => `"${name}" is no subcategory of "${text}" in Apple's list.`);
      });
    },
  },
  {
    id: 'F2-explicit',
    severity: 'error',
    rule: 'The channel has itunes:explicit, which is true or false.',
    source: 'psp',
    check: channelHas('itunes:explicit', ({ text }) => explicitFault(text)),
  },
  {
    id: 'F2-image',
    severity: 'error',
    rule: 'The channel has itunes:image with a web address.',
    source: 'psp',
    check({ channel }) {
      const cover = coverOf(channel);
      if (cover === undefined) return [at(channel, 'The channel has no <itunes:image>.')];
      return isWebAddress(cover.attributes.href)
        ? []
        : [at(cover, 'The href of <itunes:image> is no web address.')];
    },
  },
  {
    id: 'F4-locked',
    severity: 'warning',
    rule: 'The channel says by podcast:locked whether other hosts may import it, and whom to ask.',
    source: 'locked',
    check: channelHas('podcast:locked', ({ text, attributes }) => {
      if (!['yes', 'no'].includes(text.trim())) return 'podcast:locked must be yes or no.';
      return text.trim() === 'yes' && (attributes.owner ?? '') === ''
        ? 'podcast:locked is yes, but has no owner to ask.'
        : undefined;
    }),
  },
  {
    id: 'F4-guid',
    severity: 'warning',
    rule: 'The channel has a podcast:guid, which is a UUID.',
    source: 'guid',
    check: channelHas('podcast:guid', ({ text }) =>
      UUID.test(text.trim()) ? undefined : `"${text.trim()}" is no UUID in lower case.`,
    ),
  },
  {
    id: 'F4-author',
    severity: 'warning',
    rule: 'The channel has an itunes:author.',
    source: 'psp',
    check: channelHas('itunes:author'),
  },
  {
    id: 'F5-type',
    severity: 'error',
    rule: 'itunes:type is episodic or serial.',
    source: 'apple',
    check: ({ channel }) =>
      ofEach(all(channel, 'itunes:type'), ({ text }) =>
        ['episodic', 'serial'].includes(text.trim())
          ? undefined
          : `itunes:type is "${text.trim()}"; it must be episodic or serial.`,
      ),
  },
  {
    id: 'F5-serial',
    severity: 'error',
    rule: 'Every item of a serial show has an itunes:episode.',
    source: 'apple',
    check({ channel, items }) {
      if (first(channel, 'itunes:type')?.text.trim() !== 'serial') return undefined;
      const full = items.filter(
        (item) => (first(item, 'itunes:episodeType')?.text.trim() ?? 'full') === 'full',
      );
      return ofEach(full, (item) =>
        first(item, 'itunes:episode') === undefined
          ? 'An item of a serial show has no <itunes:episode>.'
          : undefined,
      );
    },
  },
  {
    id: 'F5-yes',
    severity: 'error',
    rule: 'itunes:complete and itunes:block are yes, or left out.',
    source: 'apple',
    check: ({ channel, items }) =>
      ofEach(
        [channel, ...items].flatMap((parent) => [
          ...all(parent, 'itunes:complete'),
          ...all(parent, 'itunes:block'),
        ]),
        ({ name, text }) =>
          text.trim() === 'yes' ? undefined : `${name} is "${text.trim()}"; only yes is allowed.`,
      ),
  },
  {
    id: 'F20-hub',
    severity: 'warning',
    rule: 'A WebSub hub is named by a web address.',
    source: 'websub',
    check: ({ channel }) =>
      ofEach(
        all(channel, 'atom:link').filter(({ attributes }) => attributes.rel === 'hub'),
        ({ attributes }) =>
          isWebAddress(attributes.href) ? undefined : 'The href of <atom:link rel="hub"> is no web address.',
      ),
  },
];

export function tooLong(text: string): string | undefined {
  const bytes = Buffer.byteLength(text.trim());
  return bytes <= LIMITS.descriptionBytes
    ? undefined
    : `The description has ${bytes} bytes; at most ${LIMITS.descriptionBytes} are allowed.`;
}

export function explicitFault(text: string): string | undefined {
  return ['true', 'false'].includes(text.trim())
    ? undefined
    : `itunes:explicit is "${text.trim()}"; it must be true or false.`;
}
