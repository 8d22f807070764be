import { DefectError } from '../../../src/domain/failure';
import { writeTranscripts } from '../../../src/phases/package/transcripts';
import { packageFacts } from '../../support/package/facts';
import { hostileFacts } from '../../support/package/hostile';
import { withMeasuredWords } from '../../support/package/script';

const { timeline, script } = packageFacts();
const { vtt, srt, json } = writeTranscripts({ timeline, hosts: script.hosts });

const TIMING = /^(\d\d):(\d\d):(\d\d)[.,](\d{3}) --> (\d\d):(\d\d):(\d\d)[.,](\d{3})$/;

/** Blocks between blank lines; a reader of either format sees them so. */
function cuesOf(text: string): { from: number; to: number; lines: string[] }[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .filter((block) => block !== 'WEBVTT')
    .map((block) => {
      const lines = block.split('\n');
      const at = lines.findIndex((line) => TIMING.test(line));
      const [, h = 0, m = 0, s = 0, ms = 0, h2 = 0, m2 = 0, s2 = 0, ms2 = 0] = (
        TIMING.exec(lines[at] ?? '') ?? []
      ).map(Number);
      return {
        from: ((h * 60 + m) * 60 + s) * 1000 + ms,
        to: ((h2 * 60 + m2) * 60 + s2) * 1000 + ms2,
        lines: lines.slice(at + 1),
      };
    });
}

test.each([
  ['WebVTT', vtt],
  ['SubRip', srt],
])('%s times ascend without overlap and end with the last sentence', (_format, text) => {
  let clock = 0;
  for (const { from, to } of cuesOf(text)) {
    expect(from).toBeGreaterThanOrEqual(clock);
    expect(to).toBeGreaterThan(from);
    clock = to;
  }
  expect(clock).toBe(timeline.sentences.at(-1)?.endMs);
});

test('WebVTT names the voice on every cue and keeps lines at 65 characters', () => {
  expect(vtt.startsWith('WEBVTT\n\n00:00:00.400 --> ')).toBe(true);
  for (const { lines } of cuesOf(vtt)) {
    expect(lines).toHaveLength(1);
    const [, name, said] = /^<v (.+?)>([^<]+)$/.exec(lines[0] ?? '') ?? [];
    expect(['Robin', 'Sally']).toContain(name);
    expect(said?.length).toBeLessThanOrEqual(65);
  }
});

test('SubRip cues are numbered from 1, with at most 2 lines of 32 characters', () => {
  const blocks = srt.trim().split('\n\n');
  expect(blocks.length).toBeGreaterThan(10);
  blocks.forEach((block, index) => {
    const [number, , ...lines] = block.split('\n');
    expect(number).toBe(String(index + 1));
    expect(lines.length).toBeLessThanOrEqual(2);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(32);
  });
});

test('SubRip names a speaker where the speaker changes, and nobody when one tells it all', () => {
  const changes = timeline.sentences.filter(
    ({ hostId }, index) => hostId !== timeline.sentences[index - 1]?.hostId,
  ).length;
  expect(srt.match(/^(?:Robin|Sally): /gm)).toHaveLength(changes);
  const [guide] = script.hosts;
  const solo = { ...timeline, sentences: timeline.sentences.filter(({ hostId }) => hostId === guide?.id) };
  expect(writeTranscripts({ timeline: solo, hosts: script.hosts.slice(0, 1) }).srt).not.toContain('Robin: ');
});

test('JSON has a segment a sentence, in seconds', () => {
  const parsed = JSON.parse(json);
  expect(parsed.version).toBe('1.0.0');
  expect(parsed.segments).toHaveLength(timeline.sentences.length);
  expect(parsed.segments[0]).toEqual({
    speaker: 'Robin',
    startTime: 0.4,
    endTime: 7.9,
    body: timeline.sentences[0]?.text,
    times: 'estimated',
    wordTimes: 'estimated',
  });
});

describe('with measured words', () => {
  const measured = withMeasuredWords(timeline);
  const transcripts = writeTranscripts({ timeline: measured, hosts: script.hosts });
  const starts = new Map(
    measured.sentences.flatMap(({ words = [] }) => words.map((word) => [word.startMs, word.text])),
  );

  test('JSON has them in their segments, which are the sentences still', () => {
    const { segments } = JSON.parse(transcripts.json);
    expect(segments.map(({ body }: { body: string }) => body)).toEqual(
      JSON.parse(json).segments.map(({ body }: { body: string }) => body),
    );
    for (const { body, startTime, endTime, times, wordTimes, words } of segments) {
      expect([times, wordTimes]).toEqual(['measured', 'measured']);
      expect(words.map((word: { body: string }) => word.body).join(' ')).toBe(body);
      let clock = startTime;
      for (const word of words) {
        expect(word.startTime).toBeGreaterThanOrEqual(clock);
        expect(word.endTime).toBeGreaterThan(word.startTime);
        clock = word.endTime;
      }
      expect(clock).toBeLessThanOrEqual(endTime);
    }
  });

  test('JSON marks a sentence whose words were not found, and leaves them out', () => {
    const sentences = measured.sentences.map((sentence, at) => {
      const { words: _, ...rest } = sentence;
      return at === 1 ? { ...rest, wordTimes: 'estimated' as const } : sentence;
    });
    const mixed = writeTranscripts({ timeline: { ...measured, sentences }, hosts: script.hosts });
    const segments: { wordTimes: string; times: string; words?: unknown }[] = JSON.parse(mixed.json).segments;
    expect(segments.flatMap(({ wordTimes }, at) => (wordTimes === 'estimated' ? [at] : []))).toEqual([1]);
    expect(segments[1]).toMatchObject({ times: 'measured' });
    expect(segments.flatMap(({ words }, at) => (words === undefined ? [at] : []))).toEqual([1]);
  });

  test.each([
    ['WebVTT', transcripts.vtt, vtt],
    ['SubRip', transcripts.srt, srt],
  ])('every cue of %s inside a sentence begins with its first word', (_format, text, estimated) => {
    const sentenceStarts = new Set(measured.sentences.map(({ startMs }) => startMs));
    const inner = cuesOf(text).filter(({ from }) => !sentenceStarts.has(from));
    expect(inner.length).toBeGreaterThan(10);
    for (const { from, lines } of inner)
      expect(
        lines[0]
          ?.replace(/^<v .+?>/, '')
          .replaceAll('&#39;', "'")
          .split(' ')[0],
      ).toBe(starts.get(from));
    const shown = (of: string) => cuesOf(of).map(({ lines }) => lines);
    expect(shown(text)).toEqual(shown(estimated));
  });

  test('WebVTT has nothing but the voice in its cues', () => {
    expect(transcripts.vtt).not.toMatch(/<(?!v )/);
  });
});

test('text that looks like markup or a timing line stays text', () => {
  const facts = hostileFacts();
  const hostile = writeTranscripts({ timeline: facts.timeline, hosts: facts.script.hosts });
  expect(hostile.vtt).not.toMatch(/<(?!v )/);
  for (const format of [hostile.vtt, hostile.srt]) {
    const arrows = format.split('\n').filter((line) => line.includes('-->'));
    expect(arrows.every((line) => TIMING.test(line))).toBe(true);
  }
});

test('a timeline that runs backwards is refused', () => {
  const sentences = timeline.sentences.map((sentence, index) =>
    index === 1 ? { ...sentence, startMs: 5_000 } : sentence,
  );
  expect(() => writeTranscripts({ timeline: { ...timeline, sentences }, hosts: script.hosts })).toThrow(
    new DefectError('Sentence p1.2.1 lies at 5000–14625 ms, but the sentence before it ends at 7900 ms.'),
  );
});

test('a sentence of an unknown host is refused', () => {
  expect(() => writeTranscripts({ timeline, hosts: script.hosts.slice(0, 1) })).toThrow(
    'spoken by questioner, who is not a host',
  );
});
