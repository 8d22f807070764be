/**
 * `fetch` that waits for a reply as long as its caller does. Node's own gives up when a reply has not begun after five minutes,
 * which a model on a processor may well take.
 */
export const patientFetch: typeof globalThis.fetch = async (url, init) => {
  patient ??= import('undici').then(({ Agent, fetch }) => {
    const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
    // The same standard in two declarations of types.
    const other = fetch as unknown as typeof globalThis.fetch;
    return (target, options) => other(target, { ...options, dispatcher } as RequestInit);
  });
  return (await patient)(url, init);
};

let patient: Promise<typeof globalThis.fetch> | undefined;
