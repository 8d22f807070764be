import type { ModelReply } from '../../../src/providers/models/language-model';
import { LEAST_REPLY, loopbackModels, MODEL_NAMES, requestOf } from '../../support/loopback/model';
import { type LoopbackProvider, startLoopbackProvider } from '../../support/loopback/provider';

describe('models through the real clients', () => {
  let loopback: LoopbackProvider;
  beforeAll(async () => {
    loopback = await startLoopbackProvider();
  });
  afterAll(() => loopback.stop());
  beforeEach(async () => {
    await loopback.control({ reset: true, settings: { apiKey: 'sk-loopback' } });
  });

  async function asked(name: string, request = requestOf(), idempotencyKey?: string) {
    const before = loopback.bill().length;
    const model = loopbackModels(loopback).get(name);
    const reply = await model.ask(request, { idempotencyKey });
    return { model, reply, billed: loopback.bill().slice(before), report: await loopback.report() };
  }

  it.each(MODEL_NAMES)('%s answers in one request, at the cost that was billed', async (name) => {
    const { model, reply, billed, report } = await asked(name);
    expect(JSON.parse(reply.text)).toEqual(LEAST_REPLY);
    expect(reply.finish).toBe('stop');
    expect([report.requests, billed.length]).toEqual([1, 1]);
    const { inputTokens, outputTokens, costMicros } = billed[0] ?? {};
    expect(reply.usage).toMatchObject({ inputTokens, outputTokens });
    expect(reply.costMicros).toBe(costMicros);
    expect(reply.price).toBe(name.startsWith('perplexity') ? 'stated' : 'from units');
    expect(model.quoteMicros(requestOf())).toBeGreaterThanOrEqual(reply.costMicros);
    expect(reply.costMicros > 0).toBe(!name.startsWith('local'));
  });

  it.each(MODEL_NAMES)('%s is given system, turns, schema and limit', async (name) => {
    const messages = [
      { role: 'user', content: 'Which animal?' },
      { role: 'assistant', content: '{"animal":""}' },
      { role: 'user', content: 'Again, please: “the dam builder”.' },
    ] as const;
    const { report } = await asked(name, requestOf({ messages }));
    const { order, prompt } = report.modelCalls[0] ?? {};
    expect(prompt).toBe('name-the-animal@1');
    expect(order).toMatchObject({ system: requestOf().system, messages });
    expect(order?.schema).toMatchObject({
      type: 'object',
      properties: { animal: { type: 'string' }, legs: { type: 'integer' } },
      required: ['animal', 'legs'],
    });
    expect(order?.maxTokens).toBeGreaterThanOrEqual(500);
  });

  it.each(MODEL_NAMES)('%s sends the idempotency key', async (name) => {
    const { report } = await asked(name, requestOf(), `key-${name}`);
    expect(report.modelCalls[0]?.idempotencyKey).toBe(`key-${name}`);
  });

  it('reads a reply again under its key, and pays once', async () => {
    const first = await asked('openai/gpt-4.1-mini', requestOf(), 'again-1');
    const second = await asked('openai/gpt-4.1-mini', requestOf(), 'again-1');
    expect([first.billed.length, second.billed.length]).toEqual([1, 0]);
    expect(second.reply).toEqual(first.reply);
  });

  it('gives OpenAI a schema without what strict mode refuses, and says when it cannot be strict', async () => {
    const bodies: { text: { format: { strict: boolean; schema: unknown } }; store: boolean }[] = [];
    const models = loopbackModels(loopback, {
      fetch: (url, init) => {
        bodies.push(JSON.parse(String(init?.body)));
        return fetch(url, init);
      },
    });
    await models.get('openai/gpt-4.1-mini').ask(requestOf(), {});
    const { required: _, ...optional } = requestOf().schema;
    await models.get('openai/gpt-4.1-mini').ask(requestOf({ schema: optional }), {});
    expect(bodies.map(({ text }) => text.format.strict)).toEqual([true, false]);
    expect(JSON.stringify(bodies[0])).not.toContain('minLength');
    expect(bodies[0]?.store).toBe(false);
  });

  it('counts a reply without tokens as what was quoted', async () => {
    for (const name of ['openai/gpt-4.1-mini', 'google/gemini-2.5-flash', 'local/qwen2.5:7b']) {
      await loopback.control({ reset: true });
      await loopback.modelFaultAt(1, 'no-usage');
      const { model, reply } = await asked(name);
      expect([reply.costMicros, reply.price]).toEqual([model.quoteMicros(requestOf()), 'from units']);
    }
  });

  it('works a cost out from tokens where Perplexity does not state it, its fee for a request included', async () => {
    await loopback.modelFaultAt(1, 'no-usage');
    const { reply, billed } = await asked('perplexity/sonar');
    expect(reply).toMatchObject({
      usage: { requests: 1 },
      costMicros: billed[0]?.costMicros,
      price: 'from units',
    });
  });

  it.each<[kind: 'finish-length' | 'refused' | 'empty', finish: ModelReply['finish'], text: RegExp]>([
    ['finish-length', 'length', /^\{"animal":"A/],
    ['refused', 'refused', /^$/],
    ['empty', 'stop', /^$/],
  ])('tells how a reply ended: %s is %s', async (kind, finish, text) => {
    // Perplexity knows no filter.
    for (const name of MODEL_NAMES.filter((one) => kind !== 'refused' || !one.startsWith('perplexity'))) {
      await loopback.control({ reset: true });
      await loopback.modelFaultAt(1, kind);
      const { reply, billed } = await asked(name);
      expect([name, reply.finish]).toEqual([name, finish]);
      expect(reply.text).toMatch(text);
      expect(reply.costMicros).toBe(billed[0]?.costMicros);
    }
  });

  it('asks a server of its own without a key for none', async () => {
    await loopback.control({ settings: { apiKey: null } });
    const headers: Headers[] = [];
    const models = loopbackModels(loopback, {
      apiKey: '',
      fetch: (url, init) => {
        headers.push(new Headers(init?.headers));
        return fetch(url, init);
      },
    });
    await models.get('local/qwen2.5:7b').ask(requestOf(), {});
    expect(headers[0]?.has('authorization')).toBe(false);
  });
});
