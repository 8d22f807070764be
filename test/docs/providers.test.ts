/** What docs/providers.md tells people to type works, and costs what it says. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { showrunner } from '../cli/command/command-line';
import { ROOT } from '../support/paths';

const GUIDE = readFileSync(join(ROOT, 'docs', 'providers.md'), 'utf8');
const SETTING = /^(SHOWRUNNER|OPENAI|ANTHROPIC|GOOGLE|GEMINI|PERPLEXITY|ELEVENLABS|TAVILY|BRAVE|SEARXNG)_/;

const SECTIONS = GUIDE.split(/^### /m)
  .slice(1)
  .map((text) => {
    const lines = (/```sh\n(.*?)```/s.exec(text)?.[1] ?? '').trim().split('\n');
    return { title: text.split('\n')[0] ?? '', text, lines };
  });

let before: NodeJS.ProcessEnv;
beforeEach(() => {
  before = { ...process.env };
  for (const name of Object.keys(process.env)) if (SETTING.test(name)) delete process.env[name];
});
afterEach(() => {
  process.env = before;
});

/** `export A=1 B=…` as settings. */
function settingsOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines
      .filter((line) => line.startsWith('export '))
      .flatMap((line) => line.slice('export '.length).split(' '))
      .map((setting) =>
        setting.split('=', 1).concat(setting.slice(setting.indexOf('=') + 1).replace('…', 'x')),
      ),
  );
}

const dollars = (micros: number) => `$${(micros / 1_000_000).toFixed(2)}`;

test('there are all services, three lines each at most', () => {
  expect(SECTIONS.length).toBeGreaterThanOrEqual(16);
  for (const { lines } of SECTIONS) {
    expect(lines.length).toBeLessThanOrEqual(3);
    expect(lines.at(-1)?.replace('produce', 'estimate')).toBe(lines.at(-2));
  }
});

test.each(SECTIONS)(
  '$title: its settings are read, its command is taken, and the cost is as quoted',
  async ({ lines, text }) => {
    Object.assign(process.env, settingsOf(lines));
    const [, words = ''] = /^npx showrunner (estimate .*)$/m.exec(lines.join('\n')) ?? [];
    const data = mkdtempSync(join(tmpdir(), 'guide-'));
    const { exitCode, stdout } = await showrunner(
      ...words.replace('examples/', `${ROOT}/examples/`).split(' '),
      ...['--json', '--data', data],
    );
    const quote = JSON.parse(stdout) as {
      total: { costMicros: { low: number; likely: number; high: number } };
    };
    expect({ exitCode, quote }).toMatchObject({ exitCode: 0 });
    const { low, likely, high } = quote.total.costMicros;
    expect(text).toContain(
      high === 0
        ? 'Example episode: $0.00.'
        : `Example episode: likely ${dollars(likely)} (${dollars(low)} to ${dollars(high)}).`,
    );
  },
);

test('every setting that the guide names is read somewhere', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, 'src', file), 'utf8'))
    .join('\n');
  const named = new Set(GUIDE.match(/\b(?:SHOWRUNNER|[A-Z]+(?:_GENERATIVE_AI)?_API|SEARXNG)_[A-Z_]+\b/g));
  expect(named.size).toBeGreaterThan(15);
  expect([...named].filter((name) => !sources.includes(name))).toEqual([]);
});
