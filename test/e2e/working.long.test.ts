/** The life of one episode by the command line, from dist/, on a real server: read, edited in place, moved, listed, deleted. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { refsIn } from '../../src/domain/artifact';
import { type Script, sentencesOf } from '../../src/domain/script';
import type { SessionRecord } from '../../src/domain/session';
import { runClient } from '../support/faults/processes';
import { ROOT } from '../support/paths';
import { sharedServer } from '../support/temporal/server';

const SOURCES = ['from-the-porch-to-the-phone.md', 'a-stoic-day.txt'].flatMap((name) => [
  '--source',
  join(ROOT, 'examples', 'season-1', 'ep_002-modern-stoicism', name),
]);
const PATIENCE_MS = 200_000;
const ID = 'working-e2e/stoics';

let folder: string;
let data: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-working-'));
  data = join(folder, 'data');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function showrunner(...words: string[]): Promise<Said> {
  const environment = {
    ...{ TEMPORAL_ADDRESS: sharedServer().address, SHOWRUNNER_DATA: data },
    ...{ SHOWRUNNER_SPEECH: 'flite', SHOWRUNNER_VOICE_DOWNLOADS: 'never' },
  };
  return runClient(environment, words, PATIENCE_MS).then(
    (stdout) => ({ code: 0, stdout, stderr: '' }),
    (error: Said) => error,
  );
}

async function sentences(): Promise<string[]> {
  const file = join(data, 'sessions', ID, 'production', 'script.json');
  return sentencesOf(JSON.parse(await readFile(file, 'utf8')) as Script).map(({ text }) => text);
}

async function listed(...words: string[]): Promise<{ id: string; status: string }[]> {
  const { stdout } = await showrunner('list', '--show', 'working-e2e', '--json', ...words);
  return JSON.parse(stdout) as { id: string; status: string }[];
}

/** As if everything had been stored hours ago. */
async function age(root: string): Promise<void> {
  const longAgo = new Date(Date.now() - 7_200_000);
  for (const entry of await readdir(root, { recursive: true }))
    await utimes(join(root, entry), longAgo, longAgo);
}

test(
  'a script is edited where it lies, its data moved, gone on from there, listed once, and deleted',
  async () => {
    const asked = ['--topic', 'Modern Stoicism', ...SOURCES, '--minutes', '2', '--solo'];
    const names = ['--show', 'working-e2e', '--episode', 'stoics'];
    const first = await showrunner(
      'produce',
      ...asked,
      ...names,
      '--review',
      'script',
      '--through',
      'script',
    );
    expect(first.code).toBe(3);
    expect(first.stdout).toContain('You asked to read it before it is spoken.');
    const script = join(data, 'sessions', ID, 'production', 'script.txt');
    expect(first.stdout).toContain(`read ${script}, `);

    const text = await readFile(script, 'utf8');
    const [, line = ''] = /^(p2\.\S+ \| .*)$/m.exec(text) ?? [];
    await writeFile(script, text.replace(line, 'p9.9.9 | Nobody knows this sentence.'));
    const wrong = await showrunner('approve', ID);
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('neither a known sentence') });
    expect(wrong.stderr).toContain(`${script} was edited, and cannot be taken as it is`);
    await writeFile(script, text.replace(line, `${line.split(' | ')[0]} | I wrote these words myself.`));
    const changes = await showrunner('request-changes', ID, 'shorter');
    expect(changes).toMatchObject({ code: 2, stderr: expect.stringContaining(`You edited ${script}`) });
    const approved = await showrunner('approve', ID);
    expect(approved).toMatchObject({ code: 0, stdout: expect.stringContaining('approved as you edited it') });
    expect(await sentences()).toContain('I wrote these words myself.');
    expect(await readFile(script, 'utf8')).toContain('I wrote these words myself.');

    const session = join(data, 'sessions', ID);
    const record = JSON.parse(await readFile(join(session, 'session.json'), 'utf8')) as SessionRecord;
    for (const { path } of refsIn(record))
      expect({ path, isThere: existsSync(join(session, path)) }).toEqual({ path, isThere: true });

    await rename(data, join(folder, 'moved'));
    data = join(folder, 'moved');
    const edited = join(folder, 'edited.txt');
    const { stdout: before } = await showrunner('edit', ID, '--print');
    await writeFile(
      edited,
      before.replace('I wrote these words myself.', 'These words are from another folder.'),
    );
    const again = await showrunner('edit', ID, '--file', edited, '--yes');
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('goes on in a new run') });
    expect(await sentences()).toContain('These words are from another folder.');

    expect(await listed()).toEqual([expect.objectContaining({ id: ID, status: 'completed' })]);
    expect((await listed('--runs')).map(({ id }) => id)).toEqual([ID, ID]);
    expect(await listed('coffee')).toEqual([]);

    await age(join(data, 'artifacts', 'sha256'));
    expect((await showrunner('clean', '--yes')).code).toBe(0);
    // Nothing that the episode needs went.
    const resumed = await showrunner('resume', ID, '--from', 'script');
    expect(resumed).toMatchObject({ code: 3, stdout: expect.stringContaining('You asked to read it') });
    expect((await showrunner('approve', ID)).code).toBe(0);

    expect(await showrunner('delete', ID)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Nothing is deleted.'),
    });
    expect(await listed()).toHaveLength(1);
    expect((await showrunner('delete', ID, '--yes')).code).toBe(0);
    expect(existsSync(join(data, 'sessions', ID))).toBe(false);
    // The server deletes a moment after it said so.
    let status = await showrunner('status', ID);
    for (let look = 0; status.code === 0 && look < 30; look++) {
      await sleep(1_000);
      status = await showrunner('status', ID);
    }
    expect(status.code).toBe(5);
    const { stdout } = await showrunner('clean', '--yes', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ freedBytes: expect.any(Number) });
  },
  4 * PATIENCE_MS,
);
