import { counted, megabytes } from '../../domain/wording';
import { findLeftovers, YOUNG_MS } from '../../library/clean';
import type { CommandContext, CommonOptions } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { askServer } from '../server/reach-server';
import { agreesToLose } from '../terminal/confirm';

export interface CleanOptions extends CommonOptions {
  readonly yes?: true;
}

export async function clean(context: CommandContext, { yes }: CleanOptions): Promise<ExitCode> {
  const { out, place } = context;
  const isBucket = place.bucket !== undefined;
  return askServer(context, async ({ episodes, requireOwnStore }) => {
    await requireOwnStore();
    const young = isBucket ? YOUNG_MS.bucket : YOUNG_MS.folder;
    const { artifacts, bytes, setAside, remove } = await findLeftovers(place, episodes, Date.now() - young);
    if (artifacts + setAside.artifacts === 0) {
      out.document({ artifacts: 0, bytes: 0, setAside, freedBytes: 0 });
      out.print(
        `Nothing can go: every artifact is needed by an episode, was paid for, or was stored in the last ${isBucket ? 'day' : 'ten minutes'}.`,
      );
      return EXIT.ok;
    }
    const are = (number: number) => (number === 1 ? 'is' : 'are');
    if (artifacts > 0)
      out.note(
        `${counted(artifacts, 'artifact')} of ${place.bucket?.address ?? place.artifactsRoot}, ${megabytes(bytes)} in all, ${are(artifacts)} needed by no episode and cost nothing.${isBucket ? ' They are set aside below trash/, and go for good with a clean of tomorrow or later.' : ''}`,
      );
    if (setAside.artifacts > 0)
      out.note(
        `${counted(setAside.artifacts, 'artifact')}, ${megabytes(setAside.bytes)} in all, ${setAside.artifacts === 1 ? 'was' : 'were'} set aside more than a day ago, and nothing needed them since: they go for good.`,
      );
    const agreed = yes === true || (await agreesToLose(context, isBucket ? 'Go on?' : 'Remove them?'));
    // The store may have been handed to another server since.
    if (agreed) await requireOwnStore();
    const freedBytes = agreed ? await remove() : 0;
    out.document({ artifacts, bytes, setAside, freedBytes });
    const aside =
      isBucket && artifacts > 0 ? `${counted(artifacts, 'artifact')} ${are(artifacts)} set aside; ` : '';
    out.print(agreed ? `${aside}${megabytes(freedBytes)} are free.` : 'Nothing is removed.');
    return EXIT.ok;
  });
}
