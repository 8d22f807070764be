import type { ToldPassage } from '../../../../src/domain/research';
import { closing, introduction, leadTo, leaveOff } from '../../../../src/phases/script/narrator/frames';
import { authorsFrame } from '../../../../src/phases/script/narrator/whose-words';
import { BREAD, FERRIES } from '../../../support/material/ferries';
import { narrated } from '../../../support/material/told-episode';
import { documentOf } from '../../research/material';

const documents = [
  documentOf(FERRIES, 's1', 'The ferries of the northern islands'),
  documentOf(BREAD, 's2', 'Bread in the harbour towns'),
];
const { brief, findings, outline } = narrated({
  documents,
  topic: 'Bread and ferries of the islands',
  minutes: 4,
  format: 'duo',
});
const [guide, questioner] = outline.hosts;
const segment = outline.parts[2];

function leads(own: Partial<ToldPassage>, kind: 'segment' | 'recap' = 'segment'): string[] {
  if (guide === undefined || segment === undefined) throw new Error('the outline has no host or segment');
  const [opening, before] = brief.passages.filter(({ sourceId }) => sourceId === 's1');
  const passage = {
    ...before,
    id: 'own',
    goesOn: false,
    beginsInside: false,
    endsInside: false,
    ...own,
  } as ToldPassage;
  const passages = [opening, before, passage] as ToldPassage[];
  const part = { ...segment, kind, passageIds: ['x', 'own'] };
  const framing = { outline, findings, documents, brief: { ...brief, passages } };
  return leadTo({ ...framing, passage, part, by: guide }).map(({ text }) => text);
}

test('a document is named when its words come first, and when they come back', () => {
  expect(leads({ sourceId: 's2' })).toEqual([expect.stringMatching(/^Next, “Bread in the harbour towns”/)]);
  expect(leads({ sourceId: 's2' }, 'recap')[0]).toMatch(
    /^The last words are from “Bread in the harbour towns”/,
  );
});

test('nothing is said between passages that follow each other', () => {
  expect(leads({ goesOn: true })).toEqual([]);
});

test('a passage of another chapter is led to by its heading, and one from further on is said to be', () => {
  const headings = ['The ferries of the northern islands', '3. Winter crossings'];
  expect(leads({ headings })).toEqual(['Next: Winter crossings.']);
  expect(leads({ headings: [headings[0] as string, 'Winter: ice'] })).toEqual(['Next, “Winter: ice”.']);
  expect(leads({ headings }, 'recap')).toEqual(['Last: Winter crossings.']);
  expect(leads({ headings, asks: 'Who paid?' })).toEqual(['Next: Winter crossings.', 'Who paid?']);
  expect(leads({ beginsInside: true })).toEqual(['Further on, the text says this.']);
});

test('a chapter whose heading nobody can say is said to stand further on, where others can be said', () => {
  const [opening, before, third, fourth] = brief.passages as [
    ToldPassage,
    ToldPassage,
    ToldPassage,
    ToldPassage,
  ];
  const under = (passage: ToldPassage, heading: string) => ({
    ...passage,
    sourceId: 's1',
    headings: [heading],
  });
  const led = (...headings: readonly string[]) => {
    const passages = [opening, before, third, fourth].map((passage, at) =>
      under(passage, headings[at] as string),
    );
    return passages.map((passage) => {
      if (guide === undefined || segment === undefined) throw new Error('the outline has no host or segment');
      const framing = { outline, findings, documents, brief: { ...brief, passages } };
      return leadTo({ ...framing, passage, part: segment, by: guide }).map(({ text }) => text);
    });
  };
  expect(led('Overview', 'The first boats', 'ferry_init(3)', 'The first boats')).toEqual([
    [],
    ['Next: The first boats.'],
    ['Further on, the text says this.'],
    ['Next: The first boats.'],
  ]);
  expect(led('Overview', 'ferry_init(3)', 'Tip', '--verbose').slice(0, 3)).toEqual([[], [], []]);
});

describe('passages of one chapter', () => {
  const [opening, ...others] = brief.passages as [ToldPassage, ToldPassage, ToldPassage, ToldPassage];
  const under = (headings: readonly string[], texts: readonly string[]) => [
    { ...opening, sourceId: 's1', headings: ['Ships', 'Sails'] },
    ...others.slice(0, texts.length).map((passage, at) => {
      const start = [1_000, 1_100, 2_000][at] as number;
      const quote = { sourceId: 's1', start, end: start + 50, text: texts[at] as string };
      return {
        ...passage,
        sourceId: 's1',
        goesOn: false,
        beginsInside: false,
        headings,
        sentences: [{ quote }],
      };
    }),
  ];
  const led = (passages: readonly ToldPassage[], authors: readonly string[] = []) => {
    if (guide === undefined || segment === undefined) throw new Error('the outline has no host or segment');
    const sources = findings.sources.map((card) => ({ ...card, authors }));
    const framing = {
      outline,
      findings: { ...findings, sources },
      documents: [],
      brief: { ...brief, passages },
    };
    return passages
      .map((passage) => leadTo({ ...framing, passage, part: segment, by: guide }).map(({ text }) => text))
      .slice(1);
  };
  const boats = 'The boats were slow.';

  test('are led to by the outermost heading that says what they are about, else by the innermost', () => {
    const headings = ['Ships', 'Steam', 'The first boilers'];
    expect(led(under(headings, ['Steam was dear.']))).toEqual([['Next: Steam.']]);
    expect(led(under(headings, [boats]))).toEqual([['Next: The first boilers.']]);
    expect(led(under(['Ships', 'The possible settings are'], [boats]))).toEqual([
      ['Further on, the text says this.'],
    ]);
  });

  test('that stand before what was told are not said to stand further on', () => {
    const [first, second, third] = under(['Ships', 'Steam'], [boats, boats]);
    const earlier = { ...second, headings: ['Ships', '--steam'] } as ToldPassage;
    expect(led([first, third, earlier] as ToldPassage[])[1]).toEqual(['Before that, the text says this.']);
  });

  test('with a gap in a section are said to stand further on, with their author in one sentence', () => {
    const headings = ['Ships', 'Steam'];
    expect(led(under(headings, [boats, boats, boats]))).toEqual([
      ['Next: Steam.'],
      [],
      ['Further on, the text says this.'],
    ]);
    const own = under(headings, [boats, boats, 'We saw the boats.']);
    expect(led(own)[2]).toEqual(['Further on, the text says this.']);
    expect(led(own, ['Ada Holm'])[2]).toEqual(['Further on, Ada Holm writes this.']);
  });
});

test('an episode of one passage does not promise to read on, and chapters are listed only where all that is told has one', () => {
  const texts = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text).join(' ');
  const [first, second, third] = brief.passages
    .filter(({ sourceId }) => sourceId === 's1')
    .map((passage, at) => ({
      ...passage,
      headings: [['Boats', 'Fares', 'Piers'][at] ?? 'Sails'],
    })) as unknown as [ToldPassage, ToldPassage, ToldPassage];
  const said = (passages: readonly ToldPassage[]) => {
    const framing = { outline, findings, documents, brief: { ...brief, passages } };
    return `${texts(introduction(framing))} ${texts(closing(framing))}`;
  };
  expect(said([first])).not.toContain('passage by passage');
  expect(said([first, second])).toContain('passage by passage');
  expect(said([first, second, third])).toMatch(/You heard from “[^”]+”, on “Boats”, “Fares” and “Piers”\./);
  const inside = { ...first, headings: ['Introduction'] };
  const after = { ...third, headings: ['Introduction'] };
  expect(said([inside, second, after])).toMatch(/You heard from “[^”]+”\./);
  expect(said([first, second, { ...third, headings: [] }])).toMatch(/You heard from “[^”]+”\./);
});

test('a word is said with the heading over it where the passage before stands under another', () => {
  const [opening, before] = brief.passages as [ToldPassage, ToldPassage];
  if (guide === undefined || segment === undefined) throw new Error('the outline has no host or segment');
  const entry = (id: string, over: string) => ({
    ...before,
    ...{ id, entry: `The ${id}`, headings: ['Ferries', over, `The ${id}`], sourceId: opening.sourceId },
  });
  const passages = [
    { ...opening, headings: ['Ferries'] },
    entry('mast', 'Sails'),
    entry('boom', 'Sails'),
    entry('purser', 'Crew'),
  ];
  const framing = { outline, findings, documents, brief: { ...brief, passages } };
  const said = passages.map((passage) =>
    leadTo({ ...framing, passage, part: segment, by: guide }).map(({ text }) => text),
  );
  expect(said.slice(1)).toEqual([['Sails: The mast.'], ['The boom.'], ['Crew: The purser.']]);
});

test('a question is asked once, by the host who does not answer', () => {
  const [opening, before] = brief.passages as [ToldPassage, ToldPassage];
  if (guide === undefined || segment === undefined) throw new Error('the outline has no host or segment');
  const passages = [opening, before, { ...before, id: 'more' }].map((passage, at) =>
    at === 0 ? passage : { ...passage, asks: 'Who paid for the boats?' },
  );
  const framing = { outline, findings, documents, brief: { ...brief, passages } };
  const asked = passages.map((passage) => leadTo({ ...framing, passage, part: segment, by: guide }));
  expect(asked[1]).toEqual([
    { by: questioner, role: 'question', text: 'Who paid for the boats?', quotes: [], claimIds: [] },
  ]);
  expect(asked[2]).toEqual([]);
});

describe('whose "we" it is', () => {
  const authored = (
    texts: readonly string[],
    own: Partial<ToldPassage> = {},
    authors: readonly string[] = [],
  ) => {
    const [opening, ...rest] = brief.passages.filter(({ sourceId }) => sourceId === 's1');
    const passages = [opening, ...rest].slice(0, texts.length).map((passage, at) => ({
      ...(passage as ToldPassage),
      ...own,
      sentences: [{ quote: { sourceId: 's1', start: at * 10, end: at * 10 + 5, text: texts[at] as string } }],
    }));
    const sources = findings.sources.map((card) => ({ ...card, authors }));
    const material = { brief: { passages }, findings: { ...findings, sources }, documents: [] };
    return passages.map((passage) => authorsFrame(passage, material));
  };
  const plain = 'The boats were slow.';
  const ours = 'We saw the boats.';

  test('is said once for a run of passages, and again behind the introduction', () => {
    expect(authored([plain, ours, ours])).toEqual([undefined, 'The text says this.', undefined]);
    expect(authored([ours, ours, ours])).toEqual(['The text says this.', 'The text says this.', undefined]);
    expect(authored([plain, plain])).toEqual([undefined, undefined]);
  });

  test('is said before passages that follow each other, not between them', () => {
    expect(authored([plain, plain, ours], { goesOn: true })).toEqual([
      undefined,
      'The text says this.',
      undefined,
    ]);
  });

  test('is that of the one author by name, and not of many or of an address', () => {
    expect(authored([plain, ours], {}, ['Ada Holm'])[1]).toBe('Ada Holm writes this.');
    expect(authored([plain, ours], {}, ['Ada Holm and Per Dahl'])[1]).toBe('The authors write this.');
    expect(authored([plain, ours], {}, ['Ada Holm', 'Per Dahl'])[1]).toBe('The authors write this.');
    expect(authored([plain, 'My boat was slow.'], { speaksAsAuthor: true })[1]).toBe(
      'The author writes this.',
    );
  });

  test("is not the author's in quotations, of a named speaker, or of the US", () => {
    expect(authored([plain, 'She said: “We saw the boats.”'])).toEqual([undefined, undefined]);
    expect(authored([plain, 'They came from the US.'])).toEqual([undefined, undefined]);
    expect(authored([plain, ours], { speaker: 'Ines Holm' })).toEqual([undefined, undefined]);
  });
});

test('the one author of the opening is named once', () => {
  const [opening] = brief.passages as [ToldPassage];
  if (guide === undefined || segment === undefined) throw new Error('the outline has no host or segment');
  const ours = { ...opening, speaksAsAuthor: true };
  const lead = (authors: readonly string[]) => {
    const sources = findings.sources.map((card) => ({ ...card, authors }));
    const framing = {
      outline,
      documents,
      findings: { ...findings, sources },
      brief: { ...brief, passages: [ours] },
    };
    return leadTo({ ...framing, passage: ours, part: segment, by: guide }).map(({ text }) => text);
  };
  expect(lead(['Ada Holm'])).toEqual([expect.stringMatching(/^From “.*”, by Ada Holm/)]);
  expect(lead(['Ada Holm', 'Per Dahl'])).toEqual([
    expect.stringMatching(/^From “/),
    'The authors write this.',
  ]);
});

test('a speaker is named where the words of another stand before theirs, even directly', () => {
  expect(leads({ goesOn: true, speaker: 'Ines Holm' })).toEqual(['Ines Holm says this.']);
  const [opening, ...rest] = brief.passages as [ToldPassage, ...ToldPassage[]];
  const spoken = { ...opening, speaker: 'Ines Holm', speaksAsAuthor: true };
  if (guide === undefined || segment === undefined) throw new Error('the outline has no host or segment');
  const framing = { outline, findings, documents, brief: { ...brief, passages: [spoken, ...rest] } };
  expect(leadTo({ ...framing, passage: spoken, part: segment, by: guide }).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^From “/),
    'Ines Holm says this.',
  ]);
});

test('the end of a document is announced as such', () => {
  expect(leads({ endsDocument: true }, 'recap')).toEqual([
    '“The ferries of the northern islands” ends with this.',
  ]);
  expect(leads({ endsDocument: true, sourceId: 's2' }, 'recap')[0]).toMatch(
    /^The last words are from “Bread/,
  );
});

test('a paragraph that goes on behind a passage is said to, unless more of it is read next', () => {
  if (guide === undefined) throw new Error('the outline has no host');
  const [passage, next, ...rest] = brief.passages as [ToldPassage, ToldPassage, ...ToldPassage[]];
  const left = (endsInside: boolean, following: Partial<ToldPassage>) => {
    const cut = { ...passage, endsInside };
    const passages = [cut, { ...next, ...following }, ...rest];
    return leaveOff(cut, { ...brief, passages }, guide).map(({ text }) => text);
  };
  expect(left(true, {})).toEqual(['The paragraph goes on; we leave out the rest.']);
  expect(left(true, { readsOn: true })).toEqual([]);
  expect(left(false, {})).toEqual([]);
});

describe("the show's own wording", () => {
  const own = {
    ...outline,
    opening: ['Welcome to Rock and Lights.', `I am ${guide?.name}.`],
    ending: ['Good night.'],
  };
  const said = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text);

  test('opens the introduction, and the host whom it does not name says who they are', () => {
    expect(said(introduction({ outline: own, brief, findings, documents })).slice(0, 3)).toEqual([
      ...own.opening,
      `And I am ${questioner?.name}.`,
    ]);
    const both = { ...own, opening: [`We are ${guide?.name} and ${questioner?.name}.`] };
    expect(said(introduction({ outline: both, brief, findings, documents }))[1]).toMatch(
      /^Our subject today/,
    );
  });

  test('ends the episode', () => {
    expect(said(closing({ outline: own, brief, findings, documents })).at(-1)).toBe('Good night.');
    expect(said(closing({ outline, brief, findings, documents })).at(-1)).toBe('Thank you for listening.');
  });
});

test('the introduction names show, hosts, subject and the source of the opening', () => {
  const text = introduction({ outline, brief, findings, documents })
    .map((line) => line.text)
    .join(' ');
  for (const part of [
    outline.showTitle,
    ...outline.hosts.map(({ name }) => name),
    outline.topic,
    'The words that you just heard are from',
  ])
    expect(text).toContain(part);
});

describe('the question of the producer', () => {
  const [opening] = brief.passages as [ToldPassage];
  const quote = {
    sourceId: 's1',
    start: 0,
    end: 40,
    text: 'Farmers paid for the boats, and the king for nothing.',
  };
  const passages = [{ ...opening, sentences: [{ quote }] }];
  const asked = (wish: string, question = outline.topic) =>
    introduction({
      ...{ outline, findings, documents },
      brief: { ...brief, topic: outline.topic, wish, question, passages },
    })
      .map(({ text }) => text)
      .filter((text) => text.startsWith('We asked'));

  test('is said in their words', () => {
    expect(asked('Keep it short. Who pays for the ferries?', 'Who pays for the ferries?')).toEqual([
      'We asked: Who pays for the ferries?',
    ]);
    expect(asked('What the farmers paid, and why.')).toEqual(['We asked: What the farmers paid, and why.']);
  });

  test('is not said where the topic has said it', () => {
    const { topic } = outline;
    expect(asked(`What of ${topic}?`, `What of ${topic}?`)).toEqual([]);
    expect(asked(`Why ${topic}?`, `Why ${topic}?`)).toEqual([`We asked: Why ${topic}?`]);
  });

  test('is not said where no passage speaks of what it asks about', () => {
    expect(asked('Was the treaty fair?', 'Was the treaty fair?')).toEqual([]);
    // They have one of its two words.
    expect(asked('Who paid the sailors?', 'Who paid the sailors?')).toEqual([]);
  });

  test.each([
    'For people who never saw a boat: what the words mean.',
    'What I want is a cheerful episode.',
    'Be brief.',
    'What goes wrong. Leave out the prices.',
    '',
  ])('is not made of a brief that asks nothing: %j', (wish) => {
    expect(asked(wish)).toEqual([]);
  });
});

describe('the end names what was read', () => {
  const told = (markdown: string) => {
    const own = documentOf(markdown, 's1', 'The boats of Torvik');
    const made = narrated({ documents: [own], topic: 'The boats of Torvik', minutes: 1, format: 'duo' });
    const [opening] = made.brief.passages as [ToldPassage, ...ToldPassage[]];
    const passagesIn = (...headings: readonly string[]) =>
      headings.map((heading, at) => ({ ...opening, id: `p${at}`, headings: [heading] }));
    return (...headings: readonly string[]) =>
      closing({
        outline: made.outline,
        findings: made.findings,
        documents: [own],
        brief: { ...made.brief, passages: passagesIn(...headings) },
      }).map(({ text }) => text);
  };
  const chapter = (heading: string, ...sentences: readonly string[]) => [`# ${heading}`, sentences.join(' ')];
  const boats = told(
    [
      ...chapter('The first boats', 'In 1904 the first boats of Torvik carried bread to 12 islands.'),
      ...chapter('Winter crossings', 'In the winter of 1911 the boats of Torvik lay still for 40 days.'),
      ...chapter(
        'Who paid',
        'The town of Torvik paid 300 crowns for the boats in 1912.',
        'The king gave the town of Torvik 20 more boats in 1913.',
        'The fishermen of Torvik paid nothing for their boats until 1920.',
      ),
      ...chapter('The last boat', 'The last of the boats left in 1950.'),
      ...chapter(
        'Free Text Licence',
        'You may copy this text as often as you like, and change it, if you say so in each of the copies.',
      ),
      ...chapter('References', 'Holm, A. The boats of Torvik, 1951.'),
    ].join('\n\n'),
  );

  test('and the longest chapters that were not, without references', () => {
    expect(boats('The first boats', 'Winter crossings').slice(0, 2)).toEqual([
      'You heard from “The boats of Torvik”, on “The first boats” and “Winter crossings”.',
      'It says more, among other things on “Who paid” and “The last boat”.',
    ]);
    expect(boats('The first boats')[1]).toBe(
      'It says more, among other things on “Who paid” and “Winter crossings”.',
    );
  });

  test('as far as they fit into a sentence', () => {
    const long = 'How the first of the boats came to the town of Torvik';
    expect(boats(long, 'How the boats of the town lay still in the winter')[0]).toBe(
      `You heard from “The boats of Torvik”, on “${long}” and one more subject.`,
    );
  });

  test('and nothing more where all was read from', () => {
    const said = boats('The first boats', 'Winter crossings', 'Who paid', 'The last boat');
    expect(said.slice(0, 2)).toEqual([
      'You heard from “The boats of Torvik”, on “The first boats”, “Winter crossings”, “Who paid” and “The last boat”.',
      'Where each sentence stands in its source is in the show notes.',
    ]);
  });
});
