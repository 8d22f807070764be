import { formatMicros } from '../../../domain/money';
import { counted } from '../../../domain/wording';
import { clockTime } from '../clock';
import { PACKAGE_FILES } from '../episode-facts';
import { isQuoted } from '../notes-content';
import { type Html, html } from './html';
import type { PageFacts } from './page-facts';

/** Cover, title, the question, and what a listener wants to know before pressing play. */
export function headerHtml({ facts, notes }: PageFacts): Html {
  const { timeline, quality, costs, producedOn, show, episodeId, brief } = facts;
  const cost = costs.reduce((sum, { costMicros }) => sum + costMicros, 0);
  const isFull = facts.page === 'full';
  const figures: readonly (readonly [string, string])[] = [
    ['Length', clockTime(timeline.durationMs)],
    ...(isFull ? [['Quality', `${quality.score100.toFixed(1)} / 100, ${quality.basis}`] as const] : []),
    ['Sources', counted(notes.sources.filter(isQuoted).length, 'document')],
    ...(isFull ? [['Cost', formatMicros(cost)] as const] : []),
    ['Produced', producedOn],
  ];
  const id = isFull
    ? html` <span aria-hidden="true">·</span> <span class="episode-id">${episodeId}</span>`
    : undefined;
  return html`<header class="band">
<div class="band-in">
<img class="cover" src="${facts.cover}" alt="" width="240" height="240">
<div class="band-text">
<div class="band-head">
<p class="show">${show.title}${id}</p>
<h1>${notes.title}</h1>
</div>
<div class="band-rest">
${notes.title.endsWith(brief.question) ? '' : html`<p class="question">${brief.question}</p>`}
<dl class="figures">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="disclosure">${notes.disclosure}</p>
</div>
</div>
</div>
</header>`;
}

/** The bar at the foot of the window. Without scripts the browser's own player stands in its place. */
export function playerHtml({ facts }: PageFacts): Html {
  const { durationMs, chapters } = facts.timeline;
  const ticks = chapters
    .slice(1)
    .map(({ startMs }) => html`<i style="left:${((100 * startMs) / durationMs).toFixed(3)}%"></i>`);
  return html`<section class="player" aria-label="Player">
<audio id="audio" src="${PACKAGE_FILES.audio}" preload="metadata" controls></audio>
<div class="controls" id="controls" hidden>
<button type="button" id="back" class="round" aria-label="Back 15 seconds">−15</button>
<button type="button" id="play" class="round play" aria-label="Play"><svg viewBox="0 0 24 24" aria-hidden="true"><path class="icon-play" d="M7 4.5v15l13-7.5z"/><path class="icon-pause" d="M6.5 5h4v14h-4zM13.5 5h4v14h-4z"/></svg></button>
<button type="button" id="forward" class="round" aria-label="Forward 30 seconds">+30</button>
<div class="line">
<p class="now"><span id="chapter"></span><span class="clock"><span id="elapsed">0:00</span> / ${clockTime(durationMs)}</span></p>
<div class="scrub"><div class="ticks" aria-hidden="true">${ticks}</div><input type="range" id="seek" min="0" max="${Math.round(durationMs)}" step="1000" value="0" aria-label="Position"></div>
</div>
<label class="rate"><span class="unseen">Speed</span><select id="rate"><option value="0.8">0.8×</option><option value="1" selected>1×</option><option value="1.25">1.25×</option><option value="1.5">1.5×</option><option value="2">2×</option></select></label>
</div>
<p class="trouble" id="trouble" role="alert" hidden>The audio could not be played. ${PACKAGE_FILES.audio} must lie in the same folder as this page.</p>
</section>`;
}
