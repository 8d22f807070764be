import type { SourceDocument } from '../../../../src/domain/source';
import { carriedWords, choosePassages } from '../../../../src/phases/research/brief/choose-passages';
import { stretchesOf } from '../../../../src/phases/research/brief/stretches';
import { saysAgain } from '../../../../src/phases/research/brief/telling';
import { findPassages } from '../../../../src/phases/research/passages/find-passages';
import { type Weighed, weighPassages } from '../../../../src/phases/research/passages/relevance';
import { BREAD, FERRIES } from '../../../support/material/ferries';
import { documentOf, LONG_PARAGRAPH, LONG_REPLY } from '../material';

const ferries = documentOf(FERRIES, 's1', 'The ferries of the northern islands');
const bread = documentOf(BREAD, 's2', 'Bread in the harbour towns');
const TOPICS = [
  'How ferries are paid for',
  'Sailors and their work',
  'The price of a loaf',
  'Ovens of the bakers',
];

function choose(topic: string, words: number, documents: readonly SourceDocument[] = [ferries, bread]) {
  const weighed = weighPassages({ passages: documents.flatMap(findPassages), documents, topic, brief: '' });
  const asked = { weighed, topic, sourceIds: documents.map(({ id }) => id) };
  const { opening, body, conclusion } = choosePassages({ ...asked, words });
  const all = [opening, ...body, conclusion].flatMap((one) => one?.passage ?? []);
  return { passages: all, body: body.map(({ passage }) => passage), carried: carriedWords(asked) };
}

test.each([60, 120, 200, 400, 2_000])('of %i words no more are chosen', (words) => {
  for (const topic of TOPICS) {
    const { passages } = choose(topic, words);
    expect(passages.reduce((sum, passage) => sum + passage.words, 0)).toBeLessThanOrEqual(words);
  }
});

test('four topics of the same two documents are told in four different ways', () => {
  const told = TOPICS.map((topic) => choose(topic, 240).passages.map(({ id }) => id));
  for (const ids of told) expect(ids.length).toBeGreaterThan(0);
  expect(new Set(told.map((ids) => ids.join())).size).toBe(TOPICS.length);
});

test('of one document on ferries the topic of payment takes the passages on money', () => {
  const { passages } = choose('How ferries are paid for', 240, [ferries]);
  expect(passages.length).toBeGreaterThan(1);
  for (const { headings } of passages)
    expect(['Money from the state', 'Tickets and fares']).toContain(headings.at(-1));
});

test('the body is told document by document, each in its own order', () => {
  const { body } = choose('Bread and ferries of the harbour towns and islands', 2_000);
  expect(new Set(body.map(({ sourceId }) => sourceId)).size).toBe(2);
  const changes = body.filter(({ sourceId }, at) => at > 0 && body[at - 1]?.sourceId !== sourceId);
  expect(changes).toHaveLength(1);
  body.forEach((passage, at) => {
    const before = body[at - 1];
    if (before?.sourceId === passage.sourceId)
      expect(before.sentences[0]?.start ?? 0).toBeLessThan(passage.sentences[0]?.start ?? 0);
  });
});

test('whatever a passage takes as known was told before it, or is the topic', () => {
  const lamp = documentOf(
    'A lamp with nine wicks burned on the cape from the autumn of 1790, and its keeper was a widow with four sons.\n\nThe lamp went out in the storm of 1801, and two ships were lost on the rocks below the cape that night.\n\nMarta Vestergaard rebuilt the tower on the cape in 1803 with granite from the quarry of Holm.\n\nVestergaard paid the masons of the cape from her own purse, and the town gave her a medal of tin for it.',
  );
  const { passages } = choose('The cape', 400, [lamp]);
  expect(passages.some(({ needs }) => needs.size > 0)).toBe(true);
  passages.forEach((passage, at) => {
    for (const need of passage.needs)
      expect(passages.slice(0, at).some(({ introduces }) => introduces.has(need))).toBe(true);
  });
});

test('a passage that leans on the one before it is told directly behind it', () => {
  const opening =
    'Weavers, bakers and masons of Aldby are people of one street, and most of them have never left it.';
  const leaning =
    'They paid the bakers and the weavers of Aldby in eggs until the bridge was opened in 1962.';
  const document = documentOf(
    `# The street\n\n${opening}\n\n${LONG_PARAGRAPH}\n\n${leaning}`,
    's1',
    'One street',
  );
  const { passages } = choose('Weavers and bakers of Aldby', 800, [document]);
  const at = passages.findIndex(({ continues }) => continues !== undefined);
  expect(at).toBeGreaterThan(0);
  expect(passages[at - 1]?.id).toBe(passages[at]?.continues);
});

test('a passage that leans on the opening is not told, because the introduction would stand between', () => {
  const leaning =
    'They paid the bakers and the weavers of Aldby in eggs until the bridge was opened in 1962, and they sold them rye and wool for the eggs in every spring.';
  const document = documentOf(`# The street\n\n${LONG_PARAGRAPH}\n\n${leaning}`, 's1', 'One street');
  const [first, second] = findPassages(document);
  expect(second?.continues).toBe(first?.id);
  const { passages } = choose('Weavers and bakers', 2_000, [document]);
  expect(passages.map(({ id }) => id)).toEqual([first?.id]);
});

describe('a glossary and a list of answers', () => {
  const ROPES = documentOf(
    [
      '; Bowline',
      '- A knot that holds a loop, and the first that the rope school of Aldby teaches its pupils. It does not slip, however hard the rope is pulled, and it is opened with two fingers.',
      '- Sailors of the northern islands tie it with one hand, because the other one belongs to the ship.',
      '; Reef knot',
      '- A knot that joins the two ends of one rope of hemp. It slips where the ropes are unlike, so that the rope school of Aldby forbids it for the towing of ships.',
      '# Why do ropes of hemp rot?',
      'Because they drink water in the hold, and nobody hangs them up to dry before the winter. A rope of hemp that is tarred by the rope school every spring lasts for nine years.',
    ].join('\n\n'),
    's1',
    'The rope school of Aldby',
  );

  test('are told from their beginnings, behind the word or the question', () => {
    const { passages } = choose('Knots and ropes of hemp', 400, [ROPES]);
    expect(passages.map(({ head }) => head?.text)).toEqual([
      'Bowline',
      'Reef knot',
      'Why do ropes of hemp rot?',
    ]);
    for (const { into } of passages) expect(into).toBe(0);
  });
});

describe('a document of chapters', () => {
  const trades = documentOf(
    [
      '# Trades of Aldby',
      'Each trade of Aldby had one master, whom all masters of the town chose by lot in spring.',
      '## The miller',
      'Rye was ground by a miller whose wheel hung in the river, and he kept a tenth of every sack that farmers brought him in autumn, which made the miller the best fed man of the town.',
      'The wheel has the shape of figure 3.',
      'Every second miller of the coast was born in Aldby, as books of the church on births and deaths say.',
      '## The baker',
      'Loaves of two pounds were sold by a baker on the quay before the sun rose, because sailors paid more for warm bread than anybody else, and the baker slept when the town was at work.',
      'The oven has the shape of figure 4.',
      '## The tanner',
      'Hides lay for nine months in the pits of a tanner, under bark of oak that women carried down from the hills on their backs, and the tanner lived outside the town because of the smell.',
    ].join('\n\n'),
    's1',
    'A town by the sea',
  );

  test('is read from the beginnings of its sections, what stands over them first', () => {
    const { passages } = choose('The miller, the baker and the tanner of Aldby', 400, [trades]);
    expect(passages.length).toBeGreaterThan(2);
    expect(passages[0]?.headings).toEqual(['Trades of Aldby']);
    for (const { opensSection } of passages) expect(opensSection).toBe(true);
  });
});

test('a section whose first paragraph cannot be read is not begun later for one paragraph, also where no heading stands over all', () => {
  const mill =
    'Rye was ground by a miller whose wheel hung in the river, and he kept a tenth of every sack that farmers brought him in autumn, which made the miller the best fed man of the town.';
  const bread =
    'Loaves of two pounds were sold by a baker on the quay before the sun rose, because sailors paid more for warm bread than anybody else, and the baker slept when the town was at work.';
  const told = (second: string) =>
    choose('The miller and the baker', 400, [documentOf(`# Rye\n\n${mill}\n\n# Bread\n\n${second}`)])
      .passages;
  expect(told(bread)).toHaveLength(2);
  expect(told(`The oven, ${'`'}oven_1${'`'}, has a door.\n\n${bread}`)).toHaveLength(1);
});

test('the last passage told of a document is the one that concludes it', () => {
  const { passages } = choose('How ferries are paid for', 240, [ferries]);
  const last = passages.at(-1);
  expect(last?.endsSection).toBe(true);
  for (const { position } of passages) expect(position).toBeLessThanOrEqual(last?.position ?? 0);
});

test('what two documents say in nearly the same words is told once', () => {
  const copy = documentOf(FERRIES.replaceAll('islands', 'isles'), 's3', 'The ferries of the northern isles');
  const { passages, carried } = choose('How ferries are paid for', 2_000, [ferries, copy]);
  const openings = passages.map(({ sentences }) => sentences[0]?.text.replaceAll('isles', 'islands'));
  expect(openings.length).toBeGreaterThan(1);
  expect(new Set(openings).size).toBe(openings.length);
  expect(carried).toBeLessThan(choose('How ferries are paid for', 2_000, [ferries]).carried * 1.2);
});

describe('a section of which a part cannot be read', () => {
  const unreadable = Array.from({ length: 9 }, (_, at) => `x_${at} = y[${at}];`)
    .join(' ')
    .repeat(5);
  const lamps = documentOf(
    `# The first lamp

A lamp with nine wicks burned on the cape of Holm from the autumn of 1790, and its keeper was a widow with four sons.

${unreadable}

The oil of the lamp came from seals, which men of Holm hunted on the ice of the bay in March and April with long spears of ash, and sold by the barrel to the widow in June.

${unreadable}

Keepers of the lamp slept by day in a hut of turf, with a dog that barked at sails near the cape.

# The second lamp

A lamp of brass with a glass from Paris was lit on the cape of Holm by the king on a night in 1845, and four hundred people of Holm came to look at it.`,
    's1',
    'The lamps of Holm',
  );
  const opened = (words: number) =>
    choose('The lamps of Holm', words, [lamps]).passages.map(({ sentences }) =>
      sentences[0]?.text.slice(0, 12),
    );

  test('is read on behind that part, first where the episode opened', () => {
    expect(opened(75)).toEqual(['A lamp with ', 'The oil of t']);
    expect(opened(400)).toEqual(['A lamp with ', 'The oil of t', 'Keepers of t', 'A lamp of br']);
  });
});

test('a section whose beginning cannot be read is told where much of it stands alone, and not for a paragraph', () => {
  const told = (chests: string) => {
    const document = documentOf(
      [
        '# Guilds of Aldby',
        'Guilds of Aldby were brotherhoods of one trade each, and their money paid for the widows of the town.',
        '# Chests',
        'The oven of the guilds has the shape of figure 3.',
        'Guilds kept the money of the town in chests of iron.',
        chests,
      ].join('\n\n'),
      's1',
      'A town by the sea',
    );
    return choose('Guilds of Aldby', 900, [document]).passages.map(({ headings }) => headings.at(-1));
  };
  expect(told(`Guilds of Aldby were rich in spring. ${LONG_PARAGRAPH}`)).toContain('Chests');
  expect(told('Guilds of Aldby were rich in spring and poor in autumn.')).not.toContain('Chests');
});

test('where there is much to tell, a few sentences of a section are told only if they are all of it', () => {
  const fish =
    'Bread for ferries lay on the quay at dawn in barrels that were marked with the sign of a crown, and was sold to crews by a woman with one eye before the church bell rang for the first time.';
  const told = (rest: string) =>
    choose('Bread and ferries of the harbour towns and islands', 2_000, [
      ferries,
      bread,
      documentOf(`# Fish\n\n${fish}${rest}`, 's3', 'Fish of the islands'),
    ]).passages.some(({ sourceId }) => sourceId === 's3');
  expect(told('')).toBe(true);
  expect(told('\n\nThe barrel, `barrel_1`, has a lid.')).toBe(false);
});

test('a section that does not fit whole is told with its end where that comes back to what was told', () => {
  const middle = [
    'In spring the sheep of Holm stood on the ferry while a boy counted them on a slate beside the mast, and farmers paid him with cheese and wool.',
    'When a storm rose, sheep went first onto the ferry at Holm, since a drowned ram cost more than ten passengers paid for their crossing.',
    'Lambs slept between sacks of oats under the mast, and for each of them a farmer owed one egg to whoever steered the ferry to Holm.',
    'Old ewes that had crossed for years walked aboard alone, so that the Holm ferry needed no dog and its boy could sit and write.',
    'Wool was weighed on the quay of Holm in autumn before the ferry left, and a smith who kept the scales took a fleece a year.',
  ];
  const told = (last: string) => {
    const document = documentOf(
      [
        '# The sound',
        'A ferry crossed the sound of Holm from 1500 on, and nobody remembers who built it.',
        '# The ferry',
        'The ferry of Holm had one mast.',
        ...middle,
        last,
        '# Lamps',
        'Lamps of brass hang in the church of Holm, and a painter from Paris gilded the ceiling over the altar.',
      ].join('\n\n'),
      's1',
      'Holm',
    );
    return choose('The ferry of Holm', 150, [document]).body.map(({ sentences }) => sentences[0]?.text);
  };
  const back =
    'Nobody at Holm counted sheep on a slate when the ferry was sold, in the year of a great storm.';
  expect(told(back)).toContain(back);
  const other =
    'Bread was baked on the quay at night by two sisters, who sang psalms until the oven was hot.';
  expect(told(other)).not.toContain(other);
});

test('a text whose first paragraph is longer than an opening may be opens later', () => {
  const document = documentOf(
    `${LONG_PARAGRAPH}\n\nWeavers of Aldby met on the quay in every spring, and chose a master by lot.`,
    's1',
    'One street',
  );
  expect(choose('Weavers of Aldby', 300, [document]).passages.length).toBeGreaterThan(0);
});

test('what introduces a term is told before what takes it as known', () => {
  const clocks = documentOf(
    `# The tower

The tower clock of Holm has kept the time of the harbour since 1790, and every captain of the town has set a watch by it.

# Faults

Every tower clock has a correctness interval, in which the true time lies, and Ann Berg of Holm measured it with a lamp.

# Captains

Captains of Holm read the tower clock from the quay. With a good watch, the correctness interval is as small as a second, so that captains of Holm have found the bay in fog, by the time that they had been at sea and the speed of their ships.`,
    's1',
    'The clock of Holm',
  );
  const { passages } = choose('The tower clock and the captains', 400, [clocks]);
  const told = passages.map(({ headings }) => headings[0]);
  expect(told.indexOf('Faults')).toBeGreaterThanOrEqual(0);
  expect(told.indexOf('Faults')).toBeLessThan(told.indexOf('Captains'));
});

test('an opening that says what the topic is comes before one that names it', () => {
  const maps = documentOf(
    `# Use

Harbour charts of Holm are printed in May on paper that the sea does not spoil, and most of them are sold to yachts.

# Kinds

A “harbour chart” is a map on which depths of water stand, as well as every lamp that a captain can see at night.

${Array.from({ length: 12 }, (_, at) => `# Sheet ${at}\n\n${LONG_PARAGRAPH}`).join('\n\n')}`,
    's1',
    'Paper at sea',
  );
  expect(choose('Harbour charts', 400, [maps]).passages[0]?.headings).toEqual(['Kinds']);
});

test('a list is told to its end and without a gap, or not begun', () => {
  const items = (mark: readonly string[]) => [
    `- The baker of Holm writes down ${mark[0]}every loaf that was not paid, and reads names aloud on the first Sunday of Lent, so that half of the town stays at home.`,
    `- A miller in the valley cuts ${mark[1]}notches into a stick of ash for sacks of rye, breaks it in two, and gives one half to the farmer as a receipt for winter.`,
    `- Fishermen tie ${mark[2]}knots into a rope for barrels of herring, because salt water takes ink off paper, and untie them when the buyer from Corby has laid his silver on the quay.`,
  ];
  const told = (...mark: readonly string[]) =>
    choose('The trades of Holm', 400, [
      documentOf(
        [
          '# Holm',
          'The trades of Holm are older than its walls, and masters meet in the church.',
          '# Trades',
          'The trades of Holm keep books of three kinds.',
          ...items(mark),
        ].join('\n\n'),
        's1',
        'Holm',
      ),
    ]).passages.length;
  expect(told('', '', '')).toBe(4);
  expect(told('', '', '{knot_3} ')).toBe(1);
  expect(told('', '{notch_3} ', '')).toBe(1);
});

test('to begin and end with its section is worth less where a section is short', () => {
  const word = (at: number) =>
    `w${String.fromCharCode(97 + (at % 26))}${String.fromCharCode(97 + ((at * 7) % 26))}`;
  const text = (from: number, words: number) =>
    `The ${Array.from({ length: words }, (_, at) => word(from + at)).join(' ')} was sold.`;
  const document = documentOf(
    `# Short\n\n${text(0, 20)}\n\n# Long\n\n${[0, 1, 2].map((at) => text(3 + 40 * at, 40)).join(' ')}`,
  );
  const weighed = weighPassages({
    passages: findPassages(document),
    documents: [document],
    topic: 'Sold',
    brief: '',
  });
  const alike = weighed.map((one) => ({ ...one, asked: 1, value: 0.5 }));
  const [short, long] = alike.map((one) => stretchesOf([one], 1_000, undefined)[0]?.worth ?? 0);
  expect((long ?? 0) - (short ?? 0)).toBeGreaterThan(0.3);
});

test('a passage that sums up concludes, also where it is not the last of its section', () => {
  const summing =
    'Thus, to sum up, the ferries of Aldby feed all trades of the sea, and the sea feeds the ferries, as it feeds every baker and every mason.';
  const document = documentOf(
    `# Trades\n\nFerries of Aldby are a trade of the sea, and the sea pays for ferries.\n\n${LONG_PARAGRAPH}\n\n${summing}\n\nLetters of bakers are kept in a chest.`,
  );
  const { conclusion } = choosePassages({
    weighed: weighPassages({
      passages: findPassages(document),
      documents: [document],
      topic: 'Trades of the sea',
      brief: '',
    }),
    ...{ topic: 'Trades of the sea', sourceIds: ['s1'], words: 400 },
  });
  expect(conclusion?.passage.sentences[0]?.text).toBe(summing);
});

test('no episode opens or ends with a passage that is told only with what completes it', () => {
  const open = `${LONG_PARAGRAPH}\n\n${LONG_REPLY}`;
  for (const words of [300, 500, 900]) {
    const { passages } = choose('Weavers, bakers and masons', words, [
      documentOf(
        `# Street\n\nWeavers, bakers and masons of Aldby are people of one street, and most of them have never left it in their lives.\n\n${open}`,
      ),
    ]);
    passages.forEach((passage, at) => {
      if (passage.isOpen) expect(passages[at + 1]?.continues).toBe(passage.id);
    });
    expect(passages.length).toBeGreaterThan(0);
  }
});

test('a stretch is worth less where what stands behind it leans on it', () => {
  const first =
    'Weavers of Aldby are people of one street, and most of them have never left it in their lives.';
  const worthOf = (next: string) => {
    const documents = [documentOf(`# The street\n\n${first}\n\n${next}, as figure 3 shows.`)];
    const weighed = weighPassages({
      passages: documents.flatMap(findPassages),
      documents,
      topic: 'Weavers',
      brief: '',
    });
    return stretchesOf(weighed, 200, undefined)[0]?.worth ?? 0;
  };
  expect(worthOf('It burned')).toBeLessThan(worthOf('A mill burned') - 0.1);
});

test('what somebody said is told once, in whatever sentence it stands', () => {
  const north =
    'Ferries of the islands carry mail, milk and sheep in every week of the year, except when ice lies in the sound and the crews mend nets.';
  const south =
    'In the south a ferry was a raft of pine, hauled along a chain by two women who sang, and paid in eels by whoever came from the market.';
  const areAlike = (said: string) => {
    const documents = [
      documentOf(
        `# North\n\nA song calls the ferry "the dear one" of the sound. Ann Holm wrote ${said} in 1840. ${north}\n\n# South\n\n${south} Sailors of the town of Holm sang ${said} at the mast.`,
      ),
    ];
    const passages = documents.flatMap(findPassages);
    const [first, second] = weighPassages({
      ...{ passages, documents, topic: 'Ferries of the islands', brief: '' },
    }) as [Weighed, Weighed];
    return saysAgain(first, second);
  };
  expect(areAlike('"Nobody here owns a boat of his own, and nobody wants one"')).toBe(true);
  expect(areAlike('"Nobody here owns a boat"')).toBe(false);
});
