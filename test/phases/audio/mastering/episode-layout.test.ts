import { layOut, type TakeTimes, timelineOf } from '../../../../src/phases/audio/mastering/episode-layout';
import { planNarration } from '../../../../src/phases/audio/narration/plan-narration';
import { scriptOf, session } from '../support';

const { pausesMs } = session.speech;
const script = scriptOf([[['In 1993 it fell.', 'Who noticed?']], [['Nobody did.']]]);
const plan = planNarration({ script, session, maxCharacters: 4_000 });
const RATE = 24_000;

/** Every sentence takes a second and every word a tenth of one, 50 ms after the sentence begins; a second and 350 ms apart. */
function timeline(
  change: (sentence: TakeTimes['sentences'][number]) => TakeTimes['sentences'][number],
  planned = plan,
) {
  const takes = plan.segments.map(({ id, voice, sentences }) => ({
    samples: RATE * 3,
    take: {
      segmentId: id,
      voice,
      sampleRate: RATE,
      sentences: sentences.map(({ id: sentence, spoken }, at) => {
        const startMs = 1_350 * at;
        const words = spoken.split(' ').map((text, word) => ({
          text,
          startMs: startMs + 50 + 100 * word,
          endMs: startMs + 150 + 100 * word,
        }));
        return change({ id: sentence, startMs, endMs: startMs + 1_000, measured: true, words });
      }),
    },
  }));
  return timelineOf(layOut(planned, takes, 44_100, pausesMs), script);
}

describe('the timeline', () => {
  it('has the words as written with their times in the episode', () => {
    const [first, second] = timeline((sentence) => sentence).sentences;
    const { lead } = pausesMs;
    expect(first).toMatchObject({ times: 'measured', wordTimes: 'measured' });
    expect(first?.words).toEqual([
      { text: 'In', startMs: lead + 50, endMs: lead + 150 },
      { text: '1993', startMs: lead + 150, endMs: lead + 350 },
      { text: 'it', startMs: lead + 350, endMs: lead + 450 },
      { text: 'fell.', startMs: lead + 450, endMs: lead + 550 },
    ]);
    expect(second?.words?.[0]).toEqual({ text: 'Who', startMs: lead + 1_400, endMs: lead + 1_500 });
  });

  it('marks a sentence whose spoken words are not those it is read with', () => {
    const { sentences } = timeline((sentence) => ({ ...sentence, words: sentence.words?.slice(1) }));
    for (const sentence of sentences) {
      expect(sentence).toMatchObject({ times: 'measured', wordTimes: 'estimated' });
      expect(sentence).not.toHaveProperty('words');
    }
  });

  it.each([
    ['a voice that speaks sentence by sentence', { measured: true }, 'measured'],
    ['a service, or a take made before words were timed', {}, 'estimated'],
  ] as const)('says how the times of %s are known', (_what, basis, times) => {
    const { sentences } = timeline(({ id, startMs, endMs }) => ({ id, startMs, endMs, ...basis }));
    for (const sentence of sentences) {
      expect(sentence).toMatchObject({ times, wordTimes: 'estimated' });
      expect(sentence).not.toHaveProperty('words');
    }
  });

  it('made from a plan without readings measures the sentences that are said as they are written', () => {
    const withoutReadings = plan.segments.map((segment) => ({
      ...segment,
      sentences: segment.sentences.map(({ readings: _, ...sentence }) => sentence),
    }));
    const { sentences } = timeline((sentence) => sentence, { ...plan, segments: withoutReadings });
    expect(sentences.map(({ wordTimes }) => wordTimes)).toEqual(['estimated', 'measured', 'measured']);
  });

  it('begins a chapter in the middle of the measured silence before it', () => {
    const { sentences, chapters } = timeline((sentence) => sentence);
    const lastWord = sentences[1]?.words?.at(-1)?.endMs ?? 0;
    const firstWord = sentences[2]?.words?.[0]?.startMs ?? 0;
    expect(lastWord).toBeLessThan(sentences[1]?.endMs ?? 0);
    expect(chapters[1]?.startMs).toBe(Math.round((lastWord + firstWord) / 2));
    const plain = timeline(({ id, startMs, endMs }) => ({ id, startMs, endMs }));
    expect(plain.chapters[1]?.startMs).toBe(
      Math.round(((plain.sentences[1]?.endMs ?? 0) + (plain.sentences[2]?.startMs ?? 0)) / 2),
    );
  });
});
