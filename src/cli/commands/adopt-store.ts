import { openBucket } from '../../artifacts/storage';
import { adoptStore } from '../../artifacts/store-server';
import { InputError } from '../../domain/failure';
import { serverIdentity } from '../../temporal/server/server-identity';
import type { CommandContext, CommonOptions } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { withServer } from '../server/reach-server';
import { agreesToLose } from '../terminal/confirm';

export interface AdoptStoreOptions extends CommonOptions {
  readonly yes?: true;
}

/** Hands the store in a bucket to the server of this command. */
export async function adoptStoreOfBucket(
  context: CommandContext,
  { yes }: AdoptStoreOptions,
): Promise<ExitCode> {
  const { out, place, interruption } = context;
  const { bucket } = place;
  if (bucket === undefined)
    throw new InputError(
      'SHOWRUNNER_STORE names no bucket. A data directory belongs to no server: any may be used with it.',
    );
  const { address } = bucket;
  return withServer(context, async ({ client, settings }) => {
    const store = await openBucket(bucket);
    const agrees = async (whose: string) => {
      out.note(`${whose}. The workers of that server end within a minute when it is handed over.`);
      return yes === true || agreesToLose(context, `Hand it to the one at ${settings.address}?`);
    };
    const how = await interruption.orStop(adoptStore(store, await serverIdentity(client), agrees));
    out.document({ address, how });
    const said = {
      'was its own': `belonged to the server at ${settings.address} already`,
      adopted: `belongs to the server at ${settings.address} now`,
      left: 'is left as it is',
    };
    out.print(`${address} ${said[how]}.`);
    return EXIT.ok;
  });
}
