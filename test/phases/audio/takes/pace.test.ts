import { recordTake } from '../../../../src/phases/audio/takes/record-take';
import { createEmbeddedSpeech } from '../../../../src/providers/speech/embedded-speech';
import type { Speech, SpeechProvider } from '../../../../src/providers/speech/speech-provider';
import { segmentOf, session } from '../support';

const SHORT = ['Why?', 'No.', 'Strengths.', 'Tea.', 'A B C.', 'What do you mean?', 'The history of tea.'];
const LONG = {
  monosyllables:
    'It is not a lot to do, but I did it all in a day and a bit, and no one said a word to me of it at all.',
  'letters one by one': 'N A S A, I B M and the U S S R met the W H O, the F B I and the C I A in the U S A.',
  'long words':
    'Internationalisation notwithstanding, telecommunications infrastructure administrators overwhelmingly recommended interoperability.',
  numbers:
    'One million two hundred thirty-four thousand five hundred sixty-seven people paid nineteen point three eight percent.',
  prose: 'The Chinese emperor Shennong is said to have discovered tea when leaves blew into a pot of water.',
};

/** Every second sample: the take at twice its tempo. */
const doubled = (speech: Speech): Speech => ({
  ...speech,
  samples: speech.samples.filter((_, at) => at % 2 === 0),
  sentences: speech.sentences.map((s) => ({ ...s, startMs: s.startMs / 2, endMs: s.endMs / 2 })),
});
const halved = (speech: Speech): Speech => ({
  ...speech,
  samples: speech.samples.subarray(0, speech.samples.length / 2),
  sentences: speech.sentences.map((s) => ({ ...s, startMs: s.startMs / 2, endMs: s.endMs / 2 })),
});

describe.each(['rms', 'slt'])('a take of the voice %s', (voice) => {
  let voices: SpeechProvider;
  beforeAll(() => {
    voices = createEmbeddedSpeech({ threads: 1 });
  });
  afterAll(() => voices.close());

  const record = (text: string, spoil: (speech: Speech) => Speech = (speech) => speech) =>
    recordTake({
      segment: { ...segmentOf([text]), voice },
      provider: {
        ...voices,
        speak: async (request, signal) => spoil(await voices.speak(request, signal)),
      },
      limits: session.sound.take,
    });

  test.each(SHORT)('is good when it is as short as "%s"', async (text) => {
    await expect(record(text)).resolves.toBeDefined();
  });

  test.each(Object.entries(LONG))('is good when it is all %s', async (_, text) => {
    await expect(record(text)).resolves.toBeDefined();
  });

  test.each(Object.entries(LONG))('is refused at twice its tempo when it is %s', async (_, text) => {
    await expect(record(text, doubled)).rejects.toThrow(/too short for its words/);
  });

  test.each(Object.entries(LONG))('is refused when half of it is missing and it is %s', async (_, text) => {
    await expect(record(text, halved)).rejects.toThrow(/too short for its words/);
  });
});

test('several short sentences are judged without the pauses between them', async () => {
  const voices = createEmbeddedSpeech({ threads: 1 });
  const segment = segmentOf(['No.', 'Yes.', 'Why?', 'Tea.', 'Go on.', 'I see.']);
  await expect(
    recordTake({ segment, provider: voices, limits: session.sound.take }).finally(() => voices.close()),
  ).resolves.toBeDefined();
});
