/** The page of a published show: its episodes, a search over all transcripts, and ways to subscribe. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FeedShow } from '../../../domain/feed';
import { counted, listed } from '../../../domain/wording';
import { clockTime } from '../../package/clock';
import { jsonForScript } from '../../package/escape';
import { type Html, html, markup } from '../../package/page/html';
import { assetText, showStyle } from '../../package/page/style';
import { textIn } from '../feed/items';
import { pathAt, SITE_PATHS } from '../site-paths';
import type { XmlElement } from '../xml';

const SCRIPT = asset(__dirname, 'site.js').trimEnd();
const STYLE = `\n${asset(join(__dirname, '..', '..', 'package', 'page'), 'base.css')}\n${asset(__dirname, 'site.css')}`;

function asset(folder: string, file: string): string {
  return assetText(join(folder, 'assets', file));
}

interface ListedEpisode {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly path: string;
  readonly image: string | undefined;
  /** `2026-11-29`. */
  readonly date: string;
  readonly durationMs: number;
  readonly number: string;
}

/**
 * `index.html` of a show, made from its feed: every address in it is relative, so that it works below any base path, and
 * straight from the folder. Reads whole without scripts. `base` is the public address of the root.
 */
export function showPage(show: FeedShow, items: readonly XmlElement[], base: string): string {
  const episodes = items.flatMap((item) => listedEpisode(item, base));
  const relative = (address: string) => pathAt(base, address) ?? address;
  const data = {
    feed: show.feedUrl,
    episodes: episodes.map(({ id, title }) => ({ id, title })),
  };
  return `<!doctype html>\n${
    html`<html lang="${show.language}">
${head(show, relative(show.cover.smaller?.at(0)?.url ?? show.cover.url))}
<body>
<a class="skip" href="#episodes">Skip to the episodes</a>
${header(show, relative(show.cover.smaller?.at(-1)?.url ?? show.cover.url))}
<main>
<div class="search" id="search" role="search" hidden>
<label class="unseen" for="query">Search all transcripts</label>
<input id="query" type="search" placeholder="Search all transcripts" autocomplete="off">
<p class="muted" id="count" role="status"></p>
<ol class="found" id="found"></ol>
</div>
<h2 id="episodes">${counted(episodes.length, 'episode')}</h2>
<ol class="episodes">${episodes.map(episodeHtml)}</ol>
</main>
<p class="foot muted">Every episode was researched, written and voiced by software; each page shows the source of every sentence.${show.copyright === undefined ? '' : ` ${show.copyright}.`}</p>
<script type="application/json" id="show-data">${markup(jsonForScript(data))}</script>
<script>${markup(SCRIPT)}</script>
</body>
</html>`.text
  }\n`;
}

function head(show: FeedShow, icon: string): Html {
  const policy = [
    "default-src 'none'",
    "img-src 'self' file: data:",
    'font-src data:',
    "style-src 'unsafe-inline'",
    `script-src 'self' file: 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${show.description.slice(0, 300)}">
<meta name="author" content="${show.author}">
<title>${show.title}</title>
<link rel="icon" href="${icon}">
<link rel="alternate" type="application/rss+xml" title="${show.title}" href="${SITE_PATHS.feed}">
<style>${markup(showStyle(show.title) + STYLE)}</style>
</head>`;
}

function header(show: FeedShow, cover: string): Html {
  const hosts = listed(show.hosts);
  const appAddress = show.feedUrl.replace(/^https?:/, 'podcast:');
  return html`<header class="band">
<div class="band-in">
<img class="cover" src="${cover}" alt="" width="208" height="208">
<div class="band-text">
<div class="band-head">
<h1>${show.title}</h1>
<p class="show">${hosts === '' ? show.author : `With ${hosts}`}</p>
</div>
<div class="band-rest">
<p class="about">${show.description}</p>
<ul class="subscribe">
<li><a href="${SITE_PATHS.feed}" type="application/rss+xml">RSS feed</a></li>
<li><a href="${appAddress}">Open in your podcast app</a></li>
<li><button type="button" id="copy" hidden>Copy the feed’s address</button></li>
</ul>
</div>
</div>
</div>
</header>`;
}

function listedEpisode(item: XmlElement, base: string): ListedEpisode[] {
  const path = pathAt(base, textIn(item, 'link'));
  const id = /^episodes\/([^/]+)\//.exec(path ?? '')?.[1];
  if (path === undefined || id === undefined) return [];
  const published = Date.parse(textIn(item, 'pubDate'));
  return [
    {
      id,
      path,
      title: textIn(item, 'title'),
      summary: textIn(item, 'itunes:subtitle'),
      image: pathAt(base, smallestImage(item)),
      date: Number.isNaN(published) ? '' : new Date(published).toISOString().slice(0, 10),
      durationMs: Number(textIn(item, 'itunes:duration')) * 1_000 || 0,
      number: textIn(item, 'itunes:episode'),
    },
  ];
}

/** The smallest picture of an item; its cover where it has no others. */
function smallestImage({ children }: XmlElement): string {
  const [smallest] = children
    .flatMap(({ name, attributes: { href, width } }) =>
      name === 'podcast:image' && href !== undefined && Number(width) > 0
        ? [{ href, width: Number(width) }]
        : [],
    )
    .sort((a, b) => a.width - b.width);
  return smallest?.href ?? children.find(({ name }) => name === 'itunes:image')?.attributes.href ?? '';
}

function episodeHtml({ title, summary, path, image, date, durationMs, number }: ListedEpisode): Html {
  const facts = [
    number === '' ? '' : `Episode ${number}`,
    date,
    durationMs === 0 ? '' : clockTime(durationMs),
  ];
  return html`<li class="episode">
<a href="${path}" tabindex="-1" aria-hidden="true">${image === undefined ? undefined : html`<img src="${image}" alt="" width="112" height="112" loading="lazy">`}</a>
<div><p class="muted">${facts.filter((fact) => fact !== '').join(' · ')}</p>
<h3><a href="${path}">${title}</a></h3>
<p>${summary}</p></div>
</li>`;
}
