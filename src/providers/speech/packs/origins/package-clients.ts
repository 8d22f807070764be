/** Package clients that fetch an archive by its name and leave it as a file; they install nothing and run nothing of it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NoCommandError, runCommand } from '../../../../machine/run-command';
import type { PackageArchive } from '../voice-pack';

type Command = readonly [command: string, ...args: string[]];

/** Ways to call each client, of which the first that is there is asked. */
export type PackageClients = Readonly<Record<PackageArchive['client'], readonly Command[]>>;

export const PACKAGE_CLIENTS: PackageClients = {
  python: [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3'], ['uvx', 'pip']],
  node: [['npm']],
};

/** For a person: the command that fetches the archive on another machine. */
export function fetchingCommand({ client, name, version }: PackageArchive): string {
  return client === 'python'
    ? `python3 -m pip download --no-deps ${name}==${version}`
    : `npm pack ${name}@${version}`;
}

/** Leaves the archives, all of one client, in the folder. Rejects with the end of a sentence about the client. */
export async function fetchArchives(
  archives: readonly PackageArchive[],
  folder: string,
  clients: PackageClients,
  signal: AbortSignal,
): Promise<void> {
  const client = archives[0]?.client ?? 'python';
  const args = await ARGUMENTS[client](archives, folder);
  await askFirst(clients[client], (command) =>
    runCommand(command[0], [...command.slice(1), ...args], { cwd: folder, signal }),
  );
}

/** Tells if one of a client's commands is there; rejects as {@link fetchArchives} does. */
export async function findClient(
  client: PackageArchive['client'],
  clients: PackageClients,
  signal: AbortSignal,
): Promise<void> {
  await askFirst(clients[client], (command) =>
    runCommand(command[0], [...command.slice(1), '--version'], { signal }),
  );
}

const ARGUMENTS: Readonly<
  Record<PackageArchive['client'], (archives: readonly PackageArchive[], folder: string) => Promise<string[]>>
> = {
  async python(archives, folder) {
    const requirements = join(folder, 'requirements.txt');
    const lines = archives.map(
      ({ name, version, sha256 }) => `${name}==${version} --hash=sha256:${sha256}\n`,
    );
    await writeFile(requirements, lines.join(''));
    return [
      ...[
        'download',
        '--quiet',
        '--disable-pip-version-check',
        '--no-input',
        '--timeout',
        '15',
        '--retries',
        '1',
      ],
      ...[
        '--no-deps',
        '--no-cache-dir',
        '--only-binary',
        ':all:',
        '--ignore-requires-python',
        '--require-hashes',
      ],
      ...['--requirement', requirements, '--dest', folder],
    ];
  },
  node: async (archives, folder) => [
    ...['pack', '--silent', '--ignore-scripts', '--fetch-retries=1', '--pack-destination', folder],
    ...archives.map(({ name, version }) => `${name}@${version}`),
  ],
};

/** Asks the first command that is there; the answers of those that are not are kept for the sentence. */
async function askFirst(
  commands: readonly Command[],
  ask: (command: Command) => Promise<void>,
): Promise<void> {
  const absent: string[] = [];
  for (const command of commands) {
    try {
      return await ask(command);
    } catch (error) {
      const { message } = error as Error;
      const isAbsent = error instanceof NoCommandError || /No module named pip\b/.test(message);
      if (!isAbsent) throw new Error(`failed (${message.replace(/\s+/g, ' ').slice(0, 300)})`);
      absent.push(command.join(' '));
    }
  }
  throw new Error(`is not there (${absent.join(', ')})`);
}
