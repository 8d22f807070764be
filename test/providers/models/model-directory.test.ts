import { inspect } from 'node:util';
import { InputError } from '../../../src/domain/failure';
import type { ModelAccess, ModelProvider } from '../../../src/providers/models/model-directory';
import { loopbackModels, PRICE_BOOK, requestOf } from '../../support/loopback/model';

const NO_URLS = { openai: '', anthropic: '', google: '', perplexity: '', local: '' };
const NO_ACCESS = {
  openai: {},
  anthropic: {},
  google: {},
  perplexity: {},
  ollama: {},
  lmstudio: {},
  local: {},
};

function models(access: Partial<Record<ModelProvider, ModelAccess>> = {}) {
  return loopbackModels({ modelUrls: NO_URLS }, { access: { ...NO_ACCESS, ...access } });
}

function refusal(name: string, access?: Partial<Record<ModelProvider, ModelAccess>>): Error {
  try {
    models(access).get(name);
  } catch (error) {
    return error as Error;
  }
  throw new Error(`${name} was not refused`);
}

describe('models by name', () => {
  it.each([
    ['gpt-4.1', /"gpt-4\.1" is no name of a model\. Write provider\/model/],
    ['/gpt-4.1', /no name of a model/],
    ['openai/', /no name of a model/],
    ['', /no name of a model/],
    ['openai/../x', /"\.\.\/x" is no name of a model/],
    [
      'mistral/large',
      /no provider of models "mistral" .* Choose one of: openai, anthropic, google, perplexity, ollama, lmstudio, local/,
    ],
    ['constructor/x', /no provider of models "constructor"/],
  ])('refuses %j', (name, message) => {
    const error = refusal(name, { openai: { apiKey: 'sk-1' } });
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(message);
  });

  it.each([
    ['openai/gpt-4.1-mini', /needs a key\. Set OPENAI_API_KEY/],
    ['anthropic/claude-sonnet-4-5', /Set ANTHROPIC_API_KEY/],
    ['google/gemini-2.5-flash', /Set GEMINI_API_KEY/],
    ['perplexity/sonar', /Set PERPLEXITY_API_KEY/],
    ['local/qwen2.5:7b', /needs the address of its server\. Set SHOWRUNNER_MODEL_URL/],
  ])('says what to set for %s', (name, message) => {
    expect(refusal(name).message).toMatch(message);
  });

  it('refuses a model of a service that charges when it has no price', () => {
    const error = refusal('openai/gpt-99', { openai: { apiKey: 'sk-1' } });
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(
      /no price for inputTokens and outputTokens of the model gpt-99 at openai\. Add lines/,
    );
    const routed = { local: { baseUrl: 'https://openrouter.ai/api/v1', apiKey: 'sk-1' } };
    expect(refusal('local/anything', routed).message).toMatch(/no price .* at openrouter\.ai/);
  });

  it("takes a server of one's own without a price for free, whatever its models are called", () => {
    const model = models({ local: { baseUrl: 'http://gpu.lan:8000' } }).get('local/meta-llama/Llama-3.1-8B');
    expect(model).toMatchObject({ provider: 'gpu.lan:8000', model: 'meta-llama/Llama-3.1-8B' });
    expect(model.quoteMicros(requestOf())).toBe(0);
  });

  it("charges for a server of one's own that has a price", () => {
    const own = PRICE_BOOK.prices
      .filter(
        ({ provider, model, operation }) => [provider, model, operation].join() === 'openai,gpt-4.1,model',
      )
      .map((price) => ({ ...price, provider: 'gpu.lan:8000', model: '*' }));
    const directory = loopbackModels(
      { modelUrls: NO_URLS },
      {
        access: { ...NO_ACCESS, local: { baseUrl: 'http://gpu.lan:8000/v1' } },
        priceBook: { ...PRICE_BOOK, prices: own },
      },
    );
    expect(directory.get('local/m').quoteMicros(requestOf())).toBeGreaterThan(0);
  });

  it.each([
    ['ftp://example.org', /must be one such as/],
    ['http://user:pass@127.0.0.1/v1', /at 127\.0\.0\.1 must have no password/],
    ['http://127.0.0.1/v1?key=1', /must have no password, query or fragment/],
  ])('refuses the address %s', (baseUrl, message) => {
    const error = refusal('local/m', { local: { baseUrl } });
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('pass@');
  });

  it('refuses a key that cannot be sent, without showing it', () => {
    const error = refusal('openai/gpt-4.1-mini', { openai: { apiKey: 'sk-secret\n' } });
    expect(error.message).toMatch(/holds a space, line break or foreign letter/);
    expect(inspect(error)).not.toContain('sk-secret');
  });

  it('shows the key on no model', () => {
    const model = models({ openai: { apiKey: 'sk-secret' } }).get('openai/gpt-4.1-mini');
    expect(inspect(model, { depth: 10 })).not.toContain('sk-secret');
  });

  it.each([
    ['http://127.0.0.1:11434', 'http://127.0.0.1:11434/v1/chat/completions'],
    ['http://127.0.0.1:11434/', 'http://127.0.0.1:11434/v1/chat/completions'],
    ['http://127.0.0.1:4000/proxy/', 'http://127.0.0.1:4000/proxy/chat/completions'],
  ])('asks at the right place below %s', async (baseUrl, asked) => {
    const urls: string[] = [];
    const fetch = async (url: unknown) => {
      urls.push(String(url));
      return new Response('{}', { status: 500 });
    };
    const directory = loopbackModels(
      { modelUrls: NO_URLS },
      { access: { ...NO_ACCESS, local: { baseUrl } }, fetch },
    );
    await directory
      .get('local/m')
      .ask(requestOf(), {})
      .catch(() => undefined);
    expect(urls).toEqual([asked]);
  });

  it('leaves room for thinking, and quotes it', () => {
    const access = { openai: { apiKey: 'sk-1' } };
    const quote = (name: string, maxOutputTokens: number) =>
      models(access).get(name).quoteMicros(requestOf({ maxOutputTokens }));
    const perToken = (name: string) => (quote(name, 1_000_000) - quote(name, 0)) / 1_000_000;
    expect(quote('openai/gpt-5-mini', 0)).toBeGreaterThan(8_192 * perToken('openai/gpt-5-mini'));
    expect(quote('openai/gpt-4.1-mini', 0)).toBeLessThan(8_192 * perToken('openai/gpt-4.1-mini'));
  });
});
