import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefectError } from '../../../src/domain/failure';
import { createEmbeddedSpeech } from '../../../src/providers/speech/embedded-speech';
import type { SpeechProvider } from '../../../src/providers/speech/speech-provider';
import { VoiceThreads } from '../../../src/providers/speech/voice-threads';

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

  test('stops within a second when aborted, and speaks on afterwards', async () => {
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
    expect(Date.now() - started).toBeLessThan(1000);
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

describe('voice threads that misbehave', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'showrunner-threads-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A thread that runs this body for each message `m`. */
  const threads = (body: string, deadlineMs = 5000) => {
    const entry = join(folder, `thread-${body.length}.js`);
    writeFileSync(
      entry,
      `const { parentPort: p } = require('node:worker_threads'); p.on('message', (m) => { ${body} });`,
    );
    return new VoiceThreads({ threads: 2, entry, deadlineMs });
  };
  const answer = 'p.postMessage({ samples: new Float32Array([m.text.length]) });';

  test('one that hangs is given up at the deadline and replaced', async () => {
    const pool = threads(`if (m.text === 'hang') for (;;); ${answer}`, 300);
    await expect(pool.speak({ voice: 'v', text: 'hang' })).rejects.toThrow(/did not answer within 300 ms/);
    await expect(pool.speak({ voice: 'v', text: 'abc' })).resolves.toEqual(Float32Array.of(3));
    await pool.close();
  });
  test('one that dies fails its sentence only', async () => {
    const pool = threads(`if (m.text === 'die') process.exit(3); ${answer}`);
    const results = await Promise.allSettled(
      ['die', 'ab', 'abc', 'abcd'].map((text) => pool.speak({ voice: 'v', text })),
    );
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    await pool.close();
  });
  test('never more of them than allowed', async () => {
    const pool = threads(
      `p.postMessage({ samples: new Float32Array([require('node:worker_threads').threadId]) });`,
    );
    const ids = await Promise.all(Array.from({ length: 20 }, () => pool.speak({ voice: 'v', text: 'x' })));
    expect(new Set(ids.map(([id]) => id)).size).toBeLessThanOrEqual(2);
    await pool.close();
  });
  test('closing refuses what waits', async () => {
    const pool = threads('for (;;);', 60_000);
    const waiting = Promise.allSettled([1, 2, 3, 4].map(() => pool.speak({ voice: 'v', text: 'x' })));
    await pool.close();
    expect((await waiting).every(({ status }) => status === 'rejected')).toBe(true);
    await expect(pool.speak({ voice: 'v', text: 'x' })).rejects.toThrow(/closed/);
  });
});
