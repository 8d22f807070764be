/** From a manifest to what a batch starts with; everything that is refused is refused here. */
import type { Dependencies } from '../../activities/dependencies';
import { composeDependencies } from '../../composition';
import type { BatchInput, ManifestRef } from '../../domain/batch/batch';
import type { BatchTools } from '../../intake/batch/batch-entries';
import type { BatchOverrides, ParsedBatch } from '../../intake/batch/parsed-batch';
import { readManifest } from '../../intake/batch/read-manifest';
import { takeInBatch, takeInMore } from '../../intake/batch/take-in-batch';
import { paceSoFar } from '../pace-so-far';
import type { Session } from '../shell';
import { counted } from '../view/batch-picture';
import { type BatchOptions, overridesOf } from './batch-options';

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

/** Episodes to be added to the batch that `overrides` name. */
export async function prepareMore(
  session: Session,
  manifest: string,
  overrides: BatchOverrides,
  dependencies: Dependencies,
): Promise<ManifestRef> {
  const parsed = await readManifest(manifest, overrides);
  return session.interruption.orStop(takeInMore(parsed, await toolsFor(session, parsed, dependencies)));
}

/** So many are checked in a moment; of more it is said how far it is. */
const QUIETLY = 100;

async function toolsFor(
  session: Session,
  { episodes }: ParsedBatch,
  { store, speech }: Dependencies,
): Promise<BatchTools> {
  const { out, place } = session;
  out.progress.write(`Checking ${counted(episodes.length, 'episode')} …\n`);
  const step = Math.ceil(episodes.length / 10);
  return {
    store,
    speech,
    templatesDir: place.templatesDir,
    pace: await paceSoFar(session),
    now: () => new Date(),
    onProgress: (done, total) => {
      if (total > QUIETLY && done % step === 0 && done < total)
        out.progress.write(`  ${done.toLocaleString('en')} of ${total.toLocaleString('en')}\n`);
    },
  };
}
