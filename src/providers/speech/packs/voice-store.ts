/** Natural voices on this machine: which are there, and how one gets here and goes again. */
import { join } from 'node:path';
import { OTHER_CACHE, oneAtATime } from '../../../machine/one-at-a-time';
import type { PrepareWatch } from '../speech-provider';
import { fetchFiles, NotHadError } from './fetch-files';
import { createFileCheck } from './file-check';
import { refusalOf } from './install-refusal';
import { createNetwork } from './origins/network';
import { PACKAGE_CLIENTS, type PackageClients } from './origins/package-clients';
import {
  byFolder,
  type CatalogueVoice,
  entriesOf,
  findEntry,
  keyOf,
  needsOf,
  placesOf,
  smallestFirst,
} from './pack-shelf';
import { removeFiles } from './remove-files';
import type { PackFile, PackVoice, VoicePack } from './voice-pack';
import { VOICE_PACKS } from './voice-packs';
import { prospectOf, type VoiceProspect } from './voice-prospect';

export interface InstalledVoice {
  readonly voice: PackVoice;
  readonly pack: VoicePack;
  /** Paths by the role of the file. */
  readonly paths: Readonly<Record<string, string>>;
  /** Changes when any of its files does. */
  readonly version: string;
}

/** Every method refuses a voice of no pack with an InputError. */
export interface VoiceStore {
  /** Every voice with its pack and files, the default first. */
  readonly catalogue: readonly CatalogueVoice[];
  /** The voice, if all of its files are whole; never asks the network. */
  installed(voiceId: string): Promise<InstalledVoice | undefined>;
  /**
   * The voice, with what is missing fetched. InputError, which names each origin with its reason and how to bring the files
   * by hand, where they cannot be had. Nothing is ever half there under its name, and two processes may do it at once.
   * `next` names voices that will be installed after it, so that an archive that they share is fetched once.
   */
  install(voiceId: string, watch?: PrepareWatch, next?: readonly string[]): Promise<InstalledVoice>;
  /** Removes the files that no other installed voice needs from the cache, and returns their names. */
  remove(voiceId: string): Promise<readonly string[]>;
  /** Says what an installation would fetch and from where; asks hosts whether they answer, and fetches nothing. */
  prospect(voiceId: string, signal?: AbortSignal): Promise<VoiceProspect>;
}

export interface VoiceStoreOptions {
  readonly cacheDir: string;
  /** A folder with files that a person brought: by name, or as the archives that they come in. Never written to. */
  readonly voicesDir?: string | undefined;
  /** False: nothing is fetched. */
  readonly downloads: boolean;
  readonly packs?: readonly VoicePack[];
  readonly clients?: PackageClients;
  /** The longest wait for a host, and for more of an answer. */
  readonly connectMs?: number;
  readonly stallMs?: number;
}

const CONNECT_MS = 4_000;
const STALL_MS = 20_000;
/** Longest wait: for the largest file on a slow line, fetched by another process. */
const TURN = { staleMs: 15_000, waitMs: 1_800_000, remedy: OTHER_CACHE };

export function createVoiceStore(options: VoiceStoreOptions): VoiceStore {
  const { cacheDir, voicesDir, downloads, packs = VOICE_PACKS, clients = PACKAGE_CLIENTS } = options;
  const entries = entriesOf(packs);
  const sources = {
    root: join(cacheDir, 'voices'),
    voicesDir,
    downloads,
    clients,
    check: createFileCheck(),
    network: createNetwork(options.connectMs ?? CONNECT_MS),
    stallMs: options.stallMs ?? STALL_MS,
  };

  async function locate(file: PackFile): Promise<string | undefined> {
    for (const path of placesOf(file, sources.root, voicesDir))
      if ((await sources.check(path, file)) === undefined) return path;
    return undefined;
  }

  async function missingOf(files: readonly PackFile[]): Promise<PackFile[]> {
    const places = await Promise.all(files.map(locate));
    return smallestFirst(files.filter((_, at) => places[at] === undefined));
  }

  /** Lists the missing files by folder. A folder that lacks only its terms is left out, since files that are used in place have their own. */
  async function toFetch(
    entry: CatalogueVoice,
  ): Promise<(readonly [folder: string, files: readonly PackFile[]])[]> {
    const missing = byFolder(await missingOf(needsOf(entry)));
    const isTerms = (file: PackFile) => entry.pack.licenceFiles.includes(file);
    return [...missing].filter(([, files]) => !files.every(isTerms));
  }

  async function installed({
    voice,
    pack,
    files,
    version,
  }: CatalogueVoice): Promise<InstalledVoice | undefined> {
    const paths: Record<string, string> = {};
    for (const [role, file] of Object.entries(files)) {
      const path = await locate(file);
      if (path === undefined) return undefined;
      paths[role] = path;
    }
    return { voice, pack, paths, version };
  }

  async function fetchMissing(
    entry: CatalogueVoice,
    watch: PrepareWatch,
    next: readonly CatalogueVoice[],
  ): Promise<void> {
    try {
      const later = byFolder(
        await missingOf([...new Set(next.flatMap(({ files }) => Object.values(files)))]),
      );
      for (const [folder, files] of await toFetch(entry)) {
        await oneAtATime(join(sources.root, folder), { ...TURN, signal: watch.signal }, (turn) =>
          fetchFiles(files, sources, watch, { signal: turn, later: later.get(folder) ?? [] }),
        );
      }
    } catch (error) {
      watch.signal?.throwIfAborted();
      if (!(error instanceof NotHadError)) throw error;
      const missing = await missingOf(needsOf(entry));
      throw refusalOf({ voice: entry.voice.id, missing, tried: error.tried, voicesDir });
    }
  }

  const needsOfInstalled = async (entry: CatalogueVoice) =>
    (await installed(entry)) === undefined ? [] : needsOf(entry);

  const packIsThere = async ({ pack }: CatalogueVoice) =>
    (await Promise.all(entries.filter((one) => one.pack === pack).map(installed))).some(Boolean);

  return {
    catalogue: entries,
    installed: async (voiceId) => installed(findEntry(entries, voiceId)),
    async install(voiceId, watch = {}, next = []) {
      const entry = findEntry(entries, voiceId);
      const before = await installed(entry);
      if (before !== undefined) return before;
      const isFirst = !(await packIsThere(entry));
      const after = next.map((id) => findEntry(entries, id));
      await fetchMissing(entry, watch, after);
      const now = await installed(entry);
      if (now === undefined)
        throw new Error(`The files of the voice ${voiceId} were removed while it was installed.`);
      const { title, version, licence, licenceFiles } = entry.pack;
      const folder = join(sources.root, licenceFiles[0]?.folder ?? '');
      if (isFirst) watch.notice?.(`Licence of ${title} ${version}: ${licence}; its text is in ${folder}.`);
      return now;
    },
    async remove(voiceId) {
      const entry = findEntry(entries, voiceId);
      const others = await Promise.all(entries.filter((one) => one !== entry).map(needsOfInstalled));
      const kept = new Set(others.flat().map(keyOf));
      return removeFiles(
        needsOf(entry).filter((file) => !kept.has(keyOf(file))),
        sources.root,
      );
    },
    async prospect(voiceId, signal = new AbortController().signal) {
      const entry = findEntry(entries, voiceId);
      const files = (await toFetch(entry)).flatMap(([, inFolder]) => inFolder);
      return prospectOf(smallestFirst(files), sources, signal);
    },
  };
}
