import type { FeedElement, FeedInHand } from './feed-in-hand';

/** A place where a feed does not keep a rule. */
export interface Fault {
  /** One sentence: what is wrong, and what is right. */
  readonly says: string;
  readonly line: number;
}

export interface Rule {
  /** `F2-explicit`: the rule of the list in docs/publishing.md, and which part of it. */
  readonly id: string;
  readonly severity: 'error' | 'warning';
  /** The rule in words. */
  readonly rule: string;
  /** Where the rule is written. */
  readonly source: keyof typeof SOURCES;
  /** Every fault; `undefined` where the feed has nothing that the rule is about, or the files were not opened. */
  check(feed: FeedInHand): readonly Fault[] | undefined;
}

const TAGS = 'https://podcasting2.org/docs/podcast-namespace/tags';
const PSP = 'https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification';

export const SOURCES = {
  psp: PSP,
  apple: 'https://podcasters.apple.com/support/823-podcast-requirements',
  artwork: 'https://podcasters.apple.com/support/896-artwork-requirements',
  rss: 'https://www.rssboard.org/rss-specification',
  transcript: `${TAGS}/transcript`,
  chapters: `${TAGS}/chapters`,
  txt: `${TAGS}/txt`,
  person: `${TAGS}/person`,
  season: `${TAGS}/season`,
  episode: `${TAGS}/episode`,
  trailer: `${TAGS}/trailer`,
  image: `${TAGS}/image`,
  soundbite: `${TAGS}/soundbite`,
  alternateEnclosure: `${TAGS}/alternate-enclosure`,
  integrity: `${TAGS}/integrity`,
  updateFrequency: `${TAGS}/update-frequency`,
  medium: `${TAGS}/medium`,
  license: `${TAGS}/license`,
  value: `${TAGS}/value`,
  guid: `${TAGS}/guid`,
  locked: `${TAGS}/locked`,
  websub: 'https://www.w3.org/TR/websub/',
  paging: 'https://www.rfc-editor.org/rfc/rfc5005',
} as const;

/** A fault at an element. */
export function at(element: FeedElement, says: string): Fault {
  return { says, line: element.line };
}

/** Faults of each of the elements; `undefined` where there are none of them. */
export function ofEach(
  elements: readonly FeedElement[],
  faultsOf: (element: FeedElement) => readonly string[] | string | undefined,
): readonly Fault[] | undefined {
  if (elements.length === 0) return undefined;
  return elements.flatMap((element) => {
    const said = faultsOf(element) ?? [];
    return (typeof said === 'string' ? [said] : said).map((says) => at(element, says));
  });
}

/** Tells whether a text is a whole number of at least `least`. */
export function isWhole(text: string | undefined, least: number): boolean {
  return text !== undefined && /^\d+$/.test(text) && Number(text) >= least;
}
