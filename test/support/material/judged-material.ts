import type {
  Claim,
  ClaimKind,
  ClaimState,
  Findings,
  NarrativeBrief,
  Quote,
} from '../../../src/domain/research';
import type { SourceCard, SourceDocument } from '../../../src/domain/source';

/** Three short documents on the search for longitude, and what research makes of them. */

const TEXTS = {
  s1: `In October 1707 four warships of Admiral Shovell struck the rocks of Scilly because nobody aboard knew how far west they were. Nearly 2,000 sailors drowned that night, within sight of lamps that they took for France. Latitude had been easy for centuries, since the height of the noon sun gives it to anyone with a simple instrument. Longitude is a question of time, because the earth turns through fifteen degrees in every hour. A captain who knows the time at home and the time on deck can read his distance from home in the difference. In 1714 Parliament offered a prize of 20,000 pounds for a method that was true to half a degree.`,
  s2: `Astronomers wanted to read the hour from the sky, by the distance of the moon from known stars. Tobias Mayer sent the Board his tables of the moon in 1755, and they were good enough to win part of the prize. The method asked a navigator for four hours of sums after each sighting. Nevil Maskelyne cut the work to about thirty minutes when he printed the Nautical Almanac in 1767. The moon hides for some days of every month, and then the method is silent. Maskelyne judged that a watch might stop, but the sky never would. Most ships of the time sailed with almanacs, since clocks cost more than 200 pounds each.`,
  s3: `John Harrison, a carpenter from Lincolnshire, believed that a clock could be made to keep time at sea. His fourth timekeeper looked like a large pocket watch and beat five times in a second. On the voyage to Jamaica in 1761 it lost only five seconds in eighty-one days. The Board doubted the result and asked for a second trial, which Harrison called a breach of faith. Harrison wrote that "there is neither any other mechanical thing in the world more beautiful" than his watch. He was paid in full only in 1773, after the king had taken his side. It is not known how much of his design the later makers copied. Most ships carried a chronometer within ten years of his death.`,
} as const;

const CARDS: readonly SourceCard[] = [
  card('s1', 'The Question of Longitude', 'Ruth Allen'),
  card('s2', 'Reading the Moon', 'Peter Voss'),
  card('s3', 'A Carpenter at Sea', 'Helen Marsh'),
];

function card(id: keyof typeof TEXTS, title: string, author: string): SourceCard {
  const wordCount = TEXTS[id].split(/\s+/).length;
  return {
    id,
    name: `${id}.md`,
    mediaType: 'text/markdown',
    title,
    authors: [author],
    language: 'en',
    wordCount,
  };
}

export const judgedDocuments: readonly SourceDocument[] = CARDS.map((source) => {
  const text = TEXTS[source.id as keyof typeof TEXTS];
  return { ...source, text, blocks: [{ kind: 'paragraph', text, start: 0, end: text.length }] };
});

/** The sentence of a document that begins with these words, as a quote. */
function quoteFrom(sourceId: keyof typeof TEXTS, opening: string): Quote {
  const text = TEXTS[sourceId];
  const start = text.indexOf(opening);
  if (start < 0) throw new Error(`no sentence of ${sourceId} begins with "${opening}"`);
  const stop = text.slice(start).search(/\.(?= [A-Z]|$)/);
  return { sourceId, text: text.slice(start, start + stop + 1), start, end: start + stop + 1 };
}

const NAMES = [
  'Shovell',
  'Scilly',
  'Parliament',
  'Tobias Mayer',
  'Nevil Maskelyne',
  'John Harrison',
  'Jamaica',
];

function claim(
  id: string,
  sourceId: keyof typeof TEXTS,
  opening: string,
  kind: ClaimKind = 'fact',
  state: ClaimState = 'likely',
  conflictsWith: readonly string[] = [],
): Claim {
  const quote = quoteFrom(sourceId, opening);
  return {
    id,
    text: quote.text,
    kind,
    state,
    quotes: [quote],
    leansOn: [],
    against: [],
    conflictsWith,
    headings: [],
    position: quote.start / TEXTS[sourceId].length,
    statistics: quote.text.match(/\d[\d,]*/g) ?? [],
    names: NAMES.filter((name) => quote.text.includes(name)),
    relevance: 1 - Number(id.slice(1)) / 40,
    stateReason: state === 'disputed' ? 'Two sources say the opposite.' : 'One source says it.',
  };
}

const CLAIMS: readonly Claim[] = [
  claim('c1', 's1', 'In October 1707', 'event'),
  claim('c2', 's1', 'Nearly 2,000', 'statistic'),
  claim('c3', 's1', 'Latitude had'),
  claim('c4', 's1', 'Longitude is', 'definition'),
  claim('c5', 's1', 'A captain who'),
  claim('c6', 's1', 'In 1714', 'event'),
  claim('c7', 's2', 'Astronomers wanted'),
  claim('c8', 's2', 'Tobias Mayer', 'event'),
  claim('c9', 's2', 'The method asked'),
  claim('c10', 's2', 'Nevil Maskelyne', 'event'),
  claim('c11', 's2', 'The moon hides'),
  claim('c12', 's2', 'Maskelyne judged', 'opinion'),
  claim('c13', 's3', 'John Harrison'),
  claim('c14', 's3', 'His fourth'),
  claim('c15', 's3', 'On the voyage', 'event'),
  claim('c16', 's3', 'The Board doubted'),
  claim('c17', 's3', 'Harrison wrote', 'opinion'),
  claim('c18', 's3', 'He was paid', 'event'),
  claim('c19', 's3', 'It is not known', 'fact', 'uncertain'),
  claim('c20', 's3', 'Most ships carried', 'fact', 'disputed', ['c21']),
  claim('c21', 's2', 'Most ships of the time', 'fact', 'disputed', ['c20']),
];

export const judgedFindings: Findings = {
  topic: 'The search for longitude',
  sources: CARDS,
  claims: CLAIMS,
  voices: [
    {
      name: 'John Harrison',
      kind: 'person',
      role: 'a carpenter from Lincolnshire',
      sourceIds: ['s3'],
      mentions: 4,
    },
    { name: 'Nevil Maskelyne', kind: 'person', sourceIds: ['s2'], mentions: 2 },
  ],
};

function theme(id: string, title: string, claimIds: readonly string[]): NarrativeBrief['themes'][number] {
  return { id, title, ideaClaimId: claimIds[0] as string, claimIds, sourceIds: [], passageIds: [] };
}

export const judgedBrief: NarrativeBrief = {
  topic: 'The search for longitude',
  question: 'How does a ship know how far west it is?',
  passages: [],
  hook: { claimId: 'c1', kind: 'scene' },
  themes: [
    theme('t1', 'A question of time', ['c4', 'c3', 'c5', 'c6']),
    theme('t2', 'The clock in the sky', ['c7', 'c8', 'c9', 'c10', 'c11', 'c12']),
    theme('t3', 'The clock in the box', ['c13', 'c14', 'c15', 'c16', 'c17', 'c18', 'c21', 'c20']),
  ],
  answerClaimIds: ['c5'],
  openEnds: [{ claimId: 'c19', why: 'the source says that it is not known' }],
  voices: [],
  materialWords: CLAIMS.reduce((sum, entry) => sum + entry.text.split(/\s+/).length, 0),
};
