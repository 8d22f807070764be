import { buyHeardTake, type TakeOrder } from '../../../src/activities/audio/buy-take';
import { speechPlan } from '../../../src/activities/audio/speech-plan';
import { BudgetError, DefectError } from '../../../src/domain/failure';
import { totalsOf } from '../../../src/domain/ledger';
import { LISTENING_DEFAULTS } from '../../../src/domain/listening';
import type { SessionTemplate } from '../../../src/domain/templates';
import { createOpenAiRecogniser } from '../../../src/providers/recognition/openai-recogniser';
import template from '../../../templates/session/openai-voices@1.json';
import { type LoopbackProvider, startLoopbackProvider } from '../../support/loopback/provider';
import { loopbackSpeech, segmentOf } from '../../support/loopback/segment';
import { type Bench, BUYER, EPISODE, openBench } from '../../support/material/paid-calls';

const segment = segmentOf();
const ALLOWANCE = 1_000_000;

describe('a take that is listened to', () => {
  let loopback: LoopbackProvider;
  let bench: Bench;
  beforeAll(async () => {
    loopback = await startLoopbackProvider();
  });
  afterAll(() => loopback.stop());
  beforeEach(async () => {
    // Each test has books of its own, and would meet the replies of another under the same key.
    await loopback.control({ reset: true, settings: { idempotency: false } });
    bench = await openBench();
  });
  afterEach(() => bench.remove());

  const tools = () => ({
    store: bench.store,
    payOnce: bench.books(),
    speech: loopbackSpeech(loopback),
    recogniser: createOpenAiRecogniser({
      baseUrl: loopback.baseUrl,
      model: 'whisper-1',
      microsPerHour: 360_000,
    }),
  });
  const order = (more: Partial<TakeOrder> = {}): TakeOrder => ({
    segment,
    session: template as unknown as SessionTemplate,
    buyer: BUYER,
    allowanceMicros: ALLOWANCE,
    signal: new AbortController().signal,
    ...more,
  });
  const skipWordsAt = (...calls: number[]) =>
    loopback.control({
      settings: { faults: { at: Object.fromEntries(calls.map((call) => [call, 'skipped-words'])) } },
    });
  /** Speech calls, recordings listened to, and all requests at the socket. */
  const counts = async () => {
    const { calls, hearings, requests } = await loopback.report();
    return [calls.length, hearings.length, requests];
  };
  const billOfThisTest = async (before: number) => loopback.bill().slice(before);

  it('is spoken once and heard once when all is well', async () => {
    const take = await buyHeardTake(tools(), order());
    expect(take.hearing).toMatchObject({
      recogniser: `127.0.0.1:${loopback.port}/whisper-1+1`,
      repeats: 0,
      overall: 1,
      verdict: 'approved',
    });
    expect(await counts()).toEqual([1, 1, 2]);
  });

  it('is bought once: the same again asks nobody', async () => {
    const first = await buyHeardTake(tools(), order());
    expect(await buyHeardTake(tools(), order({ buyer: { ...BUYER, attempt: 2 } }))).toEqual(first);
    expect(await buyHeardTake(tools(), order({ buyer: { ...BUYER, run: 'run-2' } }))).toEqual(first);
    expect(await counts()).toEqual([1, 1, 2]);
  });

  it('is spoken again when words were left out, and the books hold every call', async () => {
    const before = loopback.bill().length;
    await skipWordsAt(1);
    const take = await buyHeardTake(tools(), order());
    expect(take.hearing).toMatchObject({ repeats: 1, verdict: 'approved' });
    expect(await counts()).toEqual([2, 2, 4]);
    const billed = (await billOfThisTest(before)).reduce((sum, { costMicros }) => sum + costMicros, 0);
    const entries = await bench.books().ledgerOf(EPISODE);
    expect(entries.map(({ operation, state }) => `${operation} ${state}`).sort()).toEqual([
      ...['recognition settled', 'recognition settled'],
      ...['speech settled', 'speech settled'],
    ]);
    expect(totalsOf(entries).settledMicros).toBe(billed);
  });

  it('is given up after two repeats, with what was heard instead', async () => {
    await skipWordsAt(1, 2, 3);
    const given = buyHeardTake(tools(), order());
    await expect(given).rejects.toThrow(DefectError);
    await expect(given).rejects.toThrow(
      /^The segment n001 \("Rome did not fall in a day\.…", voice alloy\) was spoken 3 times and 127.*does not hear it as it is written \(0\.\d+ of 1\): s\d: ".+" was heard as "/,
    );
    expect(await counts()).toEqual([3, 3, 6]);
  });

  it('is spoken anew when a person retries, and what was bought before is not bought again', async () => {
    await skipWordsAt(1, 2, 3);
    await buyHeardTake(tools(), order()).catch(() => undefined);
    const take = await buyHeardTake(tools(), order({ buyer: { ...BUYER, attempt: 2 } }));
    expect(take.hearing).toMatchObject({ repeats: 3, verdict: 'approved' });
    expect(await counts()).toEqual([4, 4, 8]);
  });

  it('is not spoken again by a voice that says it the same again', async () => {
    const voice = loopbackSpeech(loopback);
    await loopback.control({
      settings: {
        hearing: {
          mishear: { bread: 'x', rome: 'x', people: 'x', lived: 'x', day: 'x', taxes: 'x', slowly: 'x' },
        },
      },
    });
    const listening = buyHeardTake({ ...tools(), speech: voice }, order());
    await expect(listening).rejects.toThrow(/was spoken 2 times/);
    // The same sound was listened to once.
    expect(await counts()).toEqual([2, 1, 3]);
  });

  it('keeps to its allowance, listening included', async () => {
    await skipWordsAt(1, 2, 3);
    const one = loopbackSpeech(loopback).quoteMicros?.({ ...segment, voice: 'alloy' }) ?? 0;
    const poor = buyHeardTake(tools(), order({ allowanceMicros: Math.round(1.5 * one) }));
    await expect(poor).rejects.toThrow(BudgetError);
    expect((await counts())[0]).toBeLessThan(3);
  });

  it('is heard once more, not spoken once more, when the recogniser failed', async () => {
    await loopback.control({ settings: { hearing: { at: { 1: 'error-500' } } } });
    await expect(buyHeardTake(tools(), order())).rejects.toMatchObject({ statusCode: 500 });
    await buyHeardTake(tools(), order({ buyer: { ...BUYER, attempt: 2 } }));
    expect(await counts()).toEqual([1, 2, 3]);
  });

  it('goes by the signal alone without a recogniser, and where there are too few words', async () => {
    const deaf = await buyHeardTake({ ...tools(), recogniser: undefined }, order());
    expect(deaf).not.toHaveProperty('hearing');
    const short = await buyHeardTake(tools(), order({ segment: segmentOf(['Was it so?']) }));
    expect(short.hearing).toMatchObject({ verdict: 'too-short', overall: null });
    expect((await counts())[1]).toBe(0);
  });

  it('takes the bands from the session template', async () => {
    await loopback.control({ settings: { hearing: { mishear: { bread: 'red' } } } });
    const listening = { ...LISTENING_DEFAULTS, bands: { approve: 1, notes: 0.9, redo: 0.5 } };
    const base = template as unknown as SessionTemplate;
    const session = { ...base, sound: { ...base.sound, listening } };
    const take = await buyHeardTake(tools(), order({ session }));
    expect(take.hearing).toMatchObject({
      verdict: 'with-notes',
      missed: [{ sentence: 's4', expected: 'bread', heard: 'red' }],
    });
  });

  it('is not bought over the plan of the month, and costs nothing then', async () => {
    const plan = speechPlan(
      { provider: 'loopback', monthlyCharacters: 300 },
      bench.files,
      () => new Date('2026-01-20T00:00:00Z'),
    );
    const planned = { ...tools(), recogniser: undefined, speechPlan: plan };
    await buyHeardTake(planned, order());
    const other = segmentOf([
      'This is a second segment, with other words in it, so that it has to be bought anew today.',
      'And one more.',
      'The third one.',
    ]);
    const refused = buyHeardTake(planned, order({ segment: other, buyer: { ...BUYER, step: 'n002' } }));
    await expect(refused).rejects.toThrow(
      /^The plan of the speech account "loopback" has 300 characters a month; 2\d\d are used in 2026-01 and this segment needs 1\d\d\./,
    );
    // What is there already is used whatever the plan says.
    await buyHeardTake(planned, order({ buyer: { ...BUYER, attempt: 2 } }));
    expect(await counts()).toEqual([1, 0, 1]);
    const [, entry] = await bench.books().ledgerOf(EPISODE);
    expect(entry).toMatchObject({ state: 'not-billed', costMicros: 0, unknownMicros: 0 });
  });
});
