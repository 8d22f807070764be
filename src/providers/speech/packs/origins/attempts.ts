import { join } from 'node:path';
import type { Filling } from '../bring-file';
import type { FileCheck } from '../file-check';
import type { Origin, PackFile } from '../voice-pack';
import type { Archives } from './archives';
import type { Network } from './network';
import { findClient, type PackageClients } from './package-clients';
import { fillFromWeb } from './web';

/** One way to get a file. */
export interface Attempt {
  /** `huggingface.co`, `the Python package client`. */
  readonly from: string;
  /** The files that come over the network for it. */
  readonly loads: readonly { readonly name: string; readonly bytes: number }[];
  readonly filling: Filling;
  /** Rejects with the end of a sentence about `from` where nothing can be had; loads nothing. */
  isThere(): Promise<void>;
}

export interface AttemptOptions {
  readonly voicesDir: string | undefined;
  readonly downloads: boolean;
  readonly clients: PackageClients;
  readonly check: FileCheck;
  readonly network: Network;
  readonly stallMs: number;
  readonly archives: Archives;
  readonly signal: AbortSignal;
}

const CLIENT_NAMES = { python: 'the Python package client', node: 'the Node package client' } as const;

/** The ways to get a file, in their order; a file that lies whole in the person's folder is used there and needs none. */
export async function attemptsFor(file: PackFile, options: AttemptOptions): Promise<Attempt[]> {
  const byHand = await Promise.all(file.origins.map((origin) => attemptByHand(origin, options)));
  const fetching = file.origins.flatMap((origin) => attemptOf(origin, file, options));
  return [...byHand.flat(), ...fetching];
}

async function attemptByHand(origin: Origin, { archives }: AttemptOptions): Promise<Attempt[]> {
  const filling = origin.kind === 'packaged' ? await archives.byHand(origin) : undefined;
  if (filling === undefined) return [];
  return [{ from: 'SHOWRUNNER_VOICES_DIR', loads: [], filling, isThere: async () => {} }];
}

function attemptOf(origin: Origin, { name, bytes }: PackFile, options: AttemptOptions): Attempt[] {
  const { downloads, clients, network, archives, signal } = options;
  if (origin.kind === 'text') {
    const filling: Filling = { resumes: false, fill: (into) => into.write(Buffer.from(origin.text)) };
    return [{ from: 'Showrunner', loads: [], filling, isThere: async () => {} }];
  }
  if (!downloads) return [];
  if (origin.kind === 'web') {
    const { url } = origin;
    return [
      {
        from: new URL(url).hostname,
        loads: [{ name, bytes }],
        filling: fillFromWeb(url, bytes, options),
        isThere: () => network.reach(url, signal),
      },
    ];
  }
  const packages = origin.parts.map(({ archive }) => archive);
  const client = packages[0]?.client ?? 'python';
  return [
    {
      from: CLIENT_NAMES[client],
      loads: packages.map((archive) => ({ name: archive.file, bytes: archive.bytes })),
      filling: archives.byClient(origin),
      isThere: () => findClient(client, clients, signal),
    },
  ];
}

/** Says why a file is not there already and what will not be tried, as sentences. */
export async function saidBefore(
  file: PackFile,
  { voicesDir, downloads, check }: Pick<AttemptOptions, 'voicesDir' | 'downloads' | 'check'>,
): Promise<string[]> {
  const off = downloads ? [] : ['SHOWRUNNER_VOICE_DOWNLOADS is "never", so nothing is fetched'];
  return voicesDir === undefined ? off : [...(await faultsIn(voicesDir, file, check)), ...off];
}

async function faultsIn(
  voicesDir: string,
  { origins, ...file }: PackFile,
  check: FileCheck,
): Promise<string[]> {
  const packaged = origins.flatMap((origin) => (origin.kind === 'packaged' ? origin.parts : []));
  const wanted = [file, ...packaged.map(({ archive }) => ({ ...archive, name: archive.file }))];
  const looked = await Promise.all(
    wanted.map(async (one) => ({ name: one.name, fault: await check(join(voicesDir, one.name), one) })),
  );
  const faults = looked.filter(({ fault }) => fault !== 'is not there');
  if (faults.length > 0) return faults.map(({ name, fault }) => `SHOWRUNNER_VOICES_DIR: ${name} ${fault}`);
  return [`SHOWRUNNER_VOICES_DIR: ${voicesDir} has no ${looked.map(({ name }) => name).join(' and no ')}`];
}
