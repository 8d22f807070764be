import type { FetchedPage } from '../web/fetched-page';

/** Places where pages state their licence: in the head as a rule, at their foot by custom. */
const HEAD_BYTES = 200_000;
const FOOT_BYTES = 100_000;
const TAG = /<(?:a|link)\b[^>]{0,2000}>/gi;
const CREATIVE_COMMONS =
  /^https?:\/\/creativecommons\.org\/(?:licenses\/([a-z-]{2,20})\/(\d\.\d)|publicdomain\/zero\/(\d\.\d))/i;

/**
 * The licence that a page states with `rel="license"` (microformats.org/wiki/rel-license): the short name of a Creative
 * Commons one, else its address. Not what may be done with a page that says nothing.
 */
export function licenceOf({ bytes, mediaType, url }: FetchedPage): string | undefined {
  if (mediaType !== 'text/html' && mediaType !== 'application/xhtml+xml') return undefined;
  const page = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places = [
    page.subarray(0, HEAD_BYTES),
    page.subarray(Math.max(HEAD_BYTES, page.length - FOOT_BYTES)),
  ];
  for (const place of places) {
    for (const [tag] of place.toString('latin1').matchAll(TAG)) {
      if (!/\brel\s*=\s*(?:"[^"]*\blicense\b[^"]*"|'[^']*\blicense\b[^']*'|license\b)/i.test(tag)) continue;
      const [, double, single] = /\bhref\s*=\s*(?:"([^"]{1,500})"|'([^']{1,500})')/i.exec(tag) ?? [];
      const address = double ?? single;
      if (address !== undefined && URL.canParse(address, url)) return named(new URL(address, url).href);
    }
  }
  return undefined;
}

function named(address: string): string {
  const [, kind, version, zero] = CREATIVE_COMMONS.exec(address) ?? [];
  if (zero !== undefined) return `CC0 ${zero}`;
  return kind === undefined || version === undefined ? address : `CC ${kind.toUpperCase()} ${version}`;
}
