/** Whether the store of a worker at work was handed to another server, by `showrunner adopt-store`. */
import { setTimeout as pause } from 'node:timers/promises';
import { Runtime } from '@temporalio/worker';
import { messageOf } from '../../domain/failure';

/** Gives the sentence with which a worker ends once its store is another server's, and undefined until then. */
export type HandedOver = () => Promise<string | undefined>;

/** Longest time for which a worker takes steps of a store that is another server's already. */
const LOOK_EVERY_MS = 30_000;

/**
 * Asks now and then until there is a sentence, which it returns, or until the worker has `ended`. What cannot be asked is logged
 * and asked again: a store that is silent, or whose mark is damaged, is no other server's.
 */
export async function untilHandedOver(
  handedOver: HandedOver,
  ended: AbortSignal,
  lookEveryMs = LOOK_EVERY_MS,
): Promise<string | undefined> {
  const { logger } = Runtime.instance();
  const gone = new Promise<undefined>((resolve) => {
    ended.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  let said: string | undefined;
  for (;;) {
    await pause(lookEveryMs, undefined, { signal: ended }).catch(() => undefined);
    if (ended.aborted) return undefined;
    try {
      // A store that is silent keeps no worker from ending.
      const sentence = await Promise.race([handedOver(), gone]);
      if (sentence !== undefined) return sentence;
      said = undefined;
    } catch (error) {
      const reason = messageOf(error);
      if (reason !== said)
        logger.warn("whether the store is still this server's is not known", { error: reason });
      said = reason;
    }
  }
}
