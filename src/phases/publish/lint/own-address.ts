import { isWebAddress } from '../../../domain/web-address';
import { readXml } from '../xml';
import { all, feedInHand } from './feed-in-hand';

/** The address that a feed gives for itself; undefined where it gives none. InputError where it is no XML. */
export function addressOfFeed(content: Uint8Array): string | undefined {
  const { channel } = feedInHand(readXml(Buffer.from(content).toString('utf8')), true, new Map());
  const self = all(channel, 'atom:link').find(({ attributes }) => attributes.rel === 'self')?.attributes.href;
  return isWebAddress(self) ? self : undefined;
}
