import { connect } from 'node:net';

/** Hosts that can be reached; asked once, and again when some time has passed. */
export interface Network {
  /** Rejects with the end of a sentence about the host: "cannot be reached (ENOTFOUND)". */
  reach(url: string, signal: AbortSignal): Promise<void>;
}

/** A machine without network must not wait for each of five files, and one that gets it back not until a restart. */
const REMEMBERED_MS = 60_000;

/** `connectMs`: the longest wait for a host, its name included. */
export function createNetwork(connectMs: number): Network {
  const known = new Map<string, { readonly at: number; readonly answer: Promise<void> }>();
  return {
    async reach(url, signal) {
      const { hostname, port, protocol, host } = new URL(url);
      const before = known.get(host);
      if (before !== undefined && Date.now() - before.at < REMEMBERED_MS) return before.answer;
      const answer = knock(hostname, Number(port || (protocol === 'https:' ? 443 : 80)), connectMs, signal);
      answer.catch(() => signal.aborted && known.delete(host));
      known.set(host, { at: Date.now(), answer });
      return answer;
    },
  };
}

function knock(host: string, port: number, connectMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(connectMs)]);
    // The socket's own time-out does not count the search for the name.
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port });
    const give = (up: unknown) => {
      socket.destroy();
      reject(up);
    };
    const late = () =>
      give(
        signal.aborted ? signal.reason : new Error(`cannot be reached (no answer in ${connectMs / 1_000} s)`),
      );
    if (limit.aborted) return late();
    limit.addEventListener('abort', late, { once: true });
    socket.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      give(new Error(`cannot be reached (${code ?? message})`)),
    );
    socket.once('connect', () => {
      limit.removeEventListener('abort', late);
      socket.destroy();
      resolve();
    });
  });
}
