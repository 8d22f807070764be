import { originOfSource, type SourceCard } from '../../domain/source';
import type { Citation } from './citation';
import { oneLine } from './escape';

/** Origin and terms of a source. */
export interface SourceRecord {
  /** `Handed in as notes.md`; `Retrieved on 2026-11-22 from example.org, found by searching tavily for “stoicism”`. */
  readonly cameFrom: string;
  /** As it was stated: a short name or an address. */
  readonly licence?: Licence;
}

export interface Licence {
  readonly name: string;
  readonly url?: string;
  /** Duties of anyone who passes the text on; empty where there are none or nothing is known. */
  readonly asks: readonly string[];
}

/** Records how a source came into the episode. */
export function sourceRecord(source: SourceCard, { fileName, url }: Citation): SourceRecord {
  const licence = source.licence === undefined ? undefined : licenceOf(source.licence);
  return {
    cameFrom: cameFrom(source, fileName, url),
    ...(licence === undefined ? {} : { licence }),
  };
}

function cameFrom(source: SourceCard, fileName: string, url: string | undefined): string {
  const origin = originOfSource(source);
  if (origin === 'handed-in') return `Handed in as ${fileName}`;
  const from = url === undefined ? '' : ` from ${new URL(url).hostname.replace(/^www\./, '')}`;
  const why = origin === 'named' ? 'as the producer asked' : searchWords(source.foundBy ?? '');
  return `Retrieved on ${oneLine(source.retrievedAt ?? '').slice(0, 10)}${from}, ${why}`;
}

/** Searches are kept as `provider: query`. */
function searchWords(foundBy: string): string {
  const [, provider, query] = /^([\w-]+): (.+)$/su.exec(oneLine(foundBy)) ?? [];
  return provider === undefined
    ? `found by ${oneLine(foundBy)}`
    : `found by searching ${provider} for “${query}”`;
}

/** Creative Commons licences that ask for something, by name or by address; CC0 asks for nothing. */
const CREATIVE_COMMONS = [
  /^CC[ -](BY(?:-(?:NC|ND|SA))*)[ -](\d\.\d)\b/i,
  /^https?:\/\/creativecommons\.org\/licenses\/(by(?:-(?:nc|nd|sa))*)\/(\d\.\d)/i,
];
/** https://creativecommons.org/share-your-work/cclicenses/ */
const TERMS: Readonly<Record<string, string>> = {
  BY: 'that its authors are named',
  NC: 'that it is not used commercially',
  ND: 'that it is not changed',
  SA: 'that what builds on it is shared alike',
};

function licenceOf(stated: string): Licence {
  const text = oneLine(stated);
  for (const pattern of CREATIVE_COMMONS) {
    const [, kind, version] = pattern.exec(text) ?? [];
    if (kind === undefined || version === undefined) continue;
    return {
      name: `CC ${kind.toUpperCase()} ${version}`,
      url: `https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/`,
      asks: kind
        .toUpperCase()
        .split('-')
        .flatMap((term) => TERMS[term] ?? []),
    };
  }
  return { name: text, asks: [] };
}
