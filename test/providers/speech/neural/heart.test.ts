/** The default voice, from its real files. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefectError } from '../../../../src/domain/failure';
import { createEmbeddedSpeech } from '../../../../src/providers/speech/embedded-speech';
import { createVoiceStore } from '../../../../src/providers/speech/packs/voice-store';
import type { Speech, SpeechProvider } from '../../../../src/providers/speech/speech-provider';
import { NO_ENGLISH_FILES } from '../../../support/voices/english-files';

const sentences = (...texts: string[]) =>
  texts.map((spoken, at) => ({ id: `s${at + 1}`, spoken, pauseAfterMs: 300 }));

const store = createVoiceStore({
  cacheDir: join(tmpdir(), 'showrunner-test-cache'),
  voicesDir: process.env.SHOWRUNNER_VOICES_DIR,
  downloads: true,
});

const describeVoice = NO_ENGLISH_FILES === '' ? describe : describe.skip;

describeVoice(`heart${NO_ENGLISH_FILES}`, () => {
  let provider: SpeechProvider;
  let speech: Speech;
  const texts = ['The Stoics taught that virtue is enough.', "Didn't she say so? Well-known, that."];
  beforeAll(async () => {
    provider = createEmbeddedSpeech({ threads: 2, store });
    await provider.prepare?.('heart');
    speech = await provider.speak({ voice: 'heart', sentences: sentences(...texts) });
  });
  afterAll(() => provider.close());

  test('speaks at the pace of a person, within full scale, and without DC', () => {
    const seconds = speech.samples.length / speech.sampleRate;
    expect(speech.sampleRate).toBe(24_000);
    expect(seconds).toBeGreaterThan(3);
    expect(seconds).toBeLessThan(8);
    const peak = speech.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeGreaterThan(0.1);
    expect(peak).toBeLessThan(1);
    expect(Math.abs(speech.samples.reduce((sum, x) => sum + x, 0) / speech.samples.length)).toBeLessThan(
      0.002,
    );
  });

  test('knows when each word is said: in order, within its sentence, and where there is sound', () => {
    expect(speech.sentences.map(({ words }) => words?.map(({ text }) => text))).toEqual([
      ['The', 'Stoics', 'taught', 'that', 'virtue', 'is', 'enough'],
      ["Didn't", 'she', 'say', 'so', 'Well', 'known', 'that'],
    ]);
    const at = (ms: number) => Math.round((ms / 1_000) * speech.sampleRate);
    for (const { startMs, endMs, words = [] } of speech.sentences) {
      const edges = words.flatMap((word) => [word.startMs, word.endMs]);
      expect([startMs, ...edges, endMs]).toEqual([startMs, ...edges, endMs].sort((a, b) => a - b));
      for (const word of words) {
        const sound = speech.samples.subarray(at(word.startMs), at(word.endMs));
        expect(Math.max(...sound.map(Math.abs))).toBeGreaterThan(0.02);
      }
    }
  });

  test('the same text has the same sound, and a sound from the lexicon is another', async () => {
    const plain = sentences('Cicero wrote.');
    const greek = plain.map((one) => ({ ...one, pronunciations: [{ spoken: 'Cicero', ipa: 'ˈkɪkəroʊ' }] }));
    const [usual, again, own] = [
      await provider.speak({ voice: 'heart', sentences: plain }),
      await provider.speak({ voice: 'heart', sentences: plain }),
      await provider.speak({ voice: 'heart', sentences: greek }),
    ];
    expect(again).toEqual(usual);
    expect(own.samples).not.toEqual(usual.samples);
  });

  test.each(['…', '🙂', '孔子'])('refuses "%s" instead of giving silence', async (text) => {
    await expect(provider.speak({ voice: 'heart', sentences: sentences(text) })).rejects.toThrow(DefectError);
  });
});
