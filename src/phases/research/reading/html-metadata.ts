import { metadataValue } from './clean-text';
import { parseDate } from './dates';
import type { DomDocument } from './dom';
import type { Draft } from './draft';
import { textOf } from './html-blocks';
import { languageCode } from './language';
import { authorsFrom } from './people';
import { isOfAnyDocument } from './title';

export type HtmlMetadata = Omit<Draft, 'blocks'>;

type Json = Readonly<Record<string, unknown>>;

const ARTICLE = /(?:Article|Posting|Report|WebPage|Book|Chapter|CreativeWork|Dataset)$/;
/** Longer than any description of an article; not worth the parsing. */
const MAX_JSON_CHARACTERS = 200_000;

/** Metadata of a page: from citation tags, then JSON-LD, then OpenGraph, then visible text. */
export function htmlMetadata(document: DomDocument): HtmlMetadata {
  const meta = metaTags(document);
  const json = articleJson(document);
  const first = (...names: string[]) =>
    names.map((name) => meta.get(name)?.[0]).find((value) => value !== undefined);
  const all = (...names: string[]) =>
    names.map((name) => meta.get(name) ?? []).find((values) => values.length > 0) ?? [];
  const site =
    first('citation_journal_title', 'citation_publisher') ??
    nameOf(json.publisher) ??
    first('og:site_name', 'dc.publisher', 'publisher');
  const date =
    first('citation_publication_date', 'citation_date') ??
    metadataValue(json.datePublished) ??
    first('article:published_time', 'dc.date', 'dcterms.created', 'date', 'pubdate');
  const named = [
    all('citation_author'),
    json.author,
    all('author', 'dc.creator', 'article:author', 'parsely-author'),
    shownByline(document),
  ];
  return {
    title: pageTitle(
      document,
      first('citation_title') ?? metadataValue(json.headline) ?? first('og:title', 'dc.title'),
      site,
    ),
    authors: named.map((value) => authorsFrom(value)).find((names) => names.length > 0) ?? [],
    publisher: site,
    publishedOn: parseDate(date ?? shownDate(document) ?? ''),
    url:
      address(document.querySelector('link[rel="canonical"]')?.getAttribute('href')) ??
      address(first('og:url')) ??
      address(json.url),
    language:
      languageCode(document.documentElement?.getAttribute('lang')) ??
      languageCode(first('og:locale', 'content-language')),
  };
}

function metaTags(document: DomDocument): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  for (const tag of document.querySelectorAll('meta')) {
    const name = tag.getAttribute('name') ?? tag.getAttribute('property') ?? tag.getAttribute('http-equiv');
    const content = metadataValue(tag.getAttribute('content') ?? undefined);
    if (!name || !content) continue;
    const key = name.toLowerCase();
    tags.set(key, [...(tags.get(key) ?? []).slice(0, 50), content]);
  }
  return tags;
}

function articleJson(document: DomDocument): Json {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const source = script.textContent ?? '';
    if (source.length > MAX_JSON_CHARACTERS) continue;
    try {
      const article = jsonNodes(JSON.parse(source)).find((node) =>
        [node['@type']].flat().some((type) => ARTICLE.test(String(type))),
      );
      if (article) return article;
    } catch {
      // Pages carry broken JSON-LD often enough; the other tags answer then.
    }
  }
  return {};
}

function jsonNodes(value: unknown): Json[] {
  const roots = [value].flat() as unknown[];
  const nodes = roots.filter((node): node is Json => typeof node === 'object' && node !== null);
  return nodes
    .flatMap((node) => [node, ...(Array.isArray(node['@graph']) ? (node['@graph'] as unknown[]) : [])])
    .filter((node): node is Json => typeof node === 'object' && node !== null);
}

function nameOf(value: unknown): string | undefined {
  const one = Array.isArray(value) ? (value as unknown[])[0] : value;
  return metadataValue(typeof one === 'object' && one !== null ? (one as Json).name : one);
}

/** `Stoicism today – The Review` is the title and the site; the site's name comes off, unless the title alone names nothing. */
function pageTitle(
  document: DomDocument,
  declared: string | undefined,
  site: string | undefined,
): string | undefined {
  const shown = [...document.querySelectorAll('h1')]
    .map((heading) => metadataValue(textOf(heading)))
    .filter((text) => text !== undefined);
  const tab = metadataValue(document.querySelector('title')?.textContent ?? undefined);
  const title = declared ?? (shown.length === 1 ? shown[0] : undefined) ?? tab ?? shown[0];
  if (title === undefined) return undefined;
  if (tab !== undefined && isOfAnyDocument(title)) return tab;
  const heading = shown.find(
    (text) => title !== text && title.startsWith(text) && /^\s*[|–—:·-]/.test(title.slice(text.length)),
  );
  if (heading) return heading;
  return (
    title.replace(/\s+[|–—·-]\s+([^|–—·]{1,60})$/, (tail, name: string) =>
      name === site || title === tab ? '' : tail,
    ) || title
  );
}

function shownByline(document: DomDocument): string | undefined {
  const element = document.querySelector(
    '[rel="author"], [itemprop="author"], .byline, .author-name, .author, .authors',
  );
  const line = element ? metadataValue(textOf(element), 200) : undefined;
  // "By Anna Smith, 3 March 2021 · 5 min read": the names end where figures or bullets begin.
  return line?.replace(/\s*(?:[|·•]|,?\s*\d|\b(?:on|published|updated)\b).*$/i, '');
}

function shownDate(document: DomDocument): string | undefined {
  const element = document.querySelector(
    '[itemprop="datePublished"], time[pubdate], time[datetime], .date, .published',
  );
  if (!element) return undefined;
  return (
    element.getAttribute('content') ?? element.getAttribute('datetime') ?? metadataValue(textOf(element))
  );
}

function address(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\/\S{1,2000}$/.test(value) ? value : undefined;
}
