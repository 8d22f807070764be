const LONGEST_MS = 15_000;

/** Tells a WebSub hub that a feed has changed (F20). Rejects, with why, where the hub does not take it. */
export async function pingHub(hub: string, feedUrl: string, signal?: AbortSignal): Promise<void> {
  const time = AbortSignal.timeout(LONGEST_MS);
  const reply = await fetch(hub, {
    method: 'POST',
    body: new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': feedUrl }),
    signal: signal === undefined ? time : AbortSignal.any([signal, time]),
  }).catch((error: Error) => {
    // "fetch failed" says nothing; its cause does.
    const { message, code } = (error.cause ?? error) as { message?: string; code?: string };
    throw new Error(message || code || error.message);
  });
  await reply.body?.cancel();
  if (!reply.ok) throw new Error(`it answered ${reply.status}`);
}
