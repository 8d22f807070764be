import type { Claim, Findings, NarrativeBrief, Quote } from '../../../src/domain/research';
import type { SourceCard } from '../../../src/domain/source';
import { countWords } from '../../../src/english/words';

/** A small made-up season piece: three documents about beavers, with an agreement, a conflict and open ends. */
const PAGES: Readonly<Record<string, string>> = {
  s1: `By 1900 about 1,200 beavers were left in Europe. Hunters had killed the animals for their fur and for castoreum. Norway protected its last colony on the Nidelva in 1899. Peder Jensen Fuglsang wrote: "A river without beavers is a house without a keeper." The Swedish government released two pairs in the valley of the Bjurälven in 1922. Those two pairs were the first of eighty animals that Sweden brought home. Bavaria followed in 1966 because the zoologist Ernst Schäfer asked for ten animals. The animals spread along the Danube within twenty years. Today more than 1.2 million beavers live between the Atlantic and the Urals. Farmers in Bavaria lost maize worth about 600,000 euros in 2020. A fund of the state pays for most of the damage. The beaver is a rodent of up to 30 kilograms that fells trees with its teeth.`,
  s2: `A beaver dam slows the water of a stream. Alan Puttock of the University of Exeter measured thirteen ponds in Devon. The ponds held about one million litres of water. Puttock's team found that flood peaks below the dams were 30 percent lower than above them. The dams also kept back more than 100 tonnes of soil. Nitrogen fell by a third between the first pond and the last. Puttock concluded that beavers restore wetlands at no cost. Critics say that a single enclosure in Devon proves little about large rivers. Emily Fairfax, an ecologist in California, studied fires instead of floods. She found that green strips along beaver ponds survived five large wildfires. Fairfax said: "It doesn't matter if there is a wildfire right next door." Nobody knows how dams behave in a flood of the century. Dead beavers were not counted in either study. Beaver dams do not block the way of salmon in dry years. By 1900 only some 1,200 beavers had survived in Europe.`,
  s3: `Beaver dams block the way of salmon in dry years. Angling clubs in Scotland counted fewer spawning fish above eleven dams in 2019. The clubs want a limit on new releases. Robert Needham, a fish biologist, tracked brown trout at two streams in the Highlands. The trout passed the dams whenever the water was high. Needham argued that large trout prefer the ponds. Scotland made the beaver a protected species in 2019. Landowners shot 87 animals with a licence in the first year. The government now moves animals to other rivers rather than shooting them. Whether salmon and beavers can share small streams is not settled. People and beavers shared the rivers of Europe for ten thousand years.`,
};

const card = (id: string, title: string, author: string): SourceCard => ({
  id,
  name: `${id}.md`,
  mediaType: 'text/markdown',
  title,
  authors: [author],
  language: 'en',
  wordCount: countWords(PAGES[id] ?? ''),
});

function quoteOf(sourceId: string, text: string): Quote {
  const start = (PAGES[sourceId] ?? '').indexOf(text);
  if (start < 0) throw new Error(`not in ${sourceId}: ${text}`);
  return { sourceId, text, start, end: start + text.length };
}

const SPECIAL: Readonly<Record<string, Partial<Claim>>> = {
  'Peder Jensen': {
    attributedTo: 'Peder Jensen Fuglsang',
    spokenWords: 'A river without beavers is a house without a keeper.',
    kind: 'opinion',
  },
  'Fairfax said': {
    attributedTo: 'Fairfax',
    spokenWords: "It doesn't matter if there is a wildfire right next door.",
    kind: 'opinion',
  },
  'Puttock concluded': { attributedTo: 'Puttock', kind: 'opinion' },
  'Needham argued': { attributedTo: 'Needham', kind: 'opinion' },
  'The beaver is': { kind: 'definition' },
  'Nobody knows': { state: 'uncertain' },
  'Whether salmon': { state: 'uncertain' },
  'Farmers in Bavaria': { kind: 'statistic', state: 'unverified', statistics: ['600,000 euros'] },
  "Puttock's team": { kind: 'statistic', state: 'unverified', statistics: ['30 percent'] },
  'Landowners shot': { kind: 'statistic', state: 'unverified', statistics: ['87 animals'] },
};

const NAMES = [
  'Ernst Schäfer',
  'Alan Puttock',
  'Puttock',
  'Emily Fairfax',
  'Fairfax',
  'Robert Needham',
  'Needham',
  'Peder Jensen Fuglsang',
  'Bavaria',
  'Scotland',
  'Norway',
  'Sweden',
];

function claims(): Claim[] {
  const made: Claim[] = [];
  for (const [sourceId, page] of Object.entries(PAGES)) {
    const sentences = page.match(/[^.!?]+(?:\.\d[^.!?]*)*[.!?]"?/g) ?? [];
    for (const [at, raw] of sentences.entries()) {
      const text = raw.trim();
      if (text.startsWith('By 1900 only')) continue;
      const special = Object.entries(SPECIAL).find(([opening]) => text.startsWith(opening))?.[1] ?? {};
      const previous = sentences[at - 1]?.trim();
      const leans = /^(?:She|Those|The clubs|The trout)\b/.test(text) && previous !== undefined;
      made.push({
        id: `c${made.length + 1}`,
        text,
        kind: /\bin \d{4}\b/.test(text) ? 'event' : 'fact',
        state: 'likely',
        quotes: text.startsWith('By 1900')
          ? [
              quoteOf(sourceId, text),
              quoteOf('s2', 'By 1900 only some 1,200 beavers had survived in Europe.'),
            ]
          : [quoteOf(sourceId, text)],
        leansOn: leans ? [quoteOf(sourceId, previous)] : [],
        against: [],
        conflictsWith: [],
        headings: [],
        position: at / sentences.length,
        statistics: [],
        names: NAMES.filter((name) => text.includes(name)),
        relevance: 0.9 - made.length * 0.01,
        stateReason: 'One source says it.',
        ...special,
      });
    }
  }
  return withConflict(made);
}

function withConflict(made: readonly Claim[]): Claim[] {
  const blocks = made.find((claim) => claim.text.startsWith('Beaver dams block'));
  const free = made.find((claim) => claim.text.startsWith('Beaver dams do not'));
  if (blocks === undefined || free === undefined) throw new Error('the fixture has lost its conflict');
  return made.map((claim) => {
    if (claim !== blocks && claim !== free) return claim;
    const other = claim === blocks ? free : blocks;
    return { ...claim, state: 'disputed', conflictsWith: [other.id], against: other.quotes };
  });
}

export function beaverFindings(): Findings {
  return {
    topic: 'The return of the beaver',
    sources: [
      card('s1', 'The Long Way Home: Beavers in Europe', 'Hanna Lind'),
      card('s2', 'What a Dam Does', 'Tom Ashe'),
      card('s3', 'Salmon and Beavers', 'Isla Munro'),
    ],
    claims: claims(),
    voices: [
      {
        name: 'Alan Puttock',
        kind: 'person',
        role: 'a hydrologist at the University of Exeter',
        sourceIds: ['s2'],
        mentions: 3,
      },
      { name: 'Robert Needham', kind: 'person', role: 'a fish biologist', sourceIds: ['s3'], mentions: 2 },
    ],
  };
}

export function beaverBrief(findings: Findings = beaverFindings()): NarrativeBrief {
  const idOf = (opening: string) => {
    const claim = findings.claims.find((candidate) => candidate.text.startsWith(opening));
    if (claim === undefined) throw new Error(`no claim opens with "${opening}"`);
    return claim.id;
  };
  // The other side of the quarrel belongs to the theme about it, whatever document it comes from.
  const homeOf = (claim: Claim) => (claim.conflictsWith.length > 0 ? 's3' : claim.quotes[0]?.sourceId);
  const held = [idOf('By 1900'), idOf('Whether salmon'), idOf('People and beavers')];
  const theme = (id: string, title: string, sourceId: string, idea: string) => ({
    id,
    title,
    ideaClaimId: idOf(idea),
    claimIds: findings.claims
      .filter((claim) => homeOf(claim) === sourceId && !held.includes(claim.id))
      .map((claim) => claim.id),
    sourceIds: [sourceId],
    passageIds: [],
  });
  return {
    topic: findings.topic,
    question: 'Can we live with beavers again?',
    passages: [],
    hook: { claimId: idOf('By 1900'), kind: 'number' },
    themes: [
      theme('t1', 'The last colonies', 's1', 'Norway protected'),
      theme('t2', 'Ponds and floods', 's2', 'A beaver dam slows'),
      theme('t3', 'The quarrel about salmon', 's3', 'Beaver dams block'),
    ],
    answerClaimIds: [idOf('People and beavers')],
    openEnds: [{ claimId: idOf('Whether salmon'), why: 'A source says that it is not settled.' }],
    voices: findings.voices,
    materialWords: findings.claims.reduce((sum, claim) => sum + countWords(claim.text), 0),
  };
}
