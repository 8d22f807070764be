/** Rules about the files that a feed names; they apply where the files were opened. */
import { extname } from 'node:path';
import { isWebAddress } from '../../../../domain/web-address';
import type { Picture } from '../../../package/picture';
import { LIMITS } from '../../feed/limits';
import { all, coverOf, type FeedElement, type FeedInHand, first, inItems, titleOf } from '../feed-in-hand';
import type { FileFacts } from '../file-facts';
import { at, type Fault, type Rule } from '../rule';
import { vttFaults } from './vtt-faults';

type There = Extract<FileFacts, { state: 'there' }>;

/** An element that names a file, and the address of the file. */
interface Named {
  readonly element: FeedElement;
  readonly address: string;
}

const named = (elements: readonly (FeedElement | undefined)[], attribute: string): Named[] =>
  elements.flatMap((element) => {
    const address = element?.attributes[attribute];
    return element === undefined || !isWebAddress(address) ? [] : [{ element, address }];
  });

const covers = ({ channel, items }: FeedInHand) => named([channel, ...items].map(coverOf), 'href');
const enclosures = (feed: FeedInHand) => named(inItems(feed, 'enclosure'), 'url');
const transcripts = (feed: FeedInHand) => named(inItems(feed, 'podcast:transcript'), 'url');
const chapters = (feed: FeedInHand) => named(inItems(feed, 'podcast:chapters'), 'url');
const pictures = ({ channel, items }: FeedInHand) =>
  named(
    [channel, ...items].flatMap((parent) => all(parent, 'podcast:image')),
    'href',
  );
const trailers = ({ channel }: FeedInHand) => named(all(channel, 'podcast:trailer'), 'url');

/** Every file that a feed names, each address once. */
export function filesNamed(feed: FeedInHand): Named[] {
  const every = [covers, pictures, enclosures, transcripts, chapters, trailers].flatMap((find) => find(feed));
  return [...new Map(every.map((one) => [one.address, one])).values()];
}

/** Faults of the files that were opened and are there; `undefined` where there are none. */
function ofFiles<N extends Named>(
  files: FeedInHand['files'],
  candidates: readonly N[],
  faultsOf: (facts: There, one: N) => readonly string[] | undefined,
): readonly Fault[] | undefined {
  const looked = candidates.flatMap((one) => {
    const facts = files.get(one.address);
    const found = facts?.state === 'there' ? faultsOf(facts, one) : undefined;
    return found === undefined ? [] : [found.map((says) => at(one.element, says))];
  });
  return looked.length === 0 ? undefined : looked.flat();
}

const nameOf = (address: string) => new URL(address).pathname.split('/').at(-1) ?? address;
const EXTENSIONS = { png: ['.png'], jpg: ['.jpg', '.jpeg'] } as const;
const COLOUR_FAULTS = {
  rgb: undefined,
  alpha: 'transparent, or has an alpha channel',
  grey: 'greyscale',
  cmyk: 'CMYK',
} as const satisfies Record<Picture['colour'], string | undefined>;

export const FILE_RULES: readonly Rule[] = [
  {
    id: 'F3-size',
    severity: 'error',
    rule: `Artwork is square, ${LIMITS.coverPixels.least} to ${LIMITS.coverPixels.most} pixels a side.`,
    source: 'artwork',
    check: (feed) =>
      ofFiles(feed.files, covers(feed), ({ picture }, { address }) => {
        if (picture === undefined) return undefined;
        const { width, height } = picture;
        const { least, most } = LIMITS.coverPixels;
        return width === height && width >= least && width <= most
          ? []
          : [
              `${nameOf(address)} is ${width} × ${height} pixels; it must be a square of ${least} to ${most}.`,
            ];
      }),
  },
  {
    id: 'F3-type',
    severity: 'error',
    rule: 'Artwork is a JPEG or PNG picture, and its name ends accordingly.',
    source: 'artwork',
    check: (feed) =>
      ofFiles(feed.files, covers(feed), ({ picture }, { address }) => {
        if (picture === undefined) return [`${nameOf(address)} is no whole PNG or JPEG picture.`];
        const endings: readonly string[] = EXTENSIONS[picture.type];
        return endings.includes(extname(nameOf(address)).toLowerCase())
          ? []
          : [
              `${nameOf(address)} is a ${picture.type === 'jpg' ? 'JPEG' : 'PNG'} picture; its name must end in ${endings[0]}.`,
            ];
      }),
  },
  {
    id: 'F3-colour',
    severity: 'error',
    rule: 'Artwork is RGB, without an alpha channel.',
    source: 'artwork',
    check: (feed) =>
      ofFiles(feed.files, covers(feed), ({ picture }, { address }) => {
        if (picture === undefined) return undefined;
        const fault = COLOUR_FAULTS[picture.colour];
        return fault === undefined ? [] : [`${nameOf(address)} is ${fault}; it must be RGB.`];
      }),
  },
  {
    id: 'F6-length',
    severity: 'error',
    rule: 'The length of an enclosure is the number of bytes of its file.',
    source: 'psp',
    check: (feed) =>
      ofFiles(feed.files, [...enclosures(feed), ...trailers(feed)], ({ bytes }, { address, element }) =>
        Number(element.attributes.length) === bytes
          ? []
          : [`${nameOf(address)} has ${bytes} bytes; the feed says ${element.attributes.length}.`],
      ),
  },
  {
    id: 'F6-audio',
    severity: 'error',
    rule: 'An enclosure of type audio/mpeg is an MP3.',
    source: 'psp',
    check: (feed) =>
      ofFiles(feed.files, enclosures(feed), ({ mp3 }, { address, element }) => {
        if (element.attributes.type !== 'audio/mpeg') return undefined;
        return mp3 === undefined ? [`${nameOf(address)} is no MP3.`] : [];
      }),
  },
  {
    id: 'F9-vtt',
    severity: 'warning',
    rule: `A WebVTT transcript is well-formed, names its voices, and has lines of at most ${LIMITS.cueLineCharacters} characters.`,
    source: 'transcript',
    check: (feed) =>
      ofFiles(feed.files, transcripts(feed), ({ text }, { address, element }) =>
        element.attributes.type === 'text/vtt'
          ? vttFaults(text ?? '').map((says) => `${nameOf(address)}: ${says}`)
          : undefined,
      ),
  },
  {
    id: 'F10-file',
    severity: 'error',
    rule: 'Chapters have a version, and begin one after the other.',
    source: 'chapters',
    check: (feed) =>
      ofFiles(feed.files, chapters(feed), ({ text }, { address }) =>
        chapterFaults(text ?? '').map((says) => `${nameOf(address)}: ${says}`),
      ),
  },
  {
    id: 'F17-integrity',
    severity: 'error',
    rule: 'The hash of a podcast:integrity is that of its file.',
    source: 'integrity',
    check(feed) {
      const hashed = inItems(feed, 'podcast:alternateEnclosure').flatMap((alternate) => {
        const { type, value = '' } = first(alternate, 'podcast:integrity')?.attributes ?? {};
        const isKnown = type === 'sri' && value.startsWith('sha384-');
        return isKnown
          ? named(all(alternate, 'podcast:source'), 'uri').map((source) => ({ ...source, value }))
          : [];
      });
      return ofFiles(feed.files, hashed, ({ sha384Base64 }, { address, value }) =>
        value === `sha384-${sha384Base64}` ? [] : [`${nameOf(address)} has another hash than the feed says.`],
      );
    },
  },
  {
    id: 'F22-tags',
    severity: 'warning',
    rule: 'The MP3 of an item with ai-content says so in its tags (TXXX AI-DISCLOSURE).',
    source: 'txt',
    check(feed) {
      const made = feed.items.filter((item) =>
        all(item, 'podcast:txt').some(
          ({ text, attributes }) => attributes.purpose === 'ai-content' && text.trim() === 'true',
        ),
      );
      const files = named(
        made.flatMap((item) => all(item, 'enclosure')),
        'url',
      );
      return ofFiles(feed.files, files, ({ mp3 }, { address }) => {
        if (mp3 === undefined) return undefined;
        return mp3.disclosure === undefined
          ? [`${nameOf(address)} does not say in its tags that a machine made it.`]
          : [];
      });
    },
  },
  {
    id: 'F23-there',
    severity: 'error',
    rule: 'Every file that the feed names is there.',
    source: 'psp',
    check(feed) {
      const opened = filesNamed(feed).filter(({ address }) => feed.files.has(address));
      if (opened.length === 0) return undefined;
      return opened
        .filter(({ address }) => feed.files.get(address)?.state === 'missing')
        .map(({ element, address }) => at(element, `${address} is not there.`));
    },
  },
  {
    id: 'F6-audio-once',
    severity: 'warning',
    rule: 'Every item of the feed names a file of its own as its audio.',
    source: 'psp',
    check(feed) {
      const seen = new Map<string, string>();
      if (feed.items.length < 2) return undefined;
      return feed.items.flatMap((item) => {
        const enclosure = first(item, 'enclosure');
        const url = enclosure?.attributes.url;
        if (enclosure === undefined || url === undefined) return [];
        const before = seen.get(url);
        seen.set(url, before ?? titleOf(item));
        return before === undefined ? [] : [at(enclosure, `${titleOf(item)} has the audio of ${before}.`)];
      });
    },
  },
];

/** JSON chapters 1.2: a version, and chapters whose startTime ascends. */
function chapterFaults(text: string): string[] {
  let parsed: { version?: unknown; chapters?: unknown };
  try {
    parsed = (JSON.parse(text) ?? {}) as typeof parsed;
  } catch {
    return ['It is no JSON.'];
  }
  const { version, chapters: list } = parsed;
  if (typeof version !== 'string') return ['It has no version.'];
  if (!Array.isArray(list) || list.length === 0) return ['It has no chapters.'];
  const starts = list.map((one) => Number((one as { startTime?: unknown } | null)?.startTime ?? Number.NaN));
  if (starts.some(Number.isNaN)) return ['A chapter has no startTime.'];
  return starts.every((start, index) => index === 0 || start > (starts[index - 1] as number))
    ? []
    : ['Its chapters do not begin one after the other.'];
}
