/** Directories, ports and processors of this machine. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { InputError } from '../domain/failure';
import { SHOW_FILE } from '../domain/show';
import { folderAbove } from '../machine/folder-above';
import { numberFrom, portFrom } from './environment';

/** A bucket that holds artifacts, books and sessions in place of the data directory. */
export interface BucketSetting {
  /** `s3://bucket/prefix`. */
  readonly address: string;
  /** Maximum size of the copies of artifacts that this machine keeps. */
  readonly mostCacheBytes: number;
}

export interface Surroundings {
  /** Episodes, artifacts and the server's state. */
  readonly dataDir: string;
  readonly sessionsRoot: string;
  readonly artifactsRoot: string;
  /** Folder of the books of paid calls. */
  readonly booksRoot: string;
  /** Left out where the data directory is the store. */
  readonly bucket?: BucketSetting | undefined;
  /** Copies of artifacts in the bucket. */
  readonly artifactCacheDir: string;
  /** Folders of templates; a version in a later one stands before the same version in an earlier one. */
  readonly templatesDir: readonly string[];
  /** The folder that learned versions are written to. */
  readonly ownTemplatesDir: string;
  /** Folder of versions that were accepted, which machines that share a bucket have in common; undefined where a folder of one's own holds them. */
  readonly learnedTemplatesDir: string | undefined;
  readonly promptsDir: string;
  readonly examplesDir: string;
  /** JSON Schemas by which editors check what people write. */
  readonly schemasDir: string;
  /** Per user, shared by all data directories: the Temporal binary, the natural voices. */
  readonly cacheDir: string;
  readonly path: string;
  readonly uiPort: number;
  readonly processors: number;
}

const DEFAULT_UI_PORT = 8233;

export interface SurroundingsOverrides {
  readonly data?: string | undefined;
  /** The folder that is worked in; the working directory where it is left out. */
  readonly show?: string | undefined;
  readonly uiPort?: number | undefined;
}

/**
 * The directories and ports of this call; `overrides` come from flags. With `make` the data directory is created, and one
 * that cannot be written is refused (InputError); with `look` it may be missing.
 */
export function surroundings(
  overrides: SurroundingsOverrides = {},
  use: 'make' | 'look' = 'make',
): Surroundings {
  const { env } = process;
  // The client of S3 warns at every command that it will ask for a newer Node in 2027, which no producer can do anything about.
  env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const showDir = folderAbove(overrides.show ?? '.', SHOW_FILE);
  const dataDir = resolve(overrides.data ?? env.SHOWRUNNER_DATA ?? join(showDir ?? '.', 'showrunner-data'));
  if (use === 'make') requireWritable(dataDir);
  const projectDir = join(__dirname, '..', '..');
  const own = env.SHOWRUNNER_TEMPLATES;
  const learned = join(dataDir, 'templates');
  return {
    dataDir,
    sessionsRoot: join(dataDir, 'sessions'),
    artifactsRoot: join(dataDir, 'artifacts'),
    booksRoot: join(dataDir, 'books'),
    bucket: bucketSetting(),
    artifactCacheDir: join(dataDir, 'artifact-cache'),
    templatesDir: own === undefined ? [join(projectDir, 'templates'), learned] : [resolve(own)],
    ownTemplatesDir: own === undefined ? learned : resolve(own),
    learnedTemplatesDir: own === undefined ? learned : undefined,
    promptsDir: join(projectDir, 'prompts'),
    examplesDir: join(projectDir, 'examples'),
    schemasDir: join(projectDir, 'schemas'),
    cacheDir: env.SHOWRUNNER_CACHE ?? envPaths('showrunner', { suffix: '' }).cache,
    path: env.PATH ?? '',
    uiPort: overrides.uiPort ?? portFrom('SHOWRUNNER_UI_PORT') ?? DEFAULT_UI_PORT,
    processors: availableParallelism(),
  };
}

const STORE_SETTING = 'SHOWRUNNER_STORE';
const CACHE_SETTING = 'SHOWRUNNER_STORE_CACHE_MIB';
const DEFAULT_CACHE_MIB = 4_096;
const MOST_CACHE_MIB = 1_048_576;

function bucketSetting(): BucketSetting | undefined {
  const address = process.env[STORE_SETTING];
  if (address === undefined || address === '') return undefined;
  if (!address.startsWith('s3://'))
    throw new InputError(
      `${STORE_SETTING} is "${address}"; it must be s3://bucket/prefix. Leave it out to keep everything in the data directory.`,
    );
  const mebibytes = numberFrom(CACHE_SETTING, MOST_CACHE_MIB, `a number of MiB from 1 to ${MOST_CACHE_MIB}`);
  return { address, mostCacheBytes: (mebibytes ?? DEFAULT_CACHE_MIB) * 1024 ** 2 };
}

function requireWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new InputError(
      `The data directory ${dataDir} cannot be written (${reason}). Choose another with --data.`,
    );
  }
}
