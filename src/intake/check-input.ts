/** Reads files and addresses into a script to check and the sources that it is held against; refuses what cannot be read. */
import { resolve } from 'node:path';
import { InputError } from '../domain/failure';
import type { SourceDocument } from '../domain/source';
import { checkReadable } from '../phases/research/reading/check-readable';
import { decodeText } from '../phases/research/reading/decode-text';
import type { DocumentSource } from '../phases/research/reading/draft';
import { type GatheredSource, gatherSources, loadSource } from '../phases/research/reading/gather-sources';
import { languageName, UNDETERMINED } from '../phases/research/reading/language';
import { readDocument } from '../phases/research/reading/read-document';
import { pageFile } from '../phases/research/searching/page-name';
import { readWrittenScript, type WrittenScript } from '../phases/script/checking/written-script';
import type { ResearchSources } from '../providers/research/research-sources';
import { SOURCE_LIMITS } from './material';
import { isWebSource } from './web-source';

export interface CheckInput {
  /** Path of the script. */
  readonly script: string;
  /** Files, folders, web addresses and articles of Wikipedia. */
  readonly sources: readonly string[];
}

export interface CheckTools {
  readonly search: ResearchSources;
  /** Is told what is left out, a sentence each. */
  readonly notice: (sentence: string) => void;
  readonly signal: AbortSignal;
}

/** The text of a script of many hours. */
const LARGEST_SCRIPT = 2_000_000;
const LANGUAGE = 'en';

/** Reads what is to be checked. Throws an InputError. */
export async function readCheckInput(
  { script: path, sources }: CheckInput,
  tools: CheckTools,
): Promise<{ readonly script: WrittenScript; readonly documents: readonly SourceDocument[] }> {
  const loaded = await loadSource(path, LARGEST_SCRIPT);
  if (typeof loaded === 'string') throw new InputError(loaded);
  const { name, mediaType, bytes } = loaded;
  if (mediaType !== 'text/markdown' && mediaType !== 'text/plain')
    throw new InputError(
      `${name} is no Markdown and no plain text. Save the script as .md or .txt, with turns such as "Anna: What she says."`,
    );
  const script = readWrittenScript(decodeText(bytes), name);
  const files = sources.filter((source) => !isWebSource(source));
  const gathered = files.length === 0 ? [] : await gatherSources(files, SOURCE_LIMITS, tools);
  const own = gathered.filter((source) => isScript(source, path, bytes));
  for (const source of own) tools.notice(`${source.path} is the script itself and no source of it.`);
  const others = gathered.filter((source) => !own.includes(source));
  const addresses = sources.filter(isWebSource);
  for (const address of addresses) tools.search.check(address);
  if (others.length + addresses.length === 0)
    throw new InputError('Nothing is left to hold the script against. Name its sources with --source.');
  const documents = [
    ...(await all(others, (source) => readSource(source, tools))),
    ...(await all(addresses, (address, at) => readPage(address, `s${others.length + at + 1}`, tools))),
  ];
  for (const { name: of, warnings = [] } of documents)
    for (const warning of warnings) tools.notice(`${of}: ${warning}`);
  return { script, documents };
}

function isScript(source: GatheredSource, path: string, bytes: Uint8Array): boolean {
  return resolve(source.path) === resolve(path) || Buffer.compare(source.bytes, bytes) === 0;
}

async function readSource(source: DocumentSource, { signal }: CheckTools): Promise<SourceDocument> {
  const document = await readDocument(source, { signal });
  const { name, language } = document;
  if (document.wordCount > 0 && language !== LANGUAGE && language !== UNDETERMINED)
    throw new InputError(
      `${name} is in ${languageName(language)}; only sources in English can be compared. Hand in a translation.`,
    );
  checkReadable(document, { voiceLanguages: [LANGUAGE], minWords: 1 });
  return document;
}

async function readPage(address: string, id: string, tools: CheckTools): Promise<SourceDocument> {
  const page = await tools.search.retrieve(address, { signal: tools.signal });
  const { name, mediaType } = pageFile(page);
  const { bytes, charset } = page;
  const document = await readSource({ id, name, mediaType, bytes, charset }, tools);
  return { ...document, url: page.url };
}

/** One after the other, so that all that is wrong is said at once. */
async function all<A, B>(items: readonly A[], work: (item: A, at: number) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  const errors: string[] = [];
  for (const [at, item] of items.entries()) {
    try {
      done.push(await work(item, at));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      errors.push(...error.lines);
    }
  }
  if (errors.length > 0) throw new InputError(errors);
  return done;
}
