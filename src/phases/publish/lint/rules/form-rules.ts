/** F1: the form of the document. */
import { LIMITS, NAMESPACES } from '../../feed/limits';
import { all, type FeedElement, first } from '../feed-in-hand';
import { at, type Rule } from '../rule';

const REQUIRED = ['itunes', 'podcast', 'atom'] as const;

/** Elements whose values have limits of their own, or none. */
const LONG_VALUES: readonly string[] = [
  ...['description', 'content:encoded', 'itunes:summary', 'podcast:txt', 'podcast:value'],
];

const KNOWN_NAMES: readonly string[] = [
  ...['title', 'link', 'description', 'language', 'pubDate', 'guid', 'enclosure', 'item', 'lastBuildDate'],
  ...[
    'author',
    'block',
    'category',
    'complete',
    'duration',
    'email',
    'episode',
    'episodeType',
    'explicit',
  ].map((name) => `itunes:${name}`),
  ...['image', 'name', 'new-feed-url', 'owner', 'season', 'subtitle', 'summary', 'title', 'type'].map(
    (name) => `itunes:${name}`,
  ),
  ...['alternateEnclosure', 'chapters', 'episode', 'funding', 'guid', 'image', 'images', 'integrity'].map(
    (name) => `podcast:${name}`,
  ),
  ...['license', 'liveItem', 'location', 'locked', 'medium', 'person', 'podping', 'podroll', 'season'].map(
    (name) => `podcast:${name}`,
  ),
  ...['soundbite', 'source', 'trailer', 'transcript', 'txt', 'updateFrequency', 'value'].map(
    (name) => `podcast:${name}`,
  ),
  'atom:link',
  'content:encoded',
];
const BY_LOWER_CASE = new Map(KNOWN_NAMES.map((name) => [name.toLowerCase(), name]));

/** Elements below `element` and itself, in the order in which they stand. */
function everyElement(element: FeedElement): FeedElement[] {
  return [element, ...element.children.flatMap(everyElement)];
}

export const FORM_RULES: readonly Rule[] = [
  {
    id: 'F1-encoding',
    severity: 'error',
    rule: 'A feed is UTF-8, and says nothing else.',
    source: 'psp',
    check: ({ isUtf8, root }) =>
      isUtf8 ? [] : [at(root, 'The feed is not UTF-8, or its declaration names another encoding.')],
  },
  {
    id: 'F1-rss',
    severity: 'error',
    rule: 'A feed is RSS 2.0 with one channel.',
    source: 'rss',
    check({ root }) {
      if (root.name !== 'rss' || root.attributes.version !== '2.0')
        return [at(root, `The root is <${root.written}>; it must be <rss version="2.0">.`)];
      const channels = all(root, 'channel').length;
      return channels === 1 ? [] : [at(root, `The feed has ${channels} channels; it must have one.`)];
    },
  },
  {
    id: 'F1-namespaces',
    severity: 'error',
    rule: 'The namespaces itunes, podcast and atom are declared, letter for letter.',
    source: 'psp',
    check({ root }) {
      const uses = everyElement(root).some(({ written }) => written.startsWith('content:'));
      return [...REQUIRED, ...(uses ? (['content'] as const) : [])]
        .filter((prefix) => !Object.values(root.attributes).includes(NAMESPACES[prefix]))
        .map((prefix) => {
          const bound = root.attributes[`xmlns:${prefix}`];
          const is = bound === undefined ? 'is not declared' : `is declared as "${bound}"`;
          return at(root, `The namespace ${prefix} ${is}; it must be "${NAMESPACES[prefix]}".`);
        });
    },
  },
  {
    id: 'F1-case',
    severity: 'error',
    rule: 'Names of elements are written in their exact case.',
    source: 'psp',
    check: ({ channel }) =>
      everyElement(channel).flatMap((element) => {
        const right = BY_LOWER_CASE.get(element.name.toLowerCase());
        return right === undefined || right === element.name
          ? []
          : [
              at(
                element,
                `<${element.written}> must be written <${right}>; readers do not know it otherwise.`,
              ),
            ];
      }),
  },
  {
    id: 'F1-space',
    severity: 'warning',
    rule: 'No value begins or ends with white space.',
    source: 'psp',
    check: ({ channel }) =>
      everyElement(channel)
        .filter(({ children, text }) => children.length === 0 && text !== '' && text !== text.trim())
        .map((element) => at(element, `The value of <${element.written}> begins or ends with white space.`)),
  },
  {
    id: 'F1-length',
    severity: 'warning',
    rule: `A value has at most ${LIMITS.valueCharacters} characters where no other limit is given.`,
    source: 'psp',
    check: ({ channel }) =>
      everyElement(channel)
        .filter(
          ({ name, text }) => !LONG_VALUES.includes(name) && text.trim().length > LIMITS.valueCharacters,
        )
        .map((element) =>
          at(
            element,
            `The value of <${element.written}> has ${element.text.trim().length} characters; at most ${LIMITS.valueCharacters} are allowed.`,
          ),
        ),
  },
  {
    id: 'F21-pages',
    severity: 'warning',
    rule: `A feed of more than ${LIMITS.itemsOnPage} items is divided into pages that name each other.`,
    source: 'paging',
    check({ channel, items }) {
      const links = all(channel, 'atom:link').map(({ attributes }) => attributes.rel);
      const isPaged = ['first', 'prev', 'next', 'last'].some((rel) => links.includes(rel));
      if (items.length <= LIMITS.itemsOnPage && !isPaged) return undefined;
      if (items.length > LIMITS.itemsOnPage)
        return [at(channel, `The feed has ${items.length} items on one page.`)];
      const missing = ['first', 'last'].filter((rel) => !links.includes(rel));
      return missing.map((rel) => at(channel, `The feed has pages, but no atom:link with rel="${rel}".`));
    },
  },
  {
    id: 'F19-scheme',
    severity: 'warning',
    rule: 'All addresses of a feed have the same scheme.',
    source: 'psp',
    check({ channel, items }) {
      const addresses = [channel, ...items].flatMap((parent) => {
        const link = first(parent, 'atom:link')?.attributes.href;
        const media = first(parent, 'enclosure')?.attributes.url;
        const image = first(parent, 'itunes:image')?.attributes.href;
        return [link, media, image].flatMap((address) =>
          address === undefined ? [] : [{ parent, scheme: address.split(':')[0]?.toLowerCase() }],
        );
      });
      if (addresses.length < 2) return undefined;
      const [{ scheme = '' } = {}] = addresses;
      const other = addresses.find((one) => one.scheme !== scheme);
      return other === undefined
        ? []
        : [at(other.parent, `Some addresses are ${scheme}: and others ${other.scheme}:; use one of them.`)];
    },
  },
];
