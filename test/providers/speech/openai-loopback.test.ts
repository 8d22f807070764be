import { appendFileSync, readFileSync } from 'node:fs';
import { type LoopbackProvider, startLoopbackProvider } from '../../support/loopback/provider';
import { type FaultScript, faultOfCall, NO_FAULTS } from '../../support/loopback/provider-faults';
import { loopbackSpeech, segmentOf } from '../../support/loopback/segment';

const speak = (loopback: LoopbackProvider, idempotencyKey?: string) =>
  loopbackSpeech(loopback).speak({ voice: 'alloy', sentences: segmentOf().sentences, idempotencyKey });

describe('the loopback provider', () => {
  const started: LoopbackProvider[] = [];
  const start = async (options?: Parameters<typeof startLoopbackProvider>[0]) => {
    const loopback = await startLoopbackProvider(options);
    started.push(loopback);
    return loopback;
  };
  afterAll(() => Promise.all(started.map((loopback) => loopback.stop())));

  it('keeps its bill and its stored replies when it is killed and started again', async () => {
    const first = await start();
    const speech = await speak(first, 'k1');
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    appendFileSync(first.billPath, '{"line":2,"costMicros":');
    expect(first.bill()).toHaveLength(1);

    const again = await start({ billPath: first.billPath });
    expect(await speak(again, 'k1')).toEqual(speech);
    expect(again.bill()).toHaveLength(1);
    await speak(again, 'k2');
    expect(again.bill()).toMatchObject([
      { line: 1, idempotencyKey: 'k1', outcome: 'sent' },
      { line: 2, idempotencyKey: 'k2', outcome: 'sent' },
    ]);
  });

  it('bills a repeated key again where it knows nothing of keys', async () => {
    const loopback = await start({ settings: { idempotency: false } });
    await speak(loopback, 'k1');
    await speak(loopback, 'k1');
    expect(loopback.bill().map(({ idempotencyKey }) => idempotencyKey)).toEqual(['k1', 'k1']);
    expect(readFileSync(loopback.billPath, 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('refuses a key that comes with another text', async () => {
    const loopback = await start();
    await speak(loopback, 'k1');
    const other = loopbackSpeech(loopback).speak({
      voice: 'alloy',
      sentences: segmentOf(['Another text altogether.']).sentences,
      idempotencyKey: 'k1',
    });
    await expect(other).rejects.toMatchObject({ statusCode: 409 });
    expect(loopback.bill()).toHaveLength(1);
  });

  it('lists its models, and knows no other address', async () => {
    const loopback = await start();
    const models = (await (await fetch(`${loopback.baseUrl}/models`)).json()) as { data: { id: string }[] };
    expect(models.data.map(({ id }) => id)).toContain('tts-1');
    expect((await fetch(`${loopback.baseUrl}/speech`)).status).toBe(404);
  });
});

describe('the faults of the loopback provider', () => {
  const script: FaultScript = {
    ...NO_FAULTS,
    at: { 3: 'hang' },
    chance: { share: 0.25, seed: 7, kinds: ['error-500', 'cut-short'] },
  };
  const drawn = (seed: number) =>
    Array.from({ length: 400 }, (_, k) =>
      faultOfCall(k + 1, { ...script, chance: { share: 0.25, kinds: ['error-500', 'cut-short'], seed } }),
    );

  it('come at the call that was named, whatever chance says', () => {
    expect(drawn(7)[2]).toBe('hang');
    expect(faultOfCall(3, NO_FAULTS)).toBeUndefined();
  });

  it('come as often as asked, the same for a seed and different for another', () => {
    const faults = drawn(7);
    const struck = faults.filter((fault) => fault !== undefined).length;
    expect(struck).toBeGreaterThan(70);
    expect(struck).toBeLessThan(130);
    expect(drawn(7)).toEqual(faults);
    expect(drawn(8)).not.toEqual(faults);
  });
});
