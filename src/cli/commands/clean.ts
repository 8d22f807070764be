import { removeUnneeded } from '../../artifacts/unneeded';
import { counted, megabytes } from '../../domain/wording';
import { findLeftovers } from '../../library/clean';
import type { CommandContext, CommonOptions } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { askServer } from '../server/reach-server';
import { agreesToLose } from '../terminal/confirm';

export interface CleanOptions extends CommonOptions {
  readonly yes?: true;
}

/** An episode that is started now stores its documents before it is on the server. */
const JUST_STORED_MS = 10 * 60_000;

export async function clean(context: CommandContext, { yes }: CleanOptions): Promise<ExitCode> {
  const { out, place } = context;
  return askServer(context, async ({ episodes }) => {
    const before = Date.now() - JUST_STORED_MS;
    const found = await findLeftovers(place, episodes, before);
    const { files, bytes } = found;
    if (files.length === 0) {
      out.document({ artifacts: 0, bytes: 0, freedBytes: 0 });
      out.print(
        'Nothing can go: every artifact is needed by an episode, was paid for, or was stored in the last ten minutes.',
      );
      return EXIT.ok;
    }
    out.note(
      `${counted(files.length, 'artifact')} of ${place.artifactsRoot}, ${megabytes(bytes)} in all, ${files.length === 1 ? 'is' : 'are'} needed by no episode and cost nothing.`,
    );
    const agreed = yes === true || (await agreesToLose(context, 'Remove them?'));
    const freedBytes = agreed ? await removeUnneeded(found, before) : 0;
    out.document({ artifacts: files.length, bytes, freedBytes });
    out.print(agreed ? `${megabytes(freedBytes)} are free.` : 'Nothing is removed.');
    return EXIT.ok;
  });
}
