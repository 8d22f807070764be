import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DefectError, messageOf } from '../../../../domain/failure';

/** The sounds of a word, or those for each part of speech; null where it is spelled letter by letter. */
export type Entry = string | Readonly<Record<string, string | null>>;

/** An averaged perceptron for parts of speech by the names of the Penn Treebank (`NN`, `VBD`, …). */
export interface TaggerModel {
  readonly tags: readonly string[];
  /** Words that have one tag. */
  readonly tagdict: Readonly<Record<string, string>>;
  /** Words that the weights know; others stand there by their shape. */
  readonly vocab: readonly string[];
  /** Each feature's weights for the tags. */
  readonly weights: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The content of a language's folder of a voice pack; see `loadFrontEndData`. */
export interface FrontEndData {
  /** Checked by people; goes before `silver`. */
  readonly gold: Readonly<Record<string, Entry>>;
  readonly silver: Readonly<Record<string, Entry>>;
  readonly tagger: TaggerModel;
  /** Words that are split in a way of their own: `don't` → `do`, `n't`. */
  readonly exceptions: Readonly<Record<string, readonly string[]>>;
  readonly british: boolean;
}

type FileName = 'gold' | 'silver' | 'tagger' | 'tokenizer';

/** Reads the files of a language; those that end in `.gz` are unpacked. Throws a DefectError that names a damaged file. */
export async function loadFrontEndData(
  paths: Readonly<Record<FileName, string>>,
  british: boolean,
): Promise<FrontEndData> {
  const [gold, silver, tagger, exceptions] = await Promise.all([
    readJson<FrontEndData['gold']>(paths.gold),
    readJson<FrontEndData['silver']>(paths.silver),
    readJson<TaggerModel>(paths.tagger),
    readJson<FrontEndData['exceptions']>(paths.tokenizer),
  ]);
  return { gold, silver, tagger, exceptions, british };
}

/** Reads a file of a voice. Throws a DefectError that names one that is damaged. */
export async function readJson<Content>(path: string): Promise<Content> {
  const bytes = await readFile(path);
  try {
    const plain = path.endsWith('.gz') ? await promisify(gunzip)(bytes) : bytes;
    return JSON.parse(plain.toString('utf8')) as Content;
  } catch (error) {
    throw new DefectError(
      `The file ${path} of the voice is damaged (${messageOf(error)}). Install the voice again.`,
    );
  }
}

/** The value of a key that the file itself holds; `constructor` is a word like any other. */
export function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
