/** From a manifest to what a batch starts with; everything that is refused is refused here. */
import type { Dependencies } from '../../activities/dependencies';
import { manifestEntries } from '../../artifacts/manifest-entries';
import { composeDependencies } from '../../composition';
import { type BatchInput, type ManifestRef, manifestsOf } from '../../domain/batch/batch';
import type { BatchTools } from '../../intake/batch/batch-entries';
import type { BatchOverrides, ParsedBatch } from '../../intake/batch/parsed-batch';
import { readManifest } from '../../intake/batch/read-manifest';
import { takeInBatch, takeInMore, unusedSettings } from '../../intake/batch/take-in-batch';
import { episodeWorkflowId } from '../../naming/ids';
import type { Session } from '../command/context';
import { paceSoFar } from '../episode/measured-pace';
import { type BatchOptions, overridesOf } from './batch-options';
import { counted } from './view/batch-picture';

export { takeInStandard } from '../../intake/batch/take-in-standard';

export interface PreparedBatch {
  readonly input: BatchInput;
  readonly dependencies: Dependencies;
}

export async function prepareBatch(
  session: Session,
  manifest: string,
  options: BatchOptions,
): Promise<PreparedBatch> {
  const { orStop } = session.interruption;
  const parsed = await readManifest(manifest, overridesOf(options, Date.now()));
  const dependencies = await composeDependencies(session.place);
  const input = await orStop(takeInBatch(parsed, await toolsFor(session, parsed, dependencies)));
  return { input, dependencies };
}

/** Episodes to be added to `batch`, which go as far as `through` whatever their manifest says. */
export async function prepareMore(
  session: Session,
  manifest: string,
  { batch, through }: { readonly batch: BatchInput; readonly through: BatchOverrides['through'] },
  dependencies: Dependencies,
): Promise<ManifestRef> {
  const { id } = batch;
  const parsed = await readManifest(manifest, { id, through });
  const unused = unusedSettings(parsed);
  if (unused.length > 0)
    session.out.note(
      `${parsed.file} says ${unused.join(' and ')}, which is not used: the batch keeps its own. showrunner batch set ${id} changes it.`,
    );
  const tools = await toolsFor(session, parsed, dependencies);
  const has = await idsOf(batch, dependencies);
  return session.interruption.orStop(takeInMore(parsed, has, tools));
}

async function idsOf(batch: BatchInput, { store }: Dependencies): Promise<string[]> {
  const ids: string[] = [];
  for await (const { input } of manifestEntries(manifestsOf(batch), store))
    ids.push(episodeWorkflowId(input));
  return ids;
}

/** So many are checked in a moment; of more it is said how far it is. */
const QUIETLY = 100;

async function toolsFor(
  session: Session,
  { episodes }: ParsedBatch,
  { store, speech, recogniser, models, search }: Dependencies,
): Promise<BatchTools> {
  const { out, place } = session;
  out.progress.write(`Checking ${counted(episodes.length, 'episode')} …\n`);
  const step = Math.ceil(episodes.length / 10);
  return {
    ...{ store, speech, recogniser, models, search },
    templatesDir: place.templatesDir,
    pace: await paceSoFar(session),
    now: () => new Date(),
    onProgress: (done, total) => {
      if (total > QUIETLY && done % step === 0 && done < total)
        out.progress.write(`  ${done.toLocaleString('en')} of ${total.toLocaleString('en')}\n`);
    },
  };
}
