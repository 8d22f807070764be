import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { buildPlayerPage } from '../../../../src/phases/package/page/player-page';
import { dangers, seenElements } from '../../../support/package/dom';
import { packageFacts } from '../../../support/package/facts';
import { fetchedFacts } from '../../../support/package/fetched';
import { HOSTILE, hostileFacts } from '../../../support/package/hostile';
import { withMeasuredWords } from '../../../support/package/script';

const facts = packageFacts();
const page = buildPlayerPage(facts);
const elements = seenElements(page);
const scriptOf = (html: string) => /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
const dataOf = (html: string) =>
  JSON.parse(seenElements(html).find(({ attributes }) => attributes.id === 'episode-data')?.text ?? '');
const lines = elements.filter(({ attributes }) => attributes.class === 's');

test('the same facts give the same bytes', () => {
  expect(buildPlayerPage(packageFacts())).toBe(page);
});

test.each([
  ['is shown below a title without it', facts.brief.question, facts.script.title, 1],
  ['is not repeated below a title that ends in it', 'Why sheep?', 'Sheep: Why sheep?', 0],
  ['is not shown where the topic is all there is', 'Sheep', 'Sheep', 0],
])('the question %s', (_what, question, title, times) => {
  const shown = { ...facts, brief: { ...facts.brief, question }, script: { ...facts.script, title } };
  const questions = seenElements(buildPlayerPage(shown)).filter(
    ({ attributes }) => attributes.class === 'question',
  );
  expect(questions).toHaveLength(times);
});

test('the transcript begins a paragraph where the document that is read does, and nowhere else', () => {
  const [part] = facts.script.parts;
  const fact = part?.turns.flatMap(({ sentences }) => sentences).find(({ quotes }) => quotes.length > 0);
  const [quote] = fact?.quotes ?? [];
  if (part === undefined || fact === undefined || quote === undefined) throw new Error('no fact is told');
  const places = [
    [0, 10],
    [11, 20],
    [22, 30],
    [60, 70],
  ] as const;
  const sentences = places.map(([start, end], index) => ({
    ...{ ...fact, id: `p1.1.${index + 1}`, text: `Sentence ${index + 1}.` },
    quotes: [{ ...quote, start, end }],
  }));
  const turns = [{ hostId: facts.script.hosts[0]?.id ?? '', sentences }];
  const script = { ...facts.script, parts: [{ ...part, turns }] };
  const paragraphs = buildPlayerPage(packageFacts({ script })).match(/<p class="said">.*?<\/p>/g) ?? [];
  expect(paragraphs.map((paragraph) => paragraph.match(/Sentence \d/g))).toEqual([
    ['Sentence 1', 'Sentence 2'],
    ['Sentence 3', 'Sentence 4'],
  ]);
});

test('nothing is loaded but the audio and the cover beside it', () => {
  const loaded = elements.flatMap(({ tag, attributes }) =>
    tag === 'link' ? ['link'] : (attributes.src ?? []),
  );
  expect(loaded.sort()).toEqual(['cover.png', 'episode.mp3']);
  expect(page).not.toMatch(/@import|url\((?!data:font)/);
});

test('the policy allows the one script by its hash, and no other', () => {
  const policy = elements.find(({ attributes }) => attributes['http-equiv'] !== undefined)?.attributes
    .content;
  const hash = createHash('sha256').update(scriptOf(page)).digest('base64');
  expect(policy).toContain(`script-src 'sha256-${hash}'`);
  expect(policy).toContain("default-src 'none'");
});

test('the script is one that an engine can read', () => {
  expect(scriptOf(page).length).toBeGreaterThan(5_000);
  expect(() => new Script(scriptOf(page))).not.toThrow();
});

test('every sentence is there, in order, with its sources', () => {
  const spoken = facts.timeline.sentences.map(({ text }) => text);
  expect(lines.map(({ text }) => text.replace(/ source [\d, ]+$/, ''))).toEqual(spoken);
  expect(lines[0]?.text).toMatch(/afterwards\. source 1$/);
  expect(lines[0]?.attributes['data-state']).toBe('disputed');
});

test('data for the script has each sentence with time, state and verbatim quotes', () => {
  const data = dataOf(page);
  expect(data.sentences[0]).toMatchObject({
    startMs: 400,
    endMs: 7_900,
    state: 'disputed',
    stateWord: 'Disputed',
  });
  expect(data.sentences[0].quotes[0].text).toMatch(/^In a course that ran for one week/);
  expect(data.sources[2]).toEqual({
    title: 'From the Porch to the Clinic',
    origin: 'Royal Society for Mental Health, 2021',
    from: 'Handed in as therapy-report.pdf',
  });
});

test('data has when each word begins, a few characters each; an older timeline has none', () => {
  const timeline = withMeasuredWords(facts.timeline);
  const withWords = dataOf(buildPlayerPage({ ...facts, timeline })).sentences;
  for (const [at, { startMs, words }] of withWords.entries()) {
    const texts = timeline.sentences[at]?.text.split(' ') ?? [];
    expect(words).toHaveLength(texts.length);
    let clockMs = startMs;
    for (const [index, step] of words.entries()) {
      clockMs += 10 * step;
      expect(Math.abs(clockMs - (timeline.sentences[at]?.words?.[index]?.startMs ?? 0))).toBeLessThanOrEqual(
        5,
      );
    }
  }
  expect(dataOf(page).sentences.every((sentence: object) => !('words' in sentence))).toBe(true);
});

test('the hint speaks of words where a word can be heard', () => {
  const hint = (html: string) =>
    seenElements(html).find(({ attributes }) => attributes.class === 'hint')?.text ?? '';
  expect(hint(page)).toMatch(/^Choose a sentence /);
  expect(hint(buildPlayerPage({ ...facts, timeline: withMeasuredWords(facts.timeline) }))).toMatch(
    /^Choose a word /,
  );
});

test('ids are unique and every link and label inside the page has its target', () => {
  const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  const targets = elements.flatMap(({ attributes: { href, 'aria-labelledby': label } }) => [
    ...(href?.startsWith('#') ? [href.slice(1)] : []),
    ...(label === undefined ? [] : [label]),
  ]);
  expect(targets.length).toBeGreaterThan(40);
  expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
});

test('headings go down one level at a time', () => {
  const levels = elements.flatMap(({ tag }) => (/^h\d$/.test(tag) ? [Number(tag[1])] : []));
  const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
  expect(levels.length).toBeGreaterThan(15);
  expect(jumps).toEqual([]);
});

test('every control has a name', () => {
  const buttons = elements.filter(({ tag }) => tag === 'button');
  expect(buttons.length).toBeGreaterThan(4);
  expect(buttons.filter(({ text, attributes }) => (attributes['aria-label'] ?? text.trim()) === '')).toEqual(
    [],
  );
});

test.each([
  ['sources', ['Helena Marsh', '“A good week, or a cure?”', 'Epictetus, who was born a slave']],
  [
    'research',
    ['Still open', 'What was not met', 'Where the sources disagree', 'Heard at', 'Not used in the episode.'],
  ],
  [
    'quality',
    [
      '88.2',
      'Measured by code, style not judged',
      'A gate is below its threshold.',
      'Comprehension',
      'below 85',
      'Story editor',
      'Where they disagree',
      'Loudness',
    ],
  ],
  ['making', ['$0.00', '11.9 s', 'without a language model', 'narrative@1', 'provenance.json']],
])('the section %s says what it is for', (id, texts) => {
  const shown = elements.find(({ attributes }) => attributes.id === id)?.text ?? '';
  for (const text of texts) expect(shown).toContain(text);
});

test('a hostile document can neither run nor draw anything', () => {
  const html = buildPlayerPage(hostileFacts());
  // Our own: the data, the script, the cover.
  expect(dangers(html).sort()).toEqual(['img', 'script', 'script']);
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  expect(scriptOf(html)).toBe(scriptOf(page));
});

test('a hostile text is shown as it is', () => {
  const html = buildPlayerPage(hostileFacts());
  expect(seenElements(html).find(({ tag }) => tag === 'h1')?.text).toBe(HOSTILE.replace(/\s+/g, ' '));
  expect(dataOf(html).sentences[0].quotes[0].text).toBe(HOSTILE);
});

test('an episode without costs, conflicts or expectations still has its page', () => {
  const research = { ...facts.research, conflicts: [], expectations: [] };
  const bare = buildPlayerPage({ ...facts, costs: [], research });
  expect(bare).toContain('How it was made');
  expect(bare).not.toMatch(/NaN|What was expected|Where the sources disagree/);
});

describe('an episode of pages, models and listening', () => {
  const made = buildPlayerPage(fetchedFacts());
  const seen = (pattern: RegExp) =>
    expect(made.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')).toMatch(pattern);

  test('each source says how it came, in its card and beside a sentence', () => {
    seen(/Retrieved on 2026-11-22 from en\.wikipedia\.org, as the producer asked\. Licence: CC BY-SA 4\.0/);
    expect(dataOf(made).sources[2].from).toMatch(/found by searching tavily/);
  });

  test('judges are named with their models', () => {
    seen(/Creative view, judged by the model google\/judges/);
    seen(/Accuracy view, measured by code/);
  });

  test('what was heard is there by segment, with what was heard otherwise and when', () => {
    seen(/n001 ?heard, with notes, spoken 2 times ?93 ?97 ?50 ?–/);
    seen(/“42 percent” was heard as “40 percent”/);
    seen(/1 segment was measured by signal alone/);
    expect(made).not.toContain('no recogniser, listened');
  });
});
