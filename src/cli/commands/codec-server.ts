import { InputError } from '../../domain/failure';
import { payloadKeys } from '../../settings/payload-keys';
import { serveCodec } from '../../temporal/server/codec-server';
import { createPayloadCodec } from '../../temporal/server/payload-codec';
import type { CommandContext, CommonOptions } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';

export interface CodecServerOptions extends CommonOptions {
  readonly port?: number;
  readonly origin?: readonly string[];
}

const DEFAULT_PORT = 8234;

/** Decrypts payloads for the Web UI until it is interrupted. */
export async function codecServer(
  { out, interruption, place }: CommandContext,
  { port = DEFAULT_PORT, origin }: CodecServerOptions,
): Promise<ExitCode> {
  const keys = payloadKeys();
  if (keys.length === 0)
    throw new InputError(
      'There is nothing to decrypt: SHOWRUNNER_PAYLOAD_KEYS is not set. Set it to the keys of the workers.',
    );
  const origins = origin ?? [`http://localhost:${place.uiPort}`, `http://127.0.0.1:${place.uiPort}`];
  const serving = await serveCodec({
    codec: createPayloadCodec(keys),
    port,
    origins: origins.map(checkedOrigin),
  });
  out.document({ url: serving.url, origins, keys: keys.map(({ id }) => id) });
  out.print(
    `Payloads are decrypted at ${serving.url}, for pages of ${origins.join(' and ')}. Ctrl-C ends it.`,
  );
  out.print(`In the Web UI: the glasses at the top right, Codec Server, ${serving.url}`);
  const { signal } = interruption;
  if (!signal.aborted) await new Promise((done) => signal.addEventListener('abort', done, { once: true }));
  await serving.close();
  return EXIT.interrupted;
}

function checkedOrigin(given: string): string {
  const parsed = URL.canParse(given) ? new URL(given) : undefined;
  if (parsed !== undefined && /^https?:$/.test(parsed.protocol) && parsed.origin === given) return given;
  throw new InputError(
    `"${given}" is no origin; write scheme, host and port alone, such as http://localhost:8233.`,
  );
}
