import { marked } from 'marked';
import { DESCRIPTION_BYTES } from '../../../src/domain/podcast-limits';
import { escapeHtml } from '../../../src/phases/package/escape';
import { writeShowNotes } from '../../../src/phases/package/show-notes';
import { dangers, seenElements, seenText } from '../../support/package/dom';
import { packageFacts } from '../../support/package/facts';
import { fetchedFacts } from '../../support/package/fetched';
import { hostileFacts } from '../../support/package/hostile';

const facts = packageFacts();
const notes = writeShowNotes(facts);

test.each([
  ['the question and the way', 'In 2 minutes, Robin and Sally look for the answer in 3 documents'],
  ['chapters with times', '- 0:32 What is up to us'],
  [
    'a source with everything to find it',
    'Helena Marsh, Institute for Practical Philosophy, 2023-04. Handed in as stoic-revival.md.',
  ],
  ['what a source was used for', 'Used for: 4 sentences, in “A good week, or a cure?”'],
  [
    'quotes with times and sources',
    '0:58 Albert Ellis said that his therapy owed its first idea to Epictetus. (source 2, 3)',
  ],
  ['voices', '- Epictetus, who was born a slave'],
  ['open questions', '- Whether the old exercises work without the old beliefs?'],
  ['the shortfall', 'shorter than the six minutes asked for'],
  ['what research lacked', 'Sources: 3 of 10. Only three documents were handed in.'],
  ['a figure of one source', 'A single source has the figure in “Cognitive therapy'],
  ['what is disputed', 'Disputed among the sources: A course in Stoic practice'],
  [
    'a gate below its mark',
    'The quality gate “technical” reached 0.81 of 0.85, measured by code, style not judged.',
  ],
  [
    'the result',
    '88.2 out of 100, measured by code, style not judged, after 1 revision; 3 of 4 gates passed.',
  ],
  ['how much can be traced', '11 of 11 factual sentences can be traced to 14 verbatim quotes.'],
  ['the loudness', 'Audio: −19.1 LUFS, loudness range 4.2 LU, segments within 1.3 LU, true peak −1.4 dBTP'],
  ['dissent', 'The judges disagree: Story editor'],
  ['cost and date', 'Produced on 2026-11-22 for $0.00 in 17.3 s of work.'],
  ['the disclosure', 'researched, written and voiced by software'],
])('the notes say %s', (_what, text) => {
  expect(notes.markdown).toContain(text);
});

test('the summary names the chapters that are heard and counts the documents that are quoted', () => {
  const themes = facts.brief.themes.map((theme, index) => ({ ...theme, title: `Part ${index + 1}` }));
  const [unused] = facts.findings.sources.slice(-1);
  const findings = {
    ...facts.findings,
    sources: [...facts.findings.sources, { ...(unused as NonNullable<typeof unused>), id: 's9' }],
  };
  const { markdown } = writeShowNotes({ ...facts, findings, brief: { ...facts.brief, themes } });
  expect(markdown).toContain(
    'in 3 documents by way of “What is up to us”, “From the porch to the clinic” and “An evening with three questions”.',
  );
});

test('the summary of many chapters names the first three and counts the others', () => {
  const parts = facts.script.parts.flatMap((part) =>
    part.kind === 'segment' ? [part, { ...part, id: `${part.id}b`, turns: [] }] : [part],
  );
  const { markdown } = writeShowNotes({ ...facts, script: { ...facts.script, parts } });
  expect(markdown).toContain(
    'by way of “What is up to us”, “What is up to us”, “From the porch to the clinic” and 3 more chapters.',
  );
});

test('of a script that was left to a person the notes say why', () => {
  const reason = 'One sentence of 11 has not the exact words of the documents.';
  const quality = { ...facts.quality, verdict: 'person-decides' as const, reason };
  expect(writeShowNotes({ ...facts, quality }).markdown).toContain(`3 of 4 gates passed. ${reason}`);
  expect(notes.markdown).not.toContain(facts.quality.reason);
});

test.each([
  ['two hosts', facts.script.hosts, 'Sheep: in 2 minutes, Robin and Sally draw on 3 documents'],
  ['one host', facts.script.hosts.slice(0, 1), 'Sheep: in 2 minutes, Robin draws on 3 documents'],
])('an episode of %s without a question looks for no answer', (_what, hosts, summary) => {
  const plain = {
    ...facts,
    brief: { ...facts.brief, topic: 'Sheep', question: 'Sheep' },
    script: { ...facts.script, hosts },
  };
  const { markdown, description } = writeShowNotes(plain);
  for (const text of [markdown, description]) {
    expect(text).toContain(summary);
    expect(text).not.toContain('the answer');
  }
});

test('Markdown and HTML say the same', () => {
  expect(seenText(marked.parse(notes.markdown, { async: false }))).toBe(seenText(notes.html));
});

test('an empty section is left out', () => {
  const plain = writeShowNotes({ ...facts, brief: { ...facts.brief, openEnds: [], voices: [] } });
  expect(plain.markdown).not.toMatch(/Still open|People in/);
  expect(plain.html).not.toMatch(/Still open|People in/);
});

test('a claim that is not said in the episode is not reported as disputed in it', () => {
  const research = { ...facts.research, singleSourceStatistics: ['c11'] };
  expect(writeShowNotes({ ...facts, research }).markdown).not.toContain('single source');
});

test('a source that no sentence rests on is read, not quoted', () => {
  const [first] = facts.findings.sources;
  if (!first) throw new Error('no source');
  const findings = {
    ...facts.findings,
    sources: [...facts.findings.sources, { ...first, id: 's4', title: 'Unused' }],
  };
  const { markdown, description } = writeShowNotes({ ...facts, findings });
  expect(markdown).toMatch(/4\. .*Unused.*Used for: read, not quoted\./);
  expect(description).not.toContain('Unused');
});

test('the description of a feed holds question, chapters, sources and disclosure', () => {
  expect(notes.description).toContain('still calm a mind?');
  expect(notes.description).toContain('0:58 From the porch to the clinic');
  expect(notes.description).toContain('<a href="https://example.org/stoic-revival"');
  expect(notes.description.endsWith(`<p>${facts.show.disclosure}</p>`)).toBe(true);
});

test.each([
  [
    'two hundred long chapters',
    {
      timeline: {
        ...facts.timeline,
        chapters: Array.from({ length: 200 }, (_, index) => ({
          partId: 'p1',
          title: `Über ${'ä'.repeat(60)} <${index}>`,
          startMs: index,
          endMs: index + 1,
        })),
      },
    },
  ],
  [
    'a question of ten thousand letters',
    { brief: { ...facts.brief, question: `${'Warum & wozu '.repeat(800)}?` } },
  ],
])(
  'with %s the description stays under its limit, even escaped, and keeps the disclosure',
  (_what, change) => {
    const { description } = writeShowNotes({ ...facts, ...change });
    expect(Buffer.byteLength(escapeHtml(description))).toBeLessThanOrEqual(DESCRIPTION_BYTES);
    expect(Buffer.byteLength(description)).toBeGreaterThan(1_000);
    expect(description).toContain('voiced by software');
    expect(seenElements(description).filter(({ tag }) => tag === 'p').length).toBeGreaterThan(1);
  },
);

test('hostile titles and sources stay text in both dresses', () => {
  const hostile = writeShowNotes(hostileFacts());
  for (const html of [hostile.html, hostile.description, marked.parse(hostile.markdown, { async: false })]) {
    expect(dangers(html)).toEqual([]);
  }
});

describe('an episode of pages, models and listening', () => {
  const fetched = fetchedFacts();
  const { markdown, html, description } = writeShowNotes(fetched);

  test('a page says from where, when, why and on what terms it came', () => {
    expect(markdown).toContain(
      'Retrieved on 2026-11-22 from en.wikipedia.org, as the producer asked. Licence: CC BY-SA 4.0.',
    );
    expect(markdown).toContain(
      'Retrieved on 2026-11-22 from rsmh.example.org, found by searching tavily for “modern stoicism therapy”.',
    );
    expect(markdown.match(/Handed in/g)).toHaveLength(1);
  });

  test('a licence that asks for its authors is named with its address, in the feed too', () => {
    expect(html).toContain(
      'is licensed under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/)',
    );
    expect(description).toContain('(CC BY-SA 4.0)');
    expect(notes.markdown).not.toContain('Licences');
  });

  test('a source that nobody hears of needs no licence line', () => {
    const silent = writeShowNotes({
      ...fetched,
      findings: {
        ...fetched.findings,
        sources: fetched.findings.sources.flatMap((source) =>
          source.id === 's2'
            ? [
                { ...source, licence: 'CC0 1.0' },
                { ...source, id: 's9', title: 'Never quoted' },
              ]
            : [source],
        ),
      },
    });
    expect(silent.markdown).not.toContain('is licensed under');
  });

  test('nothing says that it was made by rules, and who did what is named', () => {
    for (const name of ['openai/gpt-reads', 'anthropic/writes', 'google/judges', 'elevenlabs'])
      expect(markdown).toContain(name);
    expect(markdown).not.toContain('without a language model');
    expect(markdown).toContain(
      'by openai/whisper-1, who heard 2 segments, 97 of 100 on average, least 93, 1 segment by signal alone.',
    );
  });
});
