import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../../../src/cli/command/exit-codes';
import { showrunner } from '../command/command-line';

const MILL = `The mill at the weir was built by Abel Stone in 1702. It ground oats for the valley.

On 3 May 1871 the mill burned down. Two boys were hurt in the fire, and their names are on the bridge.
`;
const TRUE_SCRIPT = `# The mill

## Opening

Anna: The mill at the weir was built by Abel Stone in 1702.

Ben: Wow. Did it last?
`;

const folder = () => mkdtempSync(join(tmpdir(), 'check-'));

function written(name: string, content: string | Buffer, place = folder()): string {
  const path = join(place, name);
  writeFileSync(path, content);
  return path;
}

const source = () => written('mill.md', MILL);
const check = (script: string, ...words: string[]) => showrunner('check', script, ...words);

test('a script whose facts are its sources’ own words ends with 0', async () => {
  const place = folder();
  const script = written('script.md', TRUE_SCRIPT, place);
  const { exitCode, stdout, stderr } = await check(
    script,
    '--source',
    source(),
    '--data',
    join(place, 'none'),
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: EXIT.ok, stderr: '' });
  expect(stdout).toContain('The mill · 3 sentences · 1 source');
  expect(stdout).toContain(
    [
      '    5  supported     Anna: The mill at the weir was built by Abel Stone in 1702.',
      '                     mill.md: "The mill at the weir was built by Abel Stone in 1702."',
    ].join('\n'),
  );
  expect(stdout).toContain('Need support: 1 sentence; 1 supported.');
  // Nothing is stored.
  expect(readdirSync(place)).toEqual(['script.md']);
});

test('a false sentence is shown with the reason, and ends with 4', async () => {
  const script = written('script.md', `${TRUE_SCRIPT}\nAnna: On 4 May 1871 the mill burned down.\n`);
  const { exitCode, stdout } = await check(script, '--source', source());
  expect(exitCode).toBe(EXIT.notCompleted);
  expect(stdout).toMatch(
    /NOT SUPPORTED Anna: On 4 May 1871 the mill burned down\.\n +→ No source has the date 4 May 1871\./,
  );
});

test('what code cannot decide ends with 3, and the way out is named', async () => {
  const script = written('script.md', `${TRUE_SCRIPT}\nAnna: A pair of children came to harm in the fire.\n`);
  const { exitCode, stdout } = await check(script, '--source', source());
  expect(exitCode).toBe(EXIT.needsPerson);
  expect(stdout).toContain('Undecided needs a model');
  expect(stdout).toContain('--model judge=PROVIDER/NAME');
});

test('with --json it is one document, with the passage of each sentence in its source', async () => {
  const script = written('script.md', TRUE_SCRIPT);
  const { stdout } = await check(script, '--source', source(), '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    title: 'The mill',
    speakers: ['Anna', 'Ben'],
    sources: [{ id: 's1', name: 'mill.md' }],
    counts: { supported: 1, 'nothing to support': 2, undecided: 0 },
    lines: [
      {
        id: 'p1.1.1',
        line: 5,
        speaker: 'Anna',
        verdict: 'supported',
        passages: [{ sourceId: 's1', start: 0, end: 53 }],
      },
      { verdict: 'nothing to support' },
      { verdict: 'nothing to support' },
    ],
  });
});

test.each<[string, () => readonly string[], RegExp]>([
  ['no sources', () => [written('script.md', TRUE_SCRIPT)], /nothing to hold the script against.*--source/],
  [
    'a script that is not there',
    () => ['nowhere.md', '--source', source()],
    /nowhere\.md cannot be read|nowhere\.md does not exist/,
  ],
  ['prose', () => [written('essay.md', MILL), '--source', source()], /essay\.md has no turns/],
  [
    'a PDF',
    () => [written('script.pdf', '%PDF-1.4 x'), '--source', source()],
    /no Markdown and no plain text/,
  ],
  [
    'a source that is not there',
    () => [written('script.md', TRUE_SCRIPT), '--source', 'nowhere.pdf'],
    /nowhere\.pdf does not exist/,
  ],
  [
    'a source in German',
    () => [
      written('script.md', TRUE_SCRIPT),
      '--source',
      written(
        'm.md',
        'Die Mühle am Wehr wurde von Abel Stone gebaut, und sie hat für das ganze Tal den Hafer gemahlen.',
      ),
    ],
    /is in German; only sources in English/,
  ],
  [
    'an address that is none',
    () => [written('script.md', TRUE_SCRIPT), '--source', 'http://localhost/x'],
    /localhost/,
  ],
  [
    'a model that is not set up',
    () => [written('script.md', TRUE_SCRIPT), '--source', source(), '--model', 'judge=nobody/x'],
    /no provider of models "nobody"/,
  ],
  [
    'a model for another role',
    () => [written('script.md', TRUE_SCRIPT), '--source', source(), '--model', 'writer=local/x'],
    /local\/x needs the address|asks the accuracy judge alone/,
  ],
])('%s: refused with a sentence', async (_what, words, message) => {
  const { exitCode, stderr } = await showrunner('check', ...words());
  expect(exitCode).toBe(EXIT.input);
  expect(stderr).toMatch(message);
});

test('a script that is not there and a model that does not answer are said in a sentence with a way out', async () => {
  const gone = join(folder(), 'gone.md');
  const missing = await check(gone, '--source', source());
  expect(missing).toMatchObject({
    exitCode: EXIT.input,
    stderr: expect.stringMatching(/gone\.md does not exist\.$/m),
  });

  const nobody = createServer();
  await new Promise<void>((done) => nobody.listen(0, '127.0.0.1', done));
  const { port } = nobody.address() as AddressInfo;
  await new Promise((done) => nobody.close(done));
  process.env.SHOWRUNNER_MODEL_URL = `http://127.0.0.1:${port}/v1`;
  const words = ['--source', source(), '--model', 'judge=local/model'];
  const silent = await check(
    written('script.md', 'Anna: Abel put it up, the mill, and it made him rich.'),
    ...words,
  );
  delete process.env.SHOWRUNNER_MODEL_URL;
  expect(silent.exitCode).toBe(EXIT.input);
  expect(silent.stderr).toMatch(
    /did not answer: .*Name another with --model judge=PROVIDER\/NAME, or check without one/,
  );
  expect(silent.stderr).not.toMatch(/^\s+at /m);
});

test('the script itself is no source of it', async () => {
  const place = folder();
  const script = written('script.md', TRUE_SCRIPT, place);
  const alone = await check(script, '--source', place);
  expect(alone.exitCode).toBe(EXIT.input);
  expect(alone.stderr).toContain('script.md is the script itself and no source of it.');
  written('mill.md', MILL, place);
  expect((await check(script, '--source', place)).exitCode).toBe(EXIT.ok);
});

describe('with a model as the accuracy judge', () => {
  let server: Server;
  const requests: string[] = [];
  const verdicts: Record<string, object> = {};

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        requests.push(body);
        const asked =
          /each of these lines: ([^.]+(?:\.\d+)*(?:, p[\d.]+)*)\.\\n/.exec(body)?.[1]?.split(', ') ?? [];
        const answers = asked.map((id) => ({
          id,
          verdict: 'nothing',
          passages: [],
          span: '',
          missing: '',
          ...verdicts[id],
        }));
        const message = { role: 'assistant', content: JSON.stringify({ verdicts: answers }) };
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({
            ...{ id: 'r1', object: 'chat.completion', created: 1, model: 'reader' },
            choices: [{ index: 0, message, finish_reason: 'stop' }],
            usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 },
          }),
        );
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    process.env.SHOWRUNNER_MODEL_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });

  afterAll(async () => {
    delete process.env.SHOWRUNNER_MODEL_URL;
    await new Promise((closed) => server.close(closed));
  });

  test('other words are decided, and the calls are counted', async () => {
    const script = written(
      'script.md',
      `${TRUE_SCRIPT}\nAnna: A pair of children came to harm in the fire.\n`,
    );
    verdicts['p1.3.1'] = { verdict: 'entailed', passages: ['s1.p2'], span: 'Two boys were hurt in the fire' };
    const { exitCode, stdout, stderr } = await check(
      script,
      '--source',
      source(),
      '--model',
      'judge=local/reader',
      '--json',
    );
    expect(exitCode).toBe(EXIT.ok);
    expect(requests).toHaveLength(1);
    expect(stderr).toContain('local/reader is asked in 1 call');
    expect(JSON.parse(stdout)).toMatchObject({
      model: { name: 'local/reader', calls: 1, costMicros: 0 },
      counts: { supported: 2, undecided: 0 },
    });
  });
});
