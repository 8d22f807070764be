import { moveStore } from '../../artifacts/move-store';
import { openBucket } from '../../artifacts/storage';
import { InputError } from '../../domain/failure';
import { counted, megabytes } from '../../domain/wording';
import { payloadKeys } from '../../settings/payload-keys';
import { temporalSettings } from '../../temporal/server/connect';
import { createWorkerPresence } from '../../temporal/worker/worker-presence';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';

/** Says how far it is after so many files. */
const TELL_EVERY = 400;

/** Copies the store of the data directory to a bucket; nothing is removed here. */
export async function moveStoreToBucket(
  { out, place, interruption }: CommandContext,
  address: string,
): Promise<ExitCode> {
  if (!address.startsWith('s3://'))
    throw new InputError(`"${address}" is no bucket; write s3://bucket/prefix.`);
  const { dataDir } = place;
  if (await createWorkerPresence({ dataDir, ...temporalSettings(payloadKeys()) }).othersAtWork())
    throw new InputError(
      `A worker is at work for ${dataDir}, and what it stores now would be missed. End it, then move the store.`,
    );
  const bucket = await openBucket({ address });
  const tell = (done: number, all: number) => {
    if (done === all || done % TELL_EVERY === 0) out.tell(`${done} of ${counted(all, 'file')}`);
  };
  const moved = await interruption.orStop(moveStore(place, bucket, tell));
  const { copied, there, bytes, damaged } = moved;
  out.document({ address, ...moved });
  out.print(
    `${counted(copied, 'file')}, ${megabytes(bytes)}, ${copied === 1 ? 'is' : 'are'} copied to ${address}${there === 0 ? '' : `; ${there} were there`}.`,
  );
  if (damaged.length > 0)
    out.print(
      `${counted(damaged.length, 'artifact')} of ${place.artifactsRoot} ${damaged.length === 1 ? 'is' : 'are'} damaged and left out; what is needed of them is made again.`,
    );
  out.print(
    `Set SHOWRUNNER_STORE=${address} for every worker and every command; episodes go on where they are.`,
  );
  out.print(`${dataDir} keeps its files, and is refused as a store from now on; it can go when all is well.`);
  return EXIT.ok;
}
