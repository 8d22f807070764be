import { DefectError, SpentError, UnsentError } from '../../../../src/domain/failure';
import { classify } from '../../../../src/failures/classify';
import { loopbackModels, requestOf } from '../../../support/loopback/model';
import { type OllamaManners, type OwnServer, startOllama } from '../../../support/loopback/own-servers';

const MODELS = {
  'qwen2.5:7b': { parameters: '7.6B', context: 32_768 },
  'wide:latest': { parameters: '8.0B', context: 131_072, ownContext: 65_536 },
  'short:7b': { parameters: '7.2B', context: 8_192 },
  'hf.co/owner/model-GGUF:Q4_K_M': { parameters: '8x7B', context: 32_768 },
  'tiny:0.5b': { parameters: '494.03M', context: 32_768 },
  'embed:latest': { parameters: '137M', context: 2_048, capabilities: ['embedding'] },
  'gpt-oss:120b-cloud': { parameters: '116.8B', context: 131_072, remoteHost: 'https://ollama.com:443' },
};
const LONG = 'Beavers build dams of wood and mud. '.repeat(1_000);

let server: OwnServer;
afterEach(() => server.close());

async function ollama(manners: Partial<OllamaManners> = {}) {
  server = await startOllama({ models: MODELS, ...manners });
  return modelsAt(server.host);
}

function modelsAt(baseUrl: string, timeoutMs = 20_000) {
  const urls = { openai: '', anthropic: '', google: '', perplexity: '', local: '' };
  const access = { openai: {}, anthropic: {}, google: {}, perplexity: {}, local: {}, lmstudio: {} };
  return loopbackModels({ modelUrls: urls }, { access: { ...access, ollama: { baseUrl } }, timeoutMs });
}

const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error as Error,
  );

const chats = () => server.requests.filter(({ what }) => what === 'POST /api/chat').map(({ body }) => body);

describe('a model of Ollama', () => {
  test('is asked with its schema and limit, told to cut nothing, and costs nothing', async () => {
    const models = await ollama({ write: () => '{"animal":"Beaver","legs":4}' });
    const model = models.get('ollama/qwen2.5:7b');
    expect(model).toMatchObject({ provider: 'ollama', model: 'qwen2.5:7b' });
    expect(model.quoteMicros(requestOf())).toBe(0);
    const reply = await model.ask(requestOf(), {});
    expect(reply).toMatchObject({ text: '{"animal":"Beaver","legs":4}', finish: 'stop', costMicros: 0 });
    expect(reply.usage).toMatchObject({ outputTokens: 7 });
    expect(chats()).toEqual([
      {
        model: 'qwen2.5:7b',
        messages: [
          { role: 'system', content: requestOf().system },
          { role: 'user', content: 'Which animal builds dams?' },
        ],
        stream: false,
        format: expect.objectContaining({ type: 'object', required: ['animal', 'legs'] }),
        think: false,
        truncate: false,
        shift: false,
        options: { num_ctx: 8_192, num_predict: 500 },
      },
    ]);
    expect(server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  test.each([
    ['ollama/hf.co/owner/model-GGUF:Q4_K_M', 'hf.co/owner/model-GGUF:Q4_K_M', 8_192],
    ['ollama/wide', 'wide', 65_536],
  ])(
    '%s is asked by its own name, with the context of its file where that is longer',
    async (name, own, context) => {
      const models = await ollama();
      await models.get(name).ask(requestOf(), {});
      expect(chats()).toMatchObject([{ model: own, options: { num_ctx: context } }]);
    },
  );

  test('gets the context that a long prompt and its reply need', async () => {
    const models = await ollama();
    await models.get('ollama/qwen2.5:7b').ask(requestOf({ messages: [{ role: 'user', content: LONG }] }), {});
    expect(chats()).toMatchObject([{ options: { num_ctx: 16_384 } }]);
  });

  test('that cannot read so much is refused before anything is sent to it', async () => {
    const models = await ollama();
    const request = requestOf({ messages: [{ role: 'user', content: LONG }] });
    const error = await failureOf(models.get('ollama/short:7b').ask(request, {}));
    expect(error).toBeInstanceOf(UnsentError);
    expect(error?.cause).toBeInstanceOf(DefectError);
    expect(error?.message).toMatch(
      /^The request name-the-animal@1 needs a context of about 12,\d{3} tokens, and the model short:7b of Ollama at 127\.0\.0\.1:\d+ has 8,192: it would be cut\. Choose another model: retry --with model\.ROLE=/,
    );
    expect(chats()).toEqual([]);
  });

  test('that was not pulled ends in the command that pulls it', async () => {
    const models = await ollama();
    const error = await failureOf(models.get('ollama/llama3.2:3b').ask(requestOf(), {}));
    expect(error).toBeInstanceOf(UnsentError);
    expect(error?.message).toMatch(
      /does not have the model llama3\.2:3b\. Pull it: ollama pull llama3\.2:3b, then retry\.$/,
    );
    expect(classify(error?.cause, 0).class).toBe('park');
  });

  test('that writes no text is refused', async () => {
    const models = await ollama();
    const error = await failureOf(models.get('ollama/embed').ask(requestOf(), {}));
    expect(error?.message).toMatch(/^The model embed of Ollama at .* writes no text\./);
  });

  test('that the server cut all the same gives no reply that is taken', async () => {
    const models = await ollama({ read: () => 2_050 });
    const request = requestOf({ messages: [{ role: 'user', content: LONG }] });
    const error = await failureOf(models.get('ollama/qwen2.5:7b').ask(request, {}));
    expect(error).toBeInstanceOf(SpentError);
    expect(error?.message).toMatch(/is to a part of it: the server read 2,050 tokens and cut the rest/);
  });

  test('whose prompt has more tokens than was thought is refused by the server in a sentence', async () => {
    const models = await ollama({ read: (characters) => characters });
    const request = requestOf({ messages: [{ role: 'user', content: LONG }] });
    const error = await failureOf(models.get('ollama/qwen2.5:7b').ask(request, {}));
    expect(classify(error, 0)).toMatchObject({
      class: 'park',
      sentence: expect.stringContaining('the input length exceeds the context length'),
    });
  });

  test('tells that a reply was cut off', async () => {
    const models = await ollama({ doneReason: 'length' });
    expect((await models.get('ollama/qwen2.5:7b').ask(requestOf(), {})).finish).toBe('length');
  });

  test('thinks a little where it cannot be kept from thinking, with room for it', async () => {
    const models = await ollama();
    await models.get('ollama/gpt-oss:120b-cloud').ask(requestOf(), {});
    expect(chats()).toMatchObject([{ think: 'low', options: { num_predict: 500 + 8_192 } }]);
  });

  test('that is too slow parks at once and names the setting that waits longer', async () => {
    const never = new Promise<string>(() => undefined);
    await ollama({ write: () => never });
    const error = await failureOf(modelsAt(server.host, 300).get('ollama/qwen2.5:7b').ask(requestOf(), {}));
    expect(classify(error, 0)).toEqual({
      class: 'park',
      sentence: expect.stringMatching(
        /^The model qwen2\.5:7b of Ollama at \S+ needs longer than 0\.3 s for name-the-animal@1\. Set SHOWRUNNER_MODEL_SECONDS to more/,
      ),
    });
  });

  test('ends when it is cancelled', async () => {
    const stop = new AbortController();
    const models = await ollama({
      write: () => {
        stop.abort(new Error('enough'));
        return new Promise<string>(() => undefined);
      },
    });
    const call = models.get('ollama/qwen2.5:7b').ask(requestOf(), { signal: stop.signal });
    expect((await failureOf(call))?.message).toBe('enough');
  });

  test('is not there where nothing listens, which is tried again', async () => {
    const models = await ollama();
    await server.close();
    const error = await failureOf(models.get('ollama/qwen2.5:7b').ask(requestOf(), {}));
    expect(classify(error, 0)).toMatchObject({
      class: 'retry',
      sentence: expect.stringMatching(
        /no connection \(ECONNREFUSED\): The model service "Ollama at 127\.0\.0\.1:\d+"/,
      ),
    });
    expect(error?.message).toMatch(/The model service "Ollama at 127\.0\.0\.1:\d+" gave no answer/);
  });

  test('at a host that charges has no price', async () => {
    await ollama();
    expect(() => modelsAt('https://ollama.com').get('ollama/gpt-oss:120b')).toThrow(
      /has no price for .* at ollama\.com/,
    );
  });
});

describe('doctor', () => {
  const check = async (name: string, manners?: Partial<OllamaManners>) =>
    (await ollama(manners)).get(`ollama/${name}`).check?.();

  test('finds a model that would do, by its size and its context', async () => {
    expect(await check('qwen2.5:7b')).toEqual({
      state: 'ok',
      said: expect.stringMatching(
        /^Ollama at 127\.0\.0\.1:\d+ has it \(7\.6B parameters, reads 32,768 tokens\)$/,
      ),
    });
  });

  test.each([
    ['tiny:0.5b', /494\.03M parameters.*; smaller than the 7B/],
    ['short:7b', /short of context: an episode takes 16,384 tokens/],
    ['gpt-oss:120b-cloud', /hands it on to https:\/\/ollama\.com/],
  ])('warns of %s', async (name, said) => {
    expect(await check(name)).toMatchObject({ state: 'warning', said: expect.stringMatching(said) });
  });

  test('says how to pull what is not there', async () => {
    expect(await check('llama3.2:3b')).toMatchObject({
      state: 'fault',
      advice: 'Pull it: ollama pull llama3.2:3b',
    });
  });

  test.each(['0.5.7', '0.12.3'])('warns of version %s, which cuts prompts', async (version) => {
    expect(await check('qwen2.5:7b', { version })).toMatchObject({
      state: 'warning',
      said: expect.stringContaining(`${version} cuts prompts`),
    });
  });

  test.each(['0.12.4', '0.13.0-rc1', '1.0.0'])('takes version %s', async (version) => {
    expect(await check('qwen2.5:7b', { version })).toMatchObject({ state: 'ok' });
  });
});
