import { z } from 'zod';
import { askModel, type StoredReply } from '../../../src/activities/models/ask-model';
import { quoteAsk } from '../../../src/activities/models/repair-request';
import { BudgetError, DefectError } from '../../../src/domain/failure';
import { jsonIn, type Reading } from '../../../src/phases/prompting/model-reply';
import type { ModelReply, ModelRequest } from '../../../src/providers/models/language-model';
import { LEAST_REPLY, loopbackModels, requestOf } from '../../support/loopback/model';
import type { ModelFaultKind } from '../../support/loopback/models-faults';
import { type LoopbackProvider, startLoopbackProvider } from '../../support/loopback/provider';
import { type Bench, BUYER, EPISODE, openBench } from '../../support/material/paid-calls';

const PROMPT = 'name-the-animal@1';
const schema = z.strictObject({ animal: z.string().min(3), legs: z.number().int() });
const buyer = { ...BUYER, phase: 'research', step: 's1' } as const;

function read(text: string): Reading<z.infer<typeof schema>> {
  const found = jsonIn(text);
  if ('faults' in found) return found;
  const { success, data, error } = schema.safeParse(found.value);
  return success
    ? { value: data }
    : { faults: error.issues.map(({ path, message }) => `"${path.join('.')}": ${message}.`) };
}

describe('asking a model', () => {
  let loopback: LoopbackProvider;
  let bench: Bench;
  beforeAll(async () => {
    loopback = await startLoopbackProvider();
  });
  afterAll(() => loopback.stop());
  beforeEach(async () => {
    // Replies of one test are no replies of another: the bench's books are new, and so are the keys.
    await loopback.control({ reset: true, settings: { idempotency: false } });
    bench = await openBench();
  });
  afterEach(() => bench.remove());

  const model = () => loopbackModels(loopback).get('openai/gpt-4.1-mini');
  const meets = (...kinds: ModelFaultKind[]) =>
    loopback.control({ settings: { modelFaults: { ofPrompt: { [PROMPT]: kinds } } } });
  const ask = (changes: Partial<Parameters<typeof askModel>[0]> = {}) =>
    askModel({
      payOnce: bench.books(),
      store: bench.store,
      model: model(),
      named: { name: 'openai/gpt-4.1-mini', ways: 'Ways out: another.' },
      buyer,
      request: requestOf(),
      read,
      ...changes,
    });
  async function spending<T>(work: () => Promise<T>) {
    const before = loopback.billedMicros();
    const { requests } = await loopback.report();
    const result = await work().catch((error: unknown) => error);
    return {
      result,
      billed: loopback.billedMicros() - before,
      requests: (await loopback.report()).requests - requests,
    };
  }

  it('returns what was read, the raw reply and its cost', async () => {
    const { result, billed, requests } = await spending(ask);
    expect(result).toMatchObject({ value: LEAST_REPLY, costMicros: billed, unknownMicros: 0 });
    expect(requests).toBe(1);
    const [ref] = (result as Awaited<ReturnType<typeof ask>>).replies;
    expect(ref?.path).toMatch(/^research\/replies\/s1-name-the-animal-1-1-[0-9a-f]{8}\.json$/);
    const stored = await bench.store.getJson<StoredReply>(ref as NonNullable<typeof ref>);
    expect(stored).toMatchObject({
      prompt: PROMPT,
      text: JSON.stringify(LEAST_REPLY),
      finish: 'stop',
      price: 'from units',
    });
  });

  it('reads the kept reply for nothing when it is asked again', async () => {
    await ask();
    const { result, billed, requests } = await spending(ask);
    expect(result).toMatchObject({ value: LEAST_REPLY });
    expect([billed, requests]).toEqual([0, 0]);
  });

  it.each<[why: string, kinds: ModelFaultKind[], fault: RegExp]>([
    ['another form', ['wrong-schema'], /- "animal": .*expected string/],
    ['no JSON', ['no-json'], /- The reply holds no JSON object\./],
    ['nothing', ['empty'], /- The reply is empty\./],
    ['half of it', ['finish-length'], /- The reply was cut off: it is too long\. Be shorter\./],
  ])('shows the model what is wrong when it replies with %s', async (_, kinds, fault) => {
    await meets(...kinds);
    const { result, billed, requests } = await spending(ask);
    expect(result).toMatchObject({ value: LEAST_REPLY, costMicros: billed });
    expect(requests).toBe(2);
    const { modelCalls } = await loopback.report();
    const messages = modelCalls[1]?.order?.messages ?? [];
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(messages[2]?.content).toMatch(fault);
  });

  it('takes JSON out of prose without asking again', async () => {
    await meets('prose');
    expect((await spending(ask)).requests).toBe(1);
  });

  it('repairs twice', async () => {
    await meets('no-json', 'wrong-schema');
    const { result, requests } = await spending(ask);
    expect(result).toMatchObject({ value: LEAST_REPLY, replies: { length: 3 } });
    expect(requests).toBe(3);
  });

  it('gives up after two repairs, and keeps the raw reply', async () => {
    await meets('no-json', 'no-json', 'wrong-schema');
    const { result, requests, billed } = await spending(ask);
    expect(result).toBeInstanceOf(DefectError);
    expect((result as Error).message).toMatch(
      /^The model openai\/gpt-4\.1-mini gave no usable reply to name-the-animal@1, asked 3 times: "animal": .* kept in the artifact store as research\/replies\/s1-name-the-animal-1-3-\w{8}\.json \(sha256 \w{12}…\)\. Retry asks it once more\. Ways out: another\.$/,
    );
    expect(requests).toBe(3);
    const books = await bench.books().ledgerOf(EPISODE);
    expect(books.map(({ state }) => state).sort()).toEqual(['settled', 'settled', 'spent-unusable']);
    expect(books.reduce((sum, { costMicros }) => sum + costMicros, 0)).toBe(billed);
  });

  it('buys only the last reply anew when a person has it tried again', async () => {
    await meets('no-json', 'no-json', 'no-json');
    await ask().catch(() => undefined);
    const { result, requests } = await spending(ask);
    expect(result).toMatchObject({ value: LEAST_REPLY });
    expect(requests).toBe(1);
  });

  it('tells the reader when no repair is left', async () => {
    await meets('no-json', 'no-json', 'no-json');
    const { result } = await spending(() =>
      ask({ read: (text, last) => (last ? { value: text } : { faults: ['No.'] }) }),
    );
    expect(result).toMatchObject({ value: 'I would rather talk about something else.' });
  });

  it('does not argue with a filter', async () => {
    await meets('refused');
    const { result, requests } = await spending(ask);
    expect((result as Error).message).toMatch(/to name-the-animal@1: The service's filter ended the reply\./);
    expect(requests).toBe(1);
    expect((await spending(ask)).result).toMatchObject({ value: LEAST_REPLY });
  });

  it('makes no repair that could go over the allowance', async () => {
    await meets('no-json');
    const { result, requests } = await spending(() =>
      ask({ allowanceMicros: model().quoteMicros(requestOf()) + 10 }),
    );
    expect(result).toBeInstanceOf(BudgetError);
    expect(requests).toBe(1);
  });

  it.each([0, 1, 2])('pays for nothing twice when reading crashes after reply %i', async (crashAt) => {
    await meets('no-json', 'wrong-schema');
    let readings = 0;
    const crashing = (text: string) => {
      if (readings++ === crashAt) throw new Error('killed');
      return read(text);
    };
    const first = await spending(() => ask({ read: crashing }));
    expect(first.result).toMatchObject({ message: 'killed' });
    const second = await spending(ask);
    expect(second.result).toMatchObject({ value: LEAST_REPLY });
    // The last reply is read before it is booked, so a reader that throws has it bought again.
    expect(first.requests + second.requests).toBe(crashAt === 2 ? 4 : 3);
  });

  it('is quoted above what three rounds cost', async () => {
    const quote = quoteAsk(model(), requestOf());
    await meets('no-json', 'finish-length', 'wrong-schema');
    const { billed } = await spending(ask);
    expect(billed).toBeGreaterThan(0);
    expect(quote).toBeGreaterThan(billed);
  });

  it('reserves enough for each round, whatever was replied and however much was wrong', async () => {
    const replies = ['x'.repeat(20_000), '…'.repeat(9_000)];
    const quotes: number[] = [];
    const real = model();
    const babbling = {
      ...real,
      quoteMicros: (request: ModelRequest) => {
        quotes.push(real.quoteMicros(request));
        return real.quoteMicros(request);
      },
      ask: async (): Promise<ModelReply> => ({
        text: replies[quotes.length % 2] ?? '',
        finish: 'stop',
        usage: {},
        costMicros: 1,
        price: 'from units',
      }),
    };
    const faults = Array.from({ length: 40 }, () => 'ß'.repeat(400));
    await ask({ model: babbling, read: () => ({ faults }) }).catch(() => undefined);
    expect(quotes).toHaveLength(3);
    expect(quoteAsk(real, requestOf())).toBeGreaterThanOrEqual(quotes.reduce((sum, one) => sum + one, 0));
  });
});
