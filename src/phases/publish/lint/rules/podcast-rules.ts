/** F9 to F18: the elements of the Podcasting 2.0 namespace. */
import { isWebAddress } from '../../../../domain/web-address';
import { LIMITS } from '../../feed/limits';
import { all, type FeedElement, type FeedInHand, first, titleOf } from '../feed-in-hand';
import { isWhole, ofEach, type Rule } from '../rule';
import { isFeedDate } from './item-rules';

const { least: shortestBite, most: longestBite } = LIMITS.soundbiteSeconds;

/** Elements of that name in the channel and in its items. */
function everywhere({ channel, items }: FeedInHand, name: string): FeedElement[] {
  return [channel, ...items].flatMap((parent) => all(parent, name));
}

function nameTooLong(what: string, text: string | undefined, most: number = LIMITS.nameCharacters): string[] {
  const length = text?.trim().length ?? 0;
  return length <= most ? [] : [`${what} has ${length} characters; at most ${most} are allowed.`];
}

const unless = (isRight: boolean, says: string): string[] => (isRight ? [] : [says]);

export const PODCAST_RULES: readonly Rule[] = [
  {
    id: 'F9-transcript',
    severity: 'error',
    rule: 'A podcast:transcript has a web address and a type.',
    source: 'transcript',
    check: (feed) =>
      ofEach(everywhere(feed, 'podcast:transcript'), ({ attributes: { url, type = '' } }) => [
        ...unless(isWebAddress(url), 'A transcript has no web address.'),
        ...unless(/^\w+\/[\w.+-]+$/.test(type), 'A transcript has no type, such as text/vtt.'),
      ]),
  },
  {
    id: 'F9-first',
    severity: 'warning',
    rule: 'The first transcript of an item is WebVTT, which Apple reads.',
    source: 'transcript',
    check: ({ items }) =>
      ofEach(
        items.filter((item) => first(item, 'podcast:transcript') !== undefined),
        (item) =>
          first(item, 'podcast:transcript')?.attributes.type === 'text/vtt'
            ? undefined
            : `The first transcript of ${titleOf(item)} is not text/vtt.`,
      ),
  },
  {
    id: 'F10-chapters',
    severity: 'error',
    rule: 'podcast:chapters has a web address and the type application/json+chapters.',
    source: 'chapters',
    check: (feed) =>
      ofEach(everywhere(feed, 'podcast:chapters'), ({ attributes: { url, type } }) => [
        ...unless(isWebAddress(url), 'The chapters have no web address.'),
        ...unless(
          type === 'application/json+chapters',
          `The type of the chapters is "${type ?? ''}"; it must be application/json+chapters.`,
        ),
      ]),
  },
  {
    id: 'F11-length',
    severity: 'error',
    rule: `podcast:txt has at most ${LIMITS.textCharacters} characters, its purpose at most ${LIMITS.nameCharacters}.`,
    source: 'txt',
    check: (feed) =>
      ofEach(everywhere(feed, 'podcast:txt'), ({ text, attributes }) => [
        ...nameTooLong('A podcast:txt', text, LIMITS.textCharacters),
        ...nameTooLong('The purpose of a podcast:txt', attributes.purpose),
      ]),
  },
  {
    id: 'F12-person',
    severity: 'error',
    rule: `podcast:person has a name of at most ${LIMITS.nameCharacters} characters.`,
    source: 'person',
    check: (feed) =>
      ofEach(everywhere(feed, 'podcast:person'), ({ text }) => [
        ...unless(text.trim() !== '', 'A podcast:person has no name.'),
        ...nameTooLong('The name of a podcast:person', text),
      ]),
  },
  {
    id: 'F13-season',
    severity: 'error',
    rule: `podcast:season is a whole number, its name has at most ${LIMITS.nameCharacters} characters.`,
    source: 'season',
    check: (feed) =>
      ofEach(everywhere(feed, 'podcast:season'), ({ text, attributes }) => [
        ...unless(isWhole(text.trim(), 0), `podcast:season is "${text.trim()}"; it must be a whole number.`),
        ...nameTooLong('The name of a podcast:season', attributes.name),
      ]),
  },
  {
    id: 'F13-episode',
    severity: 'error',
    rule: `podcast:episode is a number, its display has at most ${LIMITS.displayCharacters} characters.`,
    source: 'episode',
    check: (feed) =>
      ofEach(everywhere(feed, 'podcast:episode'), ({ text, attributes }) => [
        ...unless(
          /^\d+(\.\d+)?$/.test(text.trim()),
          `podcast:episode is "${text.trim()}"; it must be a number.`,
        ),
        ...nameTooLong('The display of a podcast:episode', attributes.display, LIMITS.displayCharacters),
      ]),
  },
  {
    id: 'F14-trailer',
    severity: 'error',
    rule: `podcast:trailer has url and pubdate, and a title of at most ${LIMITS.nameCharacters} characters.`,
    source: 'trailer',
    check: ({ channel }) =>
      ofEach(all(channel, 'podcast:trailer'), ({ text, attributes: { url, pubdate } }) => [
        ...unless(isWebAddress(url), 'A podcast:trailer has no web address.'),
        ...unless(
          isFeedDate(pubdate),
          `The pubdate of a podcast:trailer is "${pubdate ?? ''}", no date of RFC 2822.`,
        ),
        ...nameTooLong('The title of a podcast:trailer', text),
      ]),
  },
  {
    id: 'F15-images',
    severity: 'warning',
    rule: 'podcast:image stands in place of podcast:images, which is deprecated.',
    source: 'image',
    check: (feed) =>
      ofEach(
        [...everywhere(feed, 'podcast:images'), ...everywhere(feed, 'podcast:image')],
        ({ name, attributes }) =>
          name === 'podcast:images'
            ? 'podcast:images is deprecated; write podcast:image.'
            : unless(isWebAddress(attributes.href), 'The href of a podcast:image is no web address.'),
      ),
  },
  {
    id: 'F16-soundbite',
    severity: 'error',
    rule: `A podcast:soundbite lasts ${shortestBite} to ${longestBite} seconds and lies in the episode.`,
    source: 'soundbite',
    check: ({ items }) => {
      const faults = items.map((item) =>
        ofEach(all(item, 'podcast:soundbite'), ({ text, attributes: { startTime, duration } }) => {
          const [start, length] = [Number(startTime ?? Number.NaN), Number(duration ?? Number.NaN)];
          if (!(start >= 0) || !(length > 0))
            return 'A podcast:soundbite has no startTime or no duration in seconds.';
          const ends = Number(first(item, 'itunes:duration')?.text ?? Number.NaN);
          return [
            ...unless(
              length >= shortestBite && length <= longestBite,
              `A podcast:soundbite lasts ${length} seconds; ${shortestBite} to ${longestBite} are allowed.`,
            ),
            ...unless(!(start + length > ends + 1), `A podcast:soundbite ends behind ${titleOf(item)}.`),
            ...nameTooLong('The title of a podcast:soundbite', text),
          ];
        }),
      );
      return faults.every((one) => one === undefined) ? undefined : faults.flatMap((one) => one ?? []);
    },
  },
  {
    id: 'F17-alternate',
    severity: 'error',
    rule: 'A podcast:alternateEnclosure has a type and at least one podcast:source with a uri.',
    source: 'alternateEnclosure',
    check: (feed) =>
      ofEach(everywhere(feed, 'podcast:alternateEnclosure'), (alternate) => [
        ...unless((alternate.attributes.type ?? '') !== '', 'A podcast:alternateEnclosure has no type.'),
        ...unless(
          all(alternate, 'podcast:source').some(({ attributes }) => (attributes.uri ?? '') !== ''),
          'A podcast:alternateEnclosure has no podcast:source with a uri.',
        ),
      ]),
  },
  {
    id: 'F18-frequency',
    severity: 'error',
    rule: 'The rrule of podcast:updateFrequency is a rule of RFC 5545, such as FREQ=WEEKLY.',
    source: 'updateFrequency',
    check: ({ channel }) =>
      ofEach(
        all(channel, 'podcast:updateFrequency').filter(({ attributes }) => attributes.rrule !== undefined),
        ({ attributes: { rrule = '' } }) =>
          /^(?:[A-Z-]+=[^;=]+;)*FREQ=(?:SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z-]+=[^;=]+)*$/.test(
            rrule,
          )
            ? undefined
            : `"${rrule}" is no rule of RFC 5545, such as FREQ=WEEKLY.`,
      ),
  },
  {
    id: 'F18-medium',
    severity: 'warning',
    rule: 'podcast:medium is a word of the list, such as podcast.',
    source: 'medium',
    check: ({ channel }) =>
      ofEach(all(channel, 'podcast:medium'), ({ text }) =>
        MEDIA.includes(text.trim().replace(/L$/, ''))
          ? undefined
          : `podcast:medium is "${text.trim()}"; it must be one of ${MEDIA.join(', ')}.`,
      ),
  },
  {
    id: 'F18-license',
    severity: 'warning',
    rule: 'podcast:license is an identifier in lower case, such as cc-by-4.0, or has an address.',
    source: 'license',
    check: (feed) =>
      ofEach(everywhere(feed, 'podcast:license'), ({ text, attributes }) =>
        attributes.url !== undefined || /^[a-z0-9][a-z0-9.+-]*$/.test(text.trim())
          ? undefined
          : `podcast:license is "${text.trim()}"; it must be an identifier in lower case.`,
      ),
  },
  {
    id: 'F18-value',
    severity: 'warning',
    rule: 'podcast:value has a type and a method.',
    source: 'value',
    check: (feed) =>
      ofEach(everywhere(feed, 'podcast:value'), ({ attributes: { type, method } }) =>
        unless(type !== undefined && method !== undefined, 'A podcast:value has no type or no method.'),
      ),
  },
];

const MEDIA: readonly string[] = [
  ...['podcast', 'music', 'video', 'film', 'audiobook', 'newsletter', 'blog', 'publisher', 'course', 'mixed'],
];
