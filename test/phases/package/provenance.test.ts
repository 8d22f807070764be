import { DefectError } from '../../../src/domain/failure';
import type { Script, Sentence } from '../../../src/domain/script';
import { buildPlayerPage } from '../../../src/phases/package/page/player-page';
import { writeProvenance } from '../../../src/phases/package/provenance';
import { writeScriptMarkdown } from '../../../src/phases/package/script-markdown';
import { traceSentences } from '../../../src/phases/package/traced-sentences';
import { packageFacts } from '../../support/package/facts';
import { fetchedFacts } from '../../support/package/fetched';
import { PACKAGE_SOURCES } from '../../support/package/sources';

const facts = packageFacts();

/** The script with one sentence changed. */
function edited(id: string, change: Partial<Sentence>): Script {
  const parts = facts.script.parts.map((part) => ({
    ...part,
    turns: part.turns.map((turn) => ({
      ...turn,
      sentences: turn.sentences.map((sentence) =>
        sentence.id === id ? { ...sentence, ...change } : sentence,
      ),
    })),
  }));
  return { ...facts.script, parts };
}

test('every sentence stands there with its time and role', () => {
  const { sentences } = JSON.parse(writeProvenance(facts));
  expect(sentences).toHaveLength(facts.timeline.sentences.length);
  expect(sentences[2]).toMatchObject({
    id: 'p1.3.1',
    startMs: 14_975,
    role: 'question',
    state: null,
    claimIds: [],
    quotes: [],
  });
});

test('a sentence that a person changed says so, in the provenance, the script and the page', () => {
  const script = edited('p1.3.1', { editedByPerson: true });
  const { sentences } = JSON.parse(writeProvenance({ ...facts, script }));
  expect(sentences.filter(({ editedByPerson }: Sentence) => editedByPerson)).toMatchObject([
    { id: 'p1.3.1' },
  ]);
  expect(writeScriptMarkdown(script, facts.findings).match(/\*\(edited\)\*/g)).toHaveLength(1);
  expect(buildPlayerPage({ ...facts, script })).toContain('Written or changed by a person');
  expect(buildPlayerPage(facts)).not.toContain('Written or changed by a person');
});

test('every quote occurs in its source at its offsets', () => {
  const { sentences } = JSON.parse(writeProvenance(facts));
  const quotes: { sourceId: string; text: string; start: number; end: number }[] = sentences.flatMap(
    (sentence: Sentence) => sentence.quotes,
  );
  expect(quotes.length).toBeGreaterThan(10);
  for (const { sourceId, text, start, end } of quotes) {
    expect(PACKAGE_SOURCES.find(({ id }) => id === sourceId)?.text.slice(start, end)).toBe(text);
  }
});

test('the summary counts facts and those with a source', () => {
  expect(JSON.parse(writeProvenance(facts)).summary).toEqual({
    sentences: 26,
    factual: 11,
    sourced: 11,
    quotes: 14,
  });
});

test('a sentence is as sure as its least certain claim', () => {
  const traced = traceSentences({ ...facts, script: edited('p3.1.1', { claimIds: ['c1', 'c7', 'c5'] }) });
  expect(traced.find(({ id }) => id === 'p3.1.1')?.state).toBe('uncertain');
});

test.each<[string, string, Partial<Sentence>, string]>([
  ['a fact without a source', 'p1.1.1', { quotes: [] }, 'Sentence p1.1.1 states a fact without a quote'],
  ['a claim that was not found', 'p1.1.1', { claimIds: ['c99'] }, 'rests on claim c99'],
  [
    'a source that was not read',
    'p1.1.1',
    { quotes: [{ sourceId: 's9', text: 'x', start: 0, end: 1 }] },
    'quotes source s9',
  ],
  [
    'other words than were spoken',
    'p1.1.1',
    { text: 'Something else.' },
    'reads differently in the script and in the audio',
  ],
  [
    'a sentence that was not spoken',
    'p1.1.1',
    { id: 'p1.1.9' },
    'holds sentence p1.1.1, which is not in the script',
  ],
])('%s is refused', (_what, id, change, message) => {
  const trace = () => traceSentences({ ...facts, script: edited(id, change) });
  expect(trace).toThrow(DefectError);
  expect(trace).toThrow(message);
});

test('a sentence of the script that nobody spoke is refused', () => {
  const timeline = { ...facts.timeline, sentences: facts.timeline.sentences.slice(0, -1) };
  expect(() => traceSentences({ ...facts, timeline })).toThrow(
    'Sentence p7.3.1 of the script is not in the audio',
  );
});

test('each source says how it came to the episode', () => {
  const { sources } = JSON.parse(writeProvenance(fetchedFacts()));
  expect(sources.map(({ origin }: { origin: string }) => origin)).toEqual(['handed-in', 'named', 'found']);
  expect(sources[1]).toMatchObject({
    url: 'https://en.wikipedia.org/wiki/Stoicism',
    retrievedAt: '2026-11-22T09:30:00.000Z',
    licence: 'CC BY-SA 4.0',
  });
  expect(sources[2].foundBy).toBe('tavily: modern stoicism therapy');
});
