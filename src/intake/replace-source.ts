/** Another document in the place of one that an episode cannot read; checked as at the start, before anything is sent. */
import type { SourceUpload } from '../domain/episode';
import { InputError } from '../domain/failure';
import { checkReadable } from '../phases/research/reading/check-readable';
import { gatherSources } from '../phases/research/reading/gather-sources';
import { readDocument } from '../phases/research/reading/read-document';
import { type IntakeTools, SOURCE_LIMITS, storeOriginal, voiceLanguagesOf } from './material';

type Shelf = Pick<IntakeTools, 'store' | 'speech'>;

/**
 * Stores the files at `paths` (source id → path) as uploads under the ids that they replace. Rejects with
 * {@link InputError}: a source that the episode has not, what is not one readable document; nothing is stored then.
 */
export async function replaceSources(
  paths: Readonly<Record<string, string>>,
  known: readonly Pick<SourceUpload, 'id' | 'name'>[],
  { store, speech }: Shelf,
): Promise<Record<string, SourceUpload>> {
  const unknown = Object.keys(paths).filter((asked) => !known.some(({ id }) => id === asked));
  if (unknown.length > 0) {
    const those = known.map(({ id, name }) => `${id} (${name})`).join(', ');
    throw new InputError(unknown.map((asked) => `The episode has no source "${asked}"; it has ${those}.`));
  }
  const voiceLanguages = voiceLanguagesOf(speech);
  const checked = [];
  for (const [id, path] of Object.entries(paths)) checked.push(await readable(id, path, voiceLanguages));
  const uploads = await Promise.all(checked.map((source) => storeOriginal(source, store)));
  return Object.fromEntries(uploads.map((upload) => [upload.id, upload]));
}

async function readable(id: string, path: string, voiceLanguages: readonly string[]) {
  const [found, ...more] = await gatherSources([path], SOURCE_LIMITS);
  if (found === undefined || more.length > 0)
    throw new InputError(`${path} holds ${more.length + 1} documents; name the one that replaces ${id}.`);
  const source = { ...found, id };
  checkReadable(await readDocument(source), { voiceLanguages });
  return source;
}
