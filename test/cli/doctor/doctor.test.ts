/** The command as a person calls it, with services on loopback that answer only what is free. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from '../../../src/cli/doctor/check';
import { type FreeService, startFreeService } from '../../support/loopback/free-requests';
import { startLmStudio, startOllama } from '../../support/loopback/own-servers';
import { TEMPLATES } from '../../support/paths';
import { showrunner } from '../command/command-line';

const KEY = 'sk-canary-of-doctor';
const OWN =
  /^(SHOWRUNNER|TEMPORAL|OPENAI|ANTHROPIC|GOOGLE|GEMINI|PERPLEXITY|OLLAMA|LMSTUDIO|LM|ELEVENLABS|TAVILY|BRAVE|SEARXNG|WIKIPEDIA)_/;

let service: FreeService;
let before: NodeJS.ProcessEnv;
const dataDir = join(mkdtempSync(join(tmpdir(), 'doctor-')), 'data');

beforeEach(async () => {
  service = await startFreeService(KEY);
  before = { ...process.env };
  for (const name of Object.keys(process.env)) if (OWN.test(name)) delete process.env[name];
  process.env.SHOWRUNNER_VOICE_DOWNLOADS = 'never';
  // Ports where nothing listens, so that no server of this machine is met.
  process.env.TEMPORAL_ADDRESS = `127.0.0.1:${await closedPort()}`;
  process.env.OLLAMA_HOST = `127.0.0.1:${await closedPort()}`;
  process.env.LMSTUDIO_BASE_URL = `http://127.0.0.1:${await closedPort()}/v1`;
});
afterEach(async () => {
  process.env = before;
  await service.close();
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function doctor(settings: Record<string, string>, ...words: string[]) {
  Object.assign(process.env, settings);
  const { exitCode, stdout, stderr } = await showrunner('doctor', '--json', '--data', dataDir, ...words);
  expect(stdout + stderr).not.toContain(KEY);
  const { state, checks } = JSON.parse(stdout) as { state: string; checks: Check[] };
  const about = (name: string) => checks.filter((check) => check.about === name);
  return { exitCode, state, checks, about };
}

const openAi = () => ({ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `${service.url}/v1` });
const localSpeech = () => ({
  SHOWRUNNER_SPEECH_URL: `${service.url}/v1`,
  SHOWRUNNER_SPEECH_KEY: KEY,
  SHOWRUNNER_SPEECH_VOICES: 'onyx,nova',
});

describe('doctor', () => {
  test('says where the store is a bucket that does not answer or that is named wrongly, and what to do', async () => {
    const { state, about } = await doctor({
      SHOWRUNNER_STORE: 's3://season/one',
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${await closedPort()}`,
      ...{ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    });
    expect(state).toBe('fault');
    expect(about('store')).toMatchObject([
      { state: 'fault', said: expect.stringMatching(/s3:\/\/season\/one does not answer .*ECONNREFUSED/) },
    ]);
    process.env.SHOWRUNNER_STORE = '/mnt/season';
    const { exitCode, stderr } = await showrunner('doctor', '--data', dataDir);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/it must be s3:\/\/bucket\/prefix\. Leave it out/),
    ]);
  });

  test('says that the store of the data directory was moved to a bucket', async () => {
    const data = mkdtempSync(join(tmpdir(), 'doctor-moved-'));
    mkdirSync(join(data, 'artifacts'));
    writeFileSync(join(data, 'artifacts', 'moved.json'), '{"to":"s3://season/one"}');
    const { about } = await doctor({}, '--data', data);
    expect(about('store')).toMatchObject([
      {
        state: 'fault',
        said: expect.stringMatching(/was moved to s3:\/\/season\/one\. Set SHOWRUNNER_STORE/),
      },
    ]);
  });

  test('without settings asks nobody, makes nothing, and says that all is done here', async () => {
    const { about } = await doctor({});
    expect(about('keys')).toEqual([
      { about: 'keys', state: 'ok', said: expect.stringContaining('none is set') },
    ]);
    expect(about('quote')[0]?.said).toContain('Likely $0.00');
    expect(about('templates')[0]?.state).toBe('ok');
    expect(about('speech')[0]?.said).toContain('voices heart, fenrir');
    expect(service.requests).toEqual([]);
    expect(existsSync(dataDir)).toBe(false);
  });

  test('says that the server that was named does not answer, and ends with 2', async () => {
    const { exitCode, state, about } = await doctor({});
    expect({ exitCode, state }).toEqual({ exitCode: 2, state: 'fault' });
    expect(about('Temporal')[0]?.said).toContain('no server answers');
  });

  test('asks what the episode would use, by GET alone, and names keys without showing them', async () => {
    const { about } = await doctor(
      { ...openAi(), ...localSpeech(), TAVILY_API_KEY: KEY, TAVILY_BASE_URL: service.url },
      ...['--session', 'openai-voices', '--model', 'openai/gpt-4.1-mini'],
    );
    expect(about('keys')[0]?.said).toBe('OPENAI_API_KEY, SHOWRUNNER_SPEECH_KEY, TAVILY_API_KEY are set');
    expect(about('model openai/gpt-4.1-mini')[0]).toMatchObject({
      state: 'ok',
      said: 'reachable, and there for this key',
    });
    expect(about('speech').map(({ state }) => state)).toEqual(['ok', 'ok']);
    expect(about('search tavily')[0]?.said).toContain('not tried');
    expect(service.requests.sort()).toEqual([
      'GET /v1/audio/voices',
      'GET /v1/models',
      'GET /v1/models/gpt-4.1-mini',
    ]);
  });

  test('says who would do what, at which price, and which prices are old', async () => {
    const { about, checks } = await doctor(
      {
        ...openAi(),
        ...localSpeech(),
        SHOWRUNNER_MODEL_RPM: '50',
        SHOWRUNNER_SPEECH_MONTHLY_CHARACTERS: '30000',
      },
      ...['--session', 'openai-voices', '--model', 'openai/gpt-4.1-mini'],
    );
    for (const role of ['researcher', 'writer', 'polisher', 'accuracy judge'])
      expect(about(role)[0]?.said).toMatch(/^openai gpt-4\.1-mini, likely \$/);
    expect(about('model plan')[0]?.said).toBe('50 steps a minute on all workers, 4 at once on each');
    expect(about('speech plan')[0]?.said).toContain('0 of 30,000 characters this month');
    const prices = checks.filter((check) => check.about === 'prices');
    expect(prices.map(({ said }) => said).join('\n')).toContain(
      'the price of openai gpt-4.1-mini (model) is',
    );
    expect(prices.map(({ said }) => said).join('\n')).toContain('tts-1 has none; it is counted as free');
  });

  test('says that calls are charged by other prices than quotes are made from', async () => {
    const templates = join(mkdtempSync(join(tmpdir(), 'doctor-templates-')), 'templates');
    cpSync(TEMPLATES, templates, { recursive: true });
    const book = JSON.parse(readFileSync(join(templates, 'prices', 'standard@2.json'), 'utf8')) as object;
    writeFileSync(
      join(templates, 'prices', 'standard@3.json'),
      JSON.stringify({ ...book, id: 'standard@3' }),
    );
    const { about } = await doctor({ SHOWRUNNER_TEMPLATES: templates });
    expect(about('prices')).toContainEqual({
      about: 'prices',
      state: 'warning',
      said: 'calls are charged by standard@3, and quotes made from standard@2',
      advice: 'Name standard@3 under "prices" of the cost template, or set SHOWRUNNER_PRICES=standard@2.',
    });
    const { about: agreed } = await doctor({
      SHOWRUNNER_TEMPLATES: templates,
      SHOWRUNNER_PRICES: 'standard@2',
    });
    expect(
      agreed('prices')
        .map(({ said }) => said)
        .join(),
    ).not.toContain('charged by');
  });

  test('says which natural voices are installed, and why those that the episode names cannot be had', async () => {
    const alone = { SHOWRUNNER_CACHE: join(dataDir, 'no-cache'), SHOWRUNNER_VOICE_DOWNLOADS: 'never' };
    const { about } = await doctor({ ...alone, SHOWRUNNER_SPEECH_URL: `${service.url}/v1` });
    expect(about('voices')[0]).toMatchObject({
      state: 'ok',
      said: expect.stringMatching(/^no natural voice is installed/),
    });
    const templates = join(mkdtempSync(join(tmpdir(), 'doctor-templates-')), 'templates');
    cpSync(TEMPLATES, templates, { recursive: true });
    const session = readFileSync(join(templates, 'session', 'narrative@1.json'), 'utf8');
    const natural = session.replaceAll('"rms"', '"heart"').replace('narrative@1', 'natural@1');
    writeFileSync(join(templates, 'session', 'natural@1.json'), natural);
    const named = await doctor({ ...alone, SHOWRUNNER_TEMPLATES: templates }, '--session', 'natural');
    expect(named.about('voice heart')).toEqual([
      {
        about: 'voice heart',
        state: 'warning',
        said: 'cannot be had: SHOWRUNNER_VOICE_DOWNLOADS is "never", so nothing is fetched',
        advice: expect.stringContaining('voices install heart says how to bring it by hand'),
      },
    ]);
  });

  test('takes a voice that nobody has for no voice of Flite', async () => {
    const templates = join(mkdtempSync(join(tmpdir(), 'doctor-templates-')), 'templates');
    cpSync(TEMPLATES, templates, { recursive: true });
    const session = readFileSync(join(templates, 'session', 'narrative@1.json'), 'utf8');
    const unknown = session.replaceAll('"rms"', '"nobody"').replace('narrative@1', 'unknown@1');
    writeFileSync(join(templates, 'session', 'unknown@1.json'), unknown);
    const settings = { SHOWRUNNER_CACHE: join(dataDir, 'no-cache'), SHOWRUNNER_TEMPLATES: templates };
    const { about } = await doctor(settings, '--session', 'unknown');
    expect(about('episode')[0]?.said).toContain('has no voice "nobody"');
    expect(about('voices')[0]?.said).toBe('no natural voice is installed');
  });

  test('says that no model of this machine answers, which is no fault', async () => {
    const { about } = await doctor({});
    expect(about('local models')).toEqual([
      {
        about: 'local models',
        state: 'ok',
        said: expect.stringMatching(
          /^neither Ollama at 127\.0\.0\.1:\d+ nor LM Studio at \S+ answers; --model ollama\/NAME/,
        ),
      },
    ]);
  });

  test('finds the models of Ollama and LM Studio, says which would do and how to name them', async () => {
    const ollama = await startOllama({
      models: {
        'qwen2.5:0.5b': { parameters: '494.03M', context: 32_768 },
        'qwen2.5:7b': { parameters: '7.6B', context: 32_768 },
        'nomic-embed-text:latest': { parameters: '137M', context: 2_048, capabilities: ['embedding'] },
        'gpt-oss:120b-cloud': { parameters: '117B', context: 131_072, remoteHost: 'https://ollama.com' },
      },
    });
    const lmStudio = await startLmStudio({
      'qwen/qwen3-4b': { parameters: '4B', longest: 40_960 },
      'text-embedding-nomic': { type: 'embedding', longest: 2_048 },
    });
    const { about, exitCode } = await doctor({
      OLLAMA_HOST: ollama.host,
      LMSTUDIO_BASE_URL: `http://${lmStudio.host}/v1`,
    });
    await Promise.all([ollama.close(), lmStudio.close()]);
    expect(exitCode).toBe(2);
    expect(about('local models').map(({ said }) => said.replace(/127\.0\.0\.1:\d+/, 'HERE'))).toEqual([
      'Ollama at HERE: ollama/qwen2.5:7b (7.6B parameters, reads 32,768 tokens) would do: --model ollama/qwen2.5:7b; ollama/qwen2.5:0.5b (494.03M parameters, reads 32,768 tokens) is smaller than the 7B that an episode takes as a rule; ollama/gpt-oss:120b-cloud (117B parameters, reads 131,072 tokens) runs at https://ollama.com',
      'LM Studio at HERE: it has no model that would do; lms get qwen/qwen3-8b brings one; lmstudio/qwen/qwen3-4b (4B parameters, reads 40,960 tokens) is smaller than the 7B that an episode takes as a rule',
    ]);
    expect([...ollama.requests, ...lmStudio.requests].some(({ what }) => what.includes('chat'))).toBe(false);
  });

  test('says how fast it would search, where it searches', async () => {
    const tavily = { TAVILY_API_KEY: KEY, TAVILY_BASE_URL: service.url, SHOWRUNNER_SEARCH_RPM: '20' };
    const { about } = await doctor(tavily, '--topic', 'Modern Stoicism', '--search', 'tavily');
    expect(about('search plan')[0]?.said).toBe('20 queries a minute on all workers, 4 at once on each');
    expect((await doctor({})).about('search plan')).toEqual([]);
  });

  test('finds a refused key, a voice that is not there, and a model that is not there', async () => {
    service.answer('/v1/audio/voices', 200, { voices: ['af_heart'] });
    const { about } = await doctor(
      { ...openAi(), ...localSpeech(), ANTHROPIC_API_KEY: 'wrong', ANTHROPIC_BASE_URL: `${service.url}/v1` },
      ...[
        '--session',
        'openai-voices',
        '--model',
        'openai/gpt-5-nano',
        '--model',
        'judge=anthropic/claude-haiku-4-5',
      ],
    );
    expect(about('model openai/gpt-5-nano')[0]).toMatchObject({
      state: 'fault',
      said: expect.stringContaining('no model'),
    });
    expect(about('model anthropic/claude-haiku-4-5')[0]).toMatchObject({
      state: 'fault',
      said: 'the key is refused (401)',
    });
    expect(about('speech').at(-1)).toMatchObject({
      state: 'fault',
      said: expect.stringContaining('no voice onyx, nova'),
    });
  });

  test('goes on when the settings themselves are at fault', async () => {
    const { about, exitCode } = await doctor({ SHOWRUNNER_SPEECH: 'openai' });
    expect(exitCode).toBe(2);
    expect(about('speech')[0]).toMatchObject({
      state: 'fault',
      said: expect.stringContaining('OPENAI_API_KEY'),
    });
    expect(about('templates')[0]?.state).toBe('ok');
  });

  test('for people is a line each, with what to do', async () => {
    Object.assign(process.env, { SHOWRUNNER_SPEECH: 'openai' });
    const { stdout } = await showrunner('doctor', '--data', dataDir);
    expect(stdout).toMatch(/^ok {6}Node +\d+/m);
    expect(stdout).toMatch(/^FAULT {3}Temporal +no server answers/m);
    expect(stdout).toMatch(/^ +→ Start it, or set TEMPORAL_ADDRESS/m);
    expect(stdout).toMatch(/fix the faults first\. Nothing was started and nothing was spent\.\n$/);
  });
});
