import type { NarrationSentence, WordTime } from '../../../../src/domain/audio';
import { DefectError } from '../../../../src/domain/failure';
import { recordTake } from '../../../../src/phases/audio/takes/record-take';
import { decodeWav } from '../../../../src/phases/audio/takes/wav';
import type { Speech, SpeechProvider, SpeechRequest } from '../../../../src/providers/speech/speech-provider';
import { buzzingProvider, segmentOf, session, withWords } from '../support';

const limits = session.sound.take;
const segment = segmentOf([
  'The empire did not fall in a single day at all.',
  'It took about a hundred years, and few noticed.',
]);
const record = (spoil?: (speech: Speech) => Speech) =>
  recordTake({ segment, provider: buzzingProvider(spoil), limits });

test('a good take carries its measures, sentence times and a 16-bit WAV', async () => {
  const { wav, take, spending } = await record();
  expect(take).toMatchObject({ segmentId: 'n001', voice: 'rms', provider: 'buzz/1', sampleRate: 16_000 });
  expect(take.sentences.map(({ id }) => id)).toEqual(['s1', 's2']);
  expect(take.measures.clippedSamples).toBe(0);
  expect(take.measures.durationMs).toBe(Math.round(decodeWav(wav).samples.length / 16));
  expect(spending).toEqual({ usage: { characters: 94 }, costMicros: 0, price: 'from units' });
});

/** Measured words, the third of the second sentence changed. */
const misplaced =
  (change: (word: WordTime) => Partial<WordTime>) =>
  (speech: Speech): Speech => ({
    ...speech,
    sentences: withWords(segment.sentences)(speech).sentences.map((sentence, at) => ({
      ...sentence,
      words: (sentence.words ?? []).map((word, index) =>
        at === 1 && index === 2 ? { ...word, ...change(word) } : word,
      ),
    })),
  });

test('measured words stay with their sentences, and the voice is given the sounds of a lexicon', async () => {
  const { take } = await record(withWords(segment.sentences));
  expect(take.sentences[1]?.words?.map(({ text }) => text).join(' ')).toBe(segment.sentences[1]?.spoken);

  const asked: SpeechRequest[] = [];
  const provider = buzzingProvider();
  const [first, ...rest] = segment.sentences;
  const pronunciations = [{ spoken: 'empire', ipa: 'ˈɛmpaɪə' }];
  await recordTake({
    segment: { ...segment, sentences: [{ ...(first as NarrationSentence), pronunciations }, ...rest] },
    provider: {
      ...provider,
      speak: (request) => {
        asked.push(request);
        return provider.speak(request);
      },
    },
    limits,
  });
  expect(asked[0]?.sentences.map((sentence) => sentence.pronunciations)).toEqual([pronunciations, undefined]);
});

test('a voice is given the directions that it follows, and the take counts them all', async () => {
  const [first, ...rest] = segment.sentences as [NarrationSentence, ...NarrationSentence[]];
  const delivery = { mood: 'wry', stress: ['empire'], joins: 'overlap' } as const;
  const directed = { ...segment, sentences: [{ ...first, delivery }, ...rest] };
  const asked: SpeechRequest[] = [];
  const buzzing = buzzingProvider();
  const given = async (directions: readonly ('mood' | 'pace')[]) => {
    const provider: SpeechProvider = {
      ...buzzing,
      limits: { ...buzzing.limits, directions },
      speak: (request) => {
        asked.push(request);
        return buzzing.speak(request);
      },
    };
    return (await recordTake({ segment: directed, provider, limits })).take.directions;
  };
  expect(await given(['mood', 'pace'])).toEqual({ given: 2, followed: 1 });
  expect(asked[0]?.sentences.map(({ directions }) => directions)).toEqual([{ mood: 'wry' }, undefined]);
  expect(await given([])).toEqual({ given: 2, followed: 0 });
  expect(asked[1]?.sentences[0]).not.toHaveProperty('directions');
  expect((await record()).take).not.toHaveProperty('directions');
});

const cases: readonly (readonly [name: string, spoil: (speech: Speech) => Speech, message: RegExp])[] = [
  ['silent', (speech) => ({ ...speech, samples: speech.samples.map(() => 0) }), /silent/],
  ['faint', (speech) => ({ ...speech, samples: speech.samples.map((x) => x * 0.01) }), /dBFS/],
  [
    'silent in its second sentence',
    (speech) => ({
      ...speech,
      samples: speech.samples.map((x, at) => (at > 16 * (speech.sentences[1]?.startMs ?? 0) ? 0 : x)),
    }),
    /sentence s2 is silent/,
  ],
  [
    'clipped',
    (speech) => ({ ...speech, samples: speech.samples.map((x) => Math.max(-1, Math.min(1, 30 * x))) }),
    /clipped/,
  ],
  [
    'short of a sentence',
    (speech) => ({ ...speech, sentences: speech.sentences.slice(0, 1) }),
    /1 of 2 sentences/,
  ],
  [
    'cut off',
    (speech) => ({
      ...speech,
      samples: speech.samples.subarray(0, 16 * ((speech.sentences[1]?.startMs ?? 0) + 300)),
    }),
    /too short for its words/,
  ],
  [
    'timed with a word before the one before it',
    misplaced(({ startMs }) => ({ startMs: startMs - 1 })),
    /the word "about" of sentence s2 \(\d+–\d+ ms\) has no time of its own/,
  ],
  ['timed with a word of no length', misplaced(({ startMs }) => ({ endMs: startMs })), /the word "about"/],
  ['timed with a word outside its sentence', misplaced(() => ({ endMs: 1e6 })), /the word "about"/],
  ['timed with no number', misplaced(() => ({ endMs: Number.NaN })), /the word "about"/],
  [
    'followed by a long silence',
    (speech) => ({
      ...speech,
      samples: Float32Array.from([...speech.samples, ...new Float32Array(16_000 * 3)]),
    }),
    /silence of \d{4} ms, at most 2000/,
  ],
  [
    'far too slow',
    (speech) => ({
      ...speech,
      samples: Float32Array.from(
        { length: speech.samples.length * 4 },
        (_, at) => speech.samples[at >> 2] ?? 0,
      ),
      sentences: speech.sentences.map((s) => ({ ...s, startMs: 4 * s.startMs, endMs: 4 * s.endMs })),
    }),
    /too long for its words \([\d.]+ s without its pauses, [\d.]+ s to [\d.]+ s expected\)/,
  ],
];

test.each(cases)('refuses a take that is %s, naming segment and measure', async (_, spoil, message) => {
  const refusal = record(spoil);
  await expect(refusal).rejects.toMatchObject({ name: 'SpentError', cause: expect.any(DefectError) });
  await expect(refusal).rejects.toThrow(/n001 \("The empire/);
  await expect(refusal).rejects.toThrow(message);
});
