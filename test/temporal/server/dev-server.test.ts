import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../../src/domain/failure';
import { SEARCH_ATTRIBUTES } from '../../../src/naming/search-attributes';
import { connectClient, type TemporalSettings } from '../../../src/temporal/server/connect';
import { isListening, startDevServer, stopDevServer } from '../../../src/temporal/server/dev-server';
import { ensureSearchAttributes } from '../../../src/temporal/server/register-search-attributes';
import { freePort } from '../../support/free-ports';
import { eventually } from '../../support/temporal/histories';
import { sharedServer } from '../../support/temporal/server';
import { temporalCli } from '../../support/temporal/temporal-cli';

async function listener() {
  const server = createServer((socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

function settingsFor(address: string): TemporalSettings {
  return { options: { address }, address, namespace: 'default', explicit: true };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-server-'));
});
// A server that is told to stop may still be writing for a moment.
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

async function optionsWith(executable: string, uiPort?: number) {
  const files = { databaseFile: join(folder, 'temporal.db'), logFile: join(folder, 'temporal.log') };
  return { executable, port: await freePort(), uiPort: uiPort ?? (await freePort()), ...files };
}

test('a port is listened on or not', async () => {
  const { port, close } = await listener();
  expect(await isListening(port)).toBe(true);
  await close();
  expect(await isListening(port)).toBe(false);
});

describe('our own server', () => {
  test('starts with its search attributes, keeps its state in the file, and stops', async () => {
    const options = await optionsWith(await temporalCli());
    const pid = await startDevServer(options);
    const settings = settingsFor(`127.0.0.1:${options.port}`);
    const { connection } = await eventually(
      () => connectClient(settings).catch(() => undefined),
      (client) => client !== undefined,
    ).then((client) => client as Awaited<ReturnType<typeof connectClient>>);
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace: 'default',
    });
    expect(Object.keys(customAttributes ?? {})).toEqual(
      expect.arrayContaining(SEARCH_ATTRIBUTES.map(({ name }) => name)),
    );
    await connection.close();
    expect((await readFile(options.databaseFile)).length).toBeGreaterThan(0);
    expect(await isListening(options.uiPort)).toBe(true);
    stopDevServer(pid);
    await eventually(
      () => isListening(options.port),
      (listening) => !listening,
    );
  });

  test('the port of the server cannot be that of its Web UI, too', async () => {
    const options = await optionsWith('/no/such/temporal');
    await expect(startDevServer({ ...options, uiPort: options.port })).rejects.toThrow(
      `Port ${options.port} is that of the Temporal server itself`,
    );
  });

  test('a taken port for the Web UI is a sentence, before anything starts', async () => {
    const { port, close } = await listener();
    await expect(startDevServer(await optionsWith('/no/such/temporal', port))).rejects.toThrow(
      new InputError(
        `Port ${port}, for Temporal's Web UI, is taken by another program. Free it, or choose with --ui-port.`,
      ),
    );
    await close();
  });

  test('one that ends at once says where the reason is', async () => {
    const script = join(folder, 'broken-temporal');
    await writeFile(script, '#!/bin/sh\necho "out of memory" >&2\nexit 3\n', { mode: 0o755 });
    const options = await optionsWith(script);
    await expect(startDevServer(options)).rejects.toThrow(
      new InputError(`The Temporal server ended at once (exit code 3). ${options.logFile} says why.`),
    );
    expect(await readFile(options.logFile, 'utf8')).toContain('out of memory');
  });

  test('stopping one that is gone is no error', () => {
    expect(() => stopDevServer(2 ** 22 + 12_345)).not.toThrow();
  });
});

/** Long enough to hear that nobody is there. */
const SOON_MS = 300;

describe('connecting', () => {
  test('to nothing is a sentence that says what to do', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    const sentence = async (explicit: boolean) => {
      const attempt = connectClient({ ...settingsFor(address), explicit }, SOON_MS);
      await expect(attempt).rejects.toThrow(InputError);
      return attempt.then(String, (error: Error) => error.message.replace(/ \(.+?\)/, ''));
    };
    const nobody = `No Temporal server answers at ${address}.`;
    expect(await sentence(false)).toMatch(
      `${nobody} Start one with \`showrunner dev\`, or set TEMPORAL_ADDRESS`,
    );
    // Of an address that a person named, nothing is started here.
    expect(await sentence(true)).toMatch(`${nobody} Start that one, or unset TEMPORAL_ADDRESS`);
  });

  test('to something that is no Temporal server is one too', async () => {
    const { port, close } = await listener();
    await expect(connectClient(settingsFor(`127.0.0.1:${port}`), SOON_MS)).rejects.toThrow(InputError);
    await close();
  });

  test('to a namespace that is not there names it', async () => {
    const settings = { ...settingsFor(sharedServer().address), namespace: 'no-such-namespace' };
    const attempt = connectClient(settings);
    await expect(attempt).rejects.toThrow(InputError);
    await expect(attempt).rejects.toThrow(
      /^The Temporal server at .+ has no namespace "no-such-namespace"\. Create it there, or set TEMPORAL_NAMESPACE/,
    );
  });

  test('registering search attributes that are there already changes nothing', async () => {
    const { connection } = await connectClient(settingsFor(sharedServer().address));
    await expect(ensureSearchAttributes(connection, 'default')).resolves.toBeUndefined();
    await connection.close();
  });
});
