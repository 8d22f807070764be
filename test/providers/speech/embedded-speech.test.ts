import { createHash } from 'node:crypto';
import { DefectError } from '../../../src/domain/failure';
import { createEmbeddedSpeech } from '../../../src/providers/speech/embedded-speech';
import type { SpeechProvider } from '../../../src/providers/speech/speech-provider';

const sentences = (...texts: string[]) =>
  texts.map((spoken, at) => ({ id: `s${at + 1}`, spoken, pauseAfterMs: 300 }));

describe('the embedded voice', () => {
  let provider: SpeechProvider;
  beforeAll(() => {
    provider = createEmbeddedSpeech();
  });
  afterAll(() => provider.close());

  test.each(['rms', 'slt'])(
    '%s speaks each sentence at the time it says, with silence between',
    async (voice) => {
      const speech = await provider.speak({
        voice,
        sentences: sentences('The empire fell.', 'Nobody noticed it.'),
      });
      const [first, second] = speech.sentences;
      expect(first?.startMs).toBe(0);
      expect((second?.startMs ?? 0) - (first?.endMs ?? 0)).toBe(300);
      expect(second?.endMs).toBe(Math.round(speech.samples.length / 16));
      const level = (fromMs: number, toMs: number) =>
        Math.max(...speech.samples.subarray(16 * fromMs, 16 * toMs).map(Math.abs));
      expect(level(0, first?.endMs ?? 0)).toBeGreaterThan(0.1);
      expect(level((first?.endMs ?? 0) + 1, (second?.startMs ?? 0) - 1)).toBe(0);
      expect([speech.characters, speech.costMicros]).toEqual([34, 0]);
    },
  );

  test('leaves room over the voice, has no DC, and no long silence at the ends', async () => {
    const { samples } = await provider.speak({
      voice: 'rms',
      sentences: sentences('A plain sentence, about nothing much.'),
    });
    expect(Math.max(...samples.map(Math.abs))).toBeLessThan(0.75);
    expect(Math.abs(samples.reduce((sum, x) => sum + x, 0) / samples.length)).toBeLessThan(0.001);
    const first = samples.findIndex((x) => Math.abs(x) > 0.01);
    expect(first).toBeLessThan(16 * 80);
  });

  test.each([
    ['rms', 69_120, 'a876ce4c0f83427fb778213c7eec8c311e6056ad8771ada38c75f4dc635fe398'],
    ['slt', 63_040, '98d629f0f735b72e3945b925758cb1768d2eacec8d5f74c0c37b55d8bd9e68d6'],
  ])('%s speaks the same samples on every machine and in every version', async (voice, length, sha256) => {
    const spoken = 'The empire fell in four hundred seventy six, and nobody noticed.';
    const { samples } = await provider.speak({ voice, sentences: sentences(spoken) });
    expect(samples.length).toBe(length);
    expect(createHash('sha256').update(new Uint8Array(samples.buffer)).digest('hex')).toBe(sha256);
  });

  test('same text, same samples, on any thread', async () => {
    const once = await provider.speak({ voice: 'slt', sentences: sentences('One.', 'Two words.', 'One.') });
    const again = await provider.speak({ voice: 'slt', sentences: sentences('One.', 'Two words.', 'One.') });
    expect(again).toEqual(once);
  });

  test.each(['', '   ', '…', '🙂', '孔子', 'Tomás.', '.'])(
    'refuses "%s" instead of giving silence',
    async (text) => {
      await expect(provider.speak({ voice: 'rms', sentences: sentences(text) })).rejects.toThrow(DefectError);
    },
  );
  test('refuses a word that would keep it busy for ever', async () => {
    await expect(provider.speak({ voice: 'rms', sentences: sentences('a'.repeat(3000)) })).rejects.toThrow(
      /more than 60 letters/,
    );
  });
  test('refuses a voice that it has not, naming those that it has', async () => {
    await expect(provider.speak({ voice: 'nova', sentences: sentences('Hi.') })).rejects.toThrow(
      /no voice "nova".*rms, slt/,
    );
  });
  test('takes text that looks like an option or a file for text', async () => {
    const { samples } = await provider.speak({ voice: 'rms', sentences: sentences('-voice') });
    expect(samples.length).toBeGreaterThan(2000);
  });

  test('stops at once when aborted, and speaks on afterwards', async () => {
    const abort = new AbortController();
    const many = sentences(
      ...Array.from({ length: 200 }, (_, at) =>
        `This is the sentence with the number ${at} of many.`.replace(/\d+/, 'x'),
      ),
    );
    const running = provider.speak({ voice: 'rms', sentences: many }, abort.signal);
    const started = Date.now();
    setTimeout(() => abort.abort(new Error('enough')), 50);
    await expect(running).rejects.toThrow('enough');
    expect(Date.now() - started).toBeLessThan(10_000);
    await expect(
      provider.speak({ voice: 'rms', sentences: sentences('Still here.') }),
    ).resolves.toMatchObject({ sampleRate: 16_000 });
  });
  test('is not started by a request that is already aborted', async () => {
    const signal = AbortSignal.abort(new Error('before'));
    await expect(provider.speak({ voice: 'rms', sentences: sentences('Hi there.') }, signal)).rejects.toThrow(
      'before',
    );
  });
});
