/** The default voice, from its real files, at length and on several threads. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedSpeech } from '../../../../src/providers/speech/embedded-speech';
import { createVoiceStore } from '../../../../src/providers/speech/packs/voice-store';
import type { SpeechProvider } from '../../../../src/providers/speech/speech-provider';
import { NO_ENGLISH_FILES } from '../../../support/voices/english-files';

const sentences = (...texts: string[]) =>
  texts.map((spoken, at) => ({ id: `s${at + 1}`, spoken, pauseAfterMs: 300 }));

const store = createVoiceStore({
  cacheDir: join(tmpdir(), 'showrunner-test-cache'),
  voicesDir: process.env.SHOWRUNNER_VOICES_DIR,
  downloads: true,
});

const describeVoice = NO_ENGLISH_FILES === '' ? describe : describe.skip;

describeVoice(`heart at length${NO_ENGLISH_FILES}`, () => {
  let provider: SpeechProvider;
  const texts = ['The Stoics taught that virtue is enough.', "Didn't she say so? Well-known, that."];
  beforeAll(async () => {
    provider = createEmbeddedSpeech({ threads: 2, store });
    await provider.prepare?.('heart');
  });
  afterAll(() => provider.close());

  test('the same text gives the same samples, in any thread and beside any other text', async () => {
    const speech = await provider.speak({ voice: 'heart', sentences: sentences(...texts) });
    const alone = await provider.speak({ voice: 'heart', sentences: sentences(texts[1] ?? '') });
    const other = createEmbeddedSpeech({ threads: 1, store });
    const again = await other.speak({ voice: 'heart', sentences: sentences(...texts) });
    await other.close();
    expect(again).toEqual(speech);
    const start = Math.round(((speech.sentences[1]?.startMs ?? 0) / 1_000) * speech.sampleRate);
    expect(speech.samples.slice(start)).toEqual(alone.samples);
  });

  test('a long sentence is spoken in stretches, and no word is lost', async () => {
    const long = `${'He went over the hill, and on to the next village. '.repeat(1).trim().slice(0, -1)}, ${'and then he sat down by the road, '.repeat(14)}and slept.`;
    const { sentences: times } = await provider.speak({ voice: 'heart', sentences: sentences(long) });
    expect(times[0]?.words?.map(({ text }) => text).join(' ')).toBe(long.replace(/[,.]/g, ''));
  });
});
