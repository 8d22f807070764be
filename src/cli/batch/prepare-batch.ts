/** Turns a manifest into the input of a batch; everything that is refused is refused here. */
import type { Dependencies } from '../../activities/dependencies';
import { manifestEntries } from '../../artifacts/manifest-entries';
import { createDependencies } from '../../composition';
import { type BatchInput, type ManifestRef, manifestsOf } from '../../domain/batch/batch';
import { episodeId } from '../../domain/episode-id';
import { counted } from '../../domain/wording';
import type { BatchTools } from '../../intake/batch/batch-entries';
import type { BatchOverrides, ParsedBatch } from '../../intake/batch/parsed-batch';
import { readManifest } from '../../intake/batch/read-manifest';
import { takeInBatch, takeInMore, unusedSettings } from '../../intake/batch/take-in-batch';
import { intakeTools } from '../../library/intake-tools';
import type { CommandContext } from '../command/context';
import type { BatchOptions } from '../command/declarations/batch-options';
import { paceSoFar } from '../episode/measured-pace';
import { castingFor, type VoicesFor } from '../episode/prepare-voices';
import { overridesOf } from './batch-overrides';

export interface PreparedBatch {
  readonly input: BatchInput;
  readonly dependencies: Dependencies;
}

export async function prepareBatch(
  context: CommandContext,
  manifest: string,
  options: BatchOptions,
  voicesFor: VoicesFor = 'speaking',
): Promise<PreparedBatch> {
  const { orStop } = context.interruption;
  const parsed = await readManifest(manifest, overridesOf(options, Date.now()));
  const dependencies = await createDependencies(context.place);
  const input = await orStop(takeInBatch(parsed, await toolsFor(context, parsed, dependencies, voicesFor)));
  return { input, dependencies };
}

/** Episodes to be added to `batch`, which go as far as `through` whatever their manifest says. */
export async function prepareMore(
  context: CommandContext,
  manifest: string,
  { batch, through }: { readonly batch: BatchInput; readonly through: BatchOverrides['through'] },
  dependencies: Dependencies,
): Promise<ManifestRef> {
  const { id } = batch;
  const parsed = await readManifest(manifest, { id, through });
  const unused = unusedSettings(parsed);
  if (unused.length > 0)
    context.out.note(
      `${parsed.file} says ${unused.join(' and ')}, which is not used: the batch keeps its own. showrunner batch set ${id} changes it.`,
    );
  const tools = await toolsFor(context, parsed, dependencies);
  const has = await idsOf(batch, dependencies);
  return context.interruption.orStop(takeInMore(parsed, has, tools));
}

async function idsOf(batch: BatchInput, { store }: Dependencies): Promise<string[]> {
  const ids: string[] = [];
  for await (const { input } of manifestEntries(manifestsOf(batch), store)) ids.push(episodeId(input));
  return ids;
}

/** Maximum number of episodes that are checked without a word about how far it is. */
const QUIETLY = 100;

async function toolsFor(
  context: CommandContext,
  { episodes }: ParsedBatch,
  dependencies: Dependencies,
  voicesFor: VoicesFor = 'speaking',
): Promise<BatchTools> {
  const { out, place } = context;
  out.tell(`Checking ${counted(episodes.length, 'episode')} …`);
  const step = Math.ceil(episodes.length / 10);
  // Episodes share documents and voices, of which the same would be said.
  const said = new Set<string>();
  const sayOnce = (sentence: string) => {
    if (!said.has(sentence)) out.note(sentence);
    said.add(sentence);
  };
  const voices = castingFor(voicesFor, context, dependencies.speech);
  return {
    ...intakeTools(place, dependencies, {
      voices: voices && { ...voices, say: sayOnce },
      notice: sayOnce,
    }),
    recogniser: dependencies.recogniser,
    pace: await paceSoFar(context),
    now: () => new Date(),
    onProgress: (done, total) => {
      if (total > QUIETLY && done % step === 0 && done < total)
        out.tell(`  ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`);
    },
  };
}
