import type { LoweredStandard } from '../../../domain/batch/batch';
import { InputError } from '../../../domain/failure';
import { percent } from '../../../domain/wording';
import { takeInStandard } from '../../../intake/batch/take-in-standard';
import { withDependencies } from '../../../library/dependencies';
import { leftToBegin } from '../../batch/left-to-begin';
import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import type { CommandContext } from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';

export interface StandardOptions {
  readonly session?: string;
  readonly quality?: string;
  readonly cost?: string;
}

function namedIn({ session, quality, cost }: StandardOptions): StandardOptions {
  if (session === undefined && quality === undefined && cost === undefined)
    throw new InputError('Name a template for what is left: --session, --quality or --cost.');
  return {
    ...(session === undefined ? {} : { session }),
    ...(quality === undefined ? {} : { quality }),
    ...(cost === undefined ? {} : { cost }),
  };
}

export function lowerStandard(
  context: CommandContext,
  id: string,
  options: StandardOptions,
): Promise<ExitCode> {
  const names = namedIn(options);
  return withBatch(context, id, async (listener) => {
    const { batches } = listener.server;
    const { place, interruption } = context;
    const standard = await withDependencies(place, listener.summary, async (tools) => {
      const batch = await batches.input(id);
      const left = await leftToBegin(batch, await batches.episodes(id), tools.store);
      const standardTools = { ...tools, templatesDir: place.templatesDir };
      return takeInStandard(names, left, standardTools);
    });
    await interruption.orStop(batches.lowerStandard(id, standard));
    return afterBatchMessage(context, listener, {
      said: `What has not begun is made to ${standard.named}${shareText(standard)}.`,
      document: { lowered: standard.named, costShare: standard.costShare ?? 1 },
    });
  });
}

/** `, and is expected to cost 62 % of before`; nothing where that does not change. */
function shareText({ costShare = 1 }: LoweredStandard): string {
  const share = percent(costShare);
  return share === percent(1) ? '' : `, and is expected to cost ${share} of before`;
}
