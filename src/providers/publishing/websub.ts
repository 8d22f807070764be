const LONGEST_MS = 15_000;

/** Tells a WebSub hub that a feed has changed (F20). Rejects where the hub does not take it. */
export async function pingHub(hub: string, feedUrl: string, signal?: AbortSignal): Promise<void> {
  const time = AbortSignal.timeout(LONGEST_MS);
  const reply = await fetch(hub, {
    method: 'POST',
    body: new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': feedUrl }),
    signal: signal === undefined ? time : AbortSignal.any([signal, time]),
  });
  await reply.body?.cancel();
  if (!reply.ok) throw new Error(`The hub ${hub} answered ${reply.status}.`);
}
