/** The client for lists of a namespace that other installations may use as well, with keys of their own. */
import { Client } from '@temporalio/client';
import { InputError } from '../../domain/failure';
import type { Payload, PayloadCodec } from './payloads';

/** The SDK makes `undefined` of it. */
const LEFT_OUT: Payload = { metadata: { encoding: Buffer.from('binary/null') } };

/** Lists as `client` does, but leaves out of a row what was encrypted with a key that this process lacks, so that it hides no other row. */
export function listingClient({ connection, options }: Client): Client {
  const { namespace, identity, loadedDataConverter } = options;
  const payloadCodecs = loadedDataConverter.payloadCodecs.map(leavingOut);
  return new Client({ connection, namespace, identity, dataConverter: { payloadCodecs } });
}

function leavingOut(codec: PayloadCodec): PayloadCodec {
  const decoded = async (payload: Payload): Promise<Payload> => {
    try {
      const [readable] = await codec.decode([payload]);
      return readable ?? LEFT_OUT;
    } catch (error) {
      if (error instanceof InputError) return LEFT_OUT;
      throw error;
    }
  };
  return {
    encode: (payloads) => codec.encode(payloads),
    decode: (payloads) => Promise.all(payloads.map(decoded)),
  };
}
