/** An episode that is parked in audio is edited by the command line, from dist/, against a speech service on loopback. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Script, sentencesOf } from '../../src/domain/script';
import { runClient } from '../support/faults/processes';
import { type LoopbackProvider, startLoopbackProvider } from '../support/loopback/provider';
import { ROOT } from '../support/paths';
import { sharedServer } from '../support/temporal/server';

const SOURCES = ['from-the-porch-to-the-phone.md', 'a-stoic-day.txt'].flatMap((name) => [
  '--source',
  join(ROOT, 'examples', 'season-1', 'ep_002-modern-stoicism', name),
]);
const ID = `edit-parked/stoics-${process.pid}`;
const PATIENCE_MS = 240_000;
const OWN = 'I wrote these words myself.';

let folder: string;
let provider: LoopbackProvider;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-edit-parked-'));
  provider = await startLoopbackProvider();
});
afterAll(async () => {
  await provider?.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function showrunner(...words: string[]): Promise<Said> {
  const environment = {
    ...{ TEMPORAL_ADDRESS: sharedServer().address, SHOWRUNNER_DATA: join(folder, 'data') },
    ...{ SHOWRUNNER_SPEECH_URL: provider.baseUrl, SHOWRUNNER_SPEECH_VOICES: 'onyx,nova' },
  };
  return runClient(environment, words, PATIENCE_MS).then(
    (stdout) => ({ code: 0, stdout, stderr: '' }),
    (error: Said) => error,
  );
}

test(
  'it goes on with the edited sentence, and takes that were spoken are kept',
  async () => {
    await provider.faultAt(4, 'quota-exhausted');
    const [show = '', episode = ''] = ID.split('/');
    const asked = ['--topic', 'Modern Stoicism', ...SOURCES, '--minutes', '2', '--solo'];
    const voices = ['--session', 'openai-voices', '--below-standard', 'publish'];
    const parked = await showrunner('produce', ...asked, ...voices, '--show', show, '--episode', episode);
    expect(parked).toMatchObject({ code: 3, stdout: expect.stringContaining(`edit ${ID}`) });
    const kept = provider.bill().length;
    expect(kept).toBeGreaterThan(1);

    const { stdout: text } = await showrunner('edit', ID, '--print');
    const [line = ''] = text.match(/^p\d+\.\d+\.\d+ \| .*$/gm)?.slice(-1) ?? [];
    const file = join(folder, 'edited.txt');
    await writeFile(file, text.replace(line, `${line.split(' | ')[0]} | ${OWN}`));
    const edited = await showrunner('edit', ID, '--file', file, '--yes');
    expect(edited).toMatchObject({ code: 0, stdout: expect.stringContaining('goes on in a new run') });

    const session = join(folder, 'data', 'sessions', ID);
    const script = JSON.parse(await readFile(join(session, 'production', 'script.json'), 'utf8')) as Script;
    expect(sentencesOf(script).find(({ text: said }) => said === OWN)).toMatchObject({
      editedByPerson: true,
    });
    // The segment that failed is spoken, and the edited one; nothing that was paid for before is bought again.
    const bill = provider.bill();
    expect(new Set(bill.map(({ requestHash }) => requestHash)).size).toBe(bill.length);
    expect([1, 2]).toContain(bill.length - kept);
    const vtt = await readFile(join(session, 'package', 'transcript.vtt'), 'utf8');
    expect(vtt).toContain('these words myself');
  },
  3 * PATIENCE_MS,
);
