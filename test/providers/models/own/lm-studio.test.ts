import { UnsentError } from '../../../../src/domain/failure';
import { loopbackModels, requestOf } from '../../../support/loopback/model';
import { type LmStudioModelFile, type OwnServer, startLmStudio } from '../../../support/loopback/own-servers';

const NAME = 'qwen/qwen3-8b';
const LONG = requestOf({ messages: [{ role: 'user', content: 'Beavers build dams. '.repeat(1_200) }] });

let server: OwnServer;
afterEach(() => server.close());

async function lmStudio(
  file: Partial<LmStudioModelFile> = {},
  options?: Parameters<typeof startLmStudio>[1],
) {
  const models = { [NAME]: { parameters: '8B', longest: 40_960, ...file } };
  server = await startLmStudio(models, options);
  const access = { openai: {}, anthropic: {}, google: {}, perplexity: {}, local: {}, ollama: {} };
  const lmstudio = { baseUrl: `http://${server.host}/v1`, apiKey: options?.key };
  const urls = { openai: '', anthropic: '', google: '', perplexity: '', local: '' };
  return loopbackModels({ modelUrls: urls }, { access: { ...access, lmstudio } });
}

const asked = () => server.requests.map(({ what }) => what);
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error as Error,
  );

describe('a model of LM Studio', () => {
  test('that is loaded with context enough is asked, and costs nothing', async () => {
    const models = await lmStudio({ loaded: 16_384 });
    const model = models.get(`lmstudio/${NAME}`);
    expect(model).toMatchObject({ provider: 'lmstudio', model: NAME });
    expect(model.quoteMicros(LONG)).toBe(0);
    expect(await model.ask(requestOf(), {})).toMatchObject({ text: '{}', finish: 'stop', costMicros: 0 });
    expect(asked()).toEqual(['GET /api/v1/models', 'POST /v1/chat/completions']);
    expect(server.requests.at(-1)?.body).toMatchObject({ model: NAME, max_tokens: 500 });
  });

  test('that is not loaded is loaded once, with a context that holds the request', async () => {
    const models = await lmStudio();
    const model = models.get(`lmstudio/${NAME}`);
    const large = { ...LONG, maxOutputTokens: 4_000 };
    await Promise.all([model.ask(large, {}), models.get(`lmstudio/${NAME}`).ask(large, {})]);
    const loads = server.requests.filter(({ what }) => what === 'POST /api/v1/models/load');
    expect(loads.map(({ body }) => body)).toEqual([{ model: NAME, context_length: 16_384 }]);
  });

  test.each([1, 0.9] as const)(
    'that is loaded with too little is refused, and left as it is (API %s)',
    async (api) => {
      const models = await lmStudio({ loaded: 4_096 }, { api });
      const error = await failureOf(models.get(`lmstudio/${NAME}`).ask(LONG, {}));
      expect(error).toBeInstanceOf(UnsentError);
      expect(error?.message).toMatch(
        /needs a context of about 8,\d{3} tokens, and the model qwen\/qwen3-8b in LM Studio at \S+ has 4,096: it would be cut\. Load it anew: lms unload qwen\/qwen3-8b; lms load qwen\/qwen3-8b --context-length 16384; then retry\.$/,
      );
      expect(asked()).not.toContain('POST /v1/chat/completions');
    },
  );

  test('that reads too little at best is refused', async () => {
    const models = await lmStudio({ longest: 4_096 });
    const error = await failureOf(models.get(`lmstudio/${NAME}`).ask(LONG, {}));
    expect(error?.message).toMatch(/has 4,096: it would be cut\. Choose another model/);
    expect(asked()).toEqual(['GET /api/v1/models']);
  });

  test('that is not there ends in the command that brings it', async () => {
    const models = await lmStudio();
    const error = await failureOf(models.get('lmstudio/google/gemma-3-12b').ask(requestOf(), {}));
    expect(error?.message).toMatch(
      /does not have the model google\/gemma-3-12b\. Download it: lms get google\/gemma-3-12b, then retry\.$/,
    );
  });

  test('of a version that says nothing of its models is asked all the same', async () => {
    const models = await lmStudio({}, { api: 0 });
    await models.get(`lmstudio/${NAME}`).ask(requestOf(), {});
    expect(asked()).toEqual(['GET /api/v1/models', 'GET /api/v0/models', 'POST /v1/chat/completions']);
  });

  test('is asked with the token that a person set', async () => {
    const models = await lmStudio({}, { key: 'lm-token' });
    await models.get(`lmstudio/${NAME}`).ask(requestOf(), {});
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill('Bearer lm-token'),
    );
  });

  test('is checked by doctor with the context that it is loaded with', async () => {
    const models = await lmStudio({ loaded: 4_096 });
    expect(await models.get(`lmstudio/${NAME}`).check?.()).toMatchObject({
      state: 'warning',
      said: expect.stringMatching(/has it \(8B parameters, reads 4,096 tokens\); short of context/),
    });
    expect(await models.get('lmstudio/other').check?.()).toMatchObject({
      state: 'fault',
      advice: 'Download it: lms get other',
    });
  });
});
