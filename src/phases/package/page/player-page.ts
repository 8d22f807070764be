import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { EpisodeFacts } from '../episode-facts';
import { jsonForScript } from '../escape';
import { headerHtml, playerHtml } from './header';
import { type Html, html, markup } from './html';
import { makingHtml } from './making';
import { gatherPageFacts, type PageFacts, scriptData } from './page-facts';
import { qualityHtml } from './quality';
import { researchHtml } from './research';
import { sourcesHtml } from './sources';
import { assetText, showStyle } from './style';
import { transcriptHtml } from './transcript';

/**
 * The page's own script and styles, as files that are linted; the build puts them beside the compiled module. The script holds
 * the player with its keys, the transcript that follows, and the tabs, in one closure; text from the data goes into the page as
 * text, never as markup.
 */
const SCRIPT = asset('page.js').trimEnd();
const STYLE = ['base.css', 'player.css', 'sections.css'].map((file) => `\n${asset(file)}`).join('');

const TABS: readonly (readonly [id: string, title: string])[] = [
  ['transcript', 'Transcript'],
  ['sources', 'Sources'],
  ['research', 'Research'],
  ['quality', 'Quality'],
  ['making', 'How it was made'],
];

/**
 * `index.html`: the episode as one page without any network, to be opened from a web server or straight from the folder, next to
 * `episode.mp3` and `cover.png`. Reads whole without scripts and on paper. Nothing from a source can run in it: every text is
 * escaped, the data is JSON without `<`, and the content security policy allows one script, by its hash.
 * Throws {@link DefectError} where script, audio and research do not belong together.
 */
export function buildPlayerPage(facts: EpisodeFacts): string {
  const page = gatherPageFacts(facts);
  const isFull = facts.page === 'full';
  const tabs = TABS.filter(([id]) => isFull || id !== 'quality');
  return `<!doctype html>\n${
    html`<html lang="${facts.show.language}">
${head(page)}
<body>
<a class="skip" href="#transcript">Skip to the transcript</a>
${headerHtml(page)}
<nav class="tabs" aria-label="Sections"><div>${tabs.map(([id, title]) => html`<a href="#${id}">${title}</a>`)}</div></nav>
<main>
${transcriptHtml(page)}
${sourcesHtml(page)}
${researchHtml(page)}
${isFull ? qualityHtml(page) : undefined}
${makingHtml(page)}
</main>
<p class="foot muted keys"><kbd>Space</kbd> plays and pauses, <kbd>←</kbd> <kbd>→</kbd> move 5 seconds, <kbd>J</kbd> back 15, <kbd>L</kbd> forward 30, <kbd>↑</kbd> <kbd>↓</kbd> step through sentences, <kbd>Enter</kbd> hears one. An address that ends in #t=125 opens at 2:05.</p>
${playerHtml(page)}
<script type="application/json" id="episode-data">${markup(jsonForScript(scriptData(page)))}</script>
<script>${markup(SCRIPT)}</script>
</body>
</html>`.text
  }\n`;
}

function head({ facts, notes }: PageFacts): Html {
  const policy = [
    "default-src 'none'",
    "img-src 'self' file: data:",
    "media-src 'self' file: blob:",
    'font-src data:',
    "style-src 'unsafe-inline'",
    `script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const style = showStyle(facts.show.title) + STYLE;
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${notes.summary}">
<meta name="author" content="${facts.show.author}">
<title>${notes.title} · ${facts.show.title}</title>
<style>${markup(style)}</style>
</head>`;
}

function asset(file: string): string {
  return assetText(join(__dirname, 'assets', file));
}
