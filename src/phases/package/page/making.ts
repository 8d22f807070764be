import { formatMicros } from '../../../domain/money';
import { workTime } from '../clock';
import { PACKAGE_FILES } from '../episode-facts';
import { type Html, html } from './html';
import type { PageFacts } from './page-facts';
import { PHASE_WORDS } from './words';

const FILES: readonly (readonly [file: string, what: string])[] = [
  [PACKAGE_FILES.audio, 'the episode, with chapters and cover'],
  [PACKAGE_FILES.vtt, 'transcript, WebVTT'],
  [PACKAGE_FILES.srt, 'transcript, SubRip'],
  [PACKAGE_FILES.transcriptJson, 'transcript, Podcasting 2.0 JSON'],
  [PACKAGE_FILES.chapters, 'chapters, Podcasting 2.0 JSON'],
  [PACKAGE_FILES.notesMarkdown, 'show notes'],
  [PACKAGE_FILES.script, 'the script with footnotes'],
  [PACKAGE_FILES.provenance, 'the source of every sentence'],
  [PACKAGE_FILES.manifest, 'every file with its SHA-256'],
];

/** The tools and the files of the package; in the full page also cost and time of each phase and the template versions. */
export function makingHtml({ facts, notes }: PageFacts): Html {
  const { session, quality, cost } = facts.templates;
  const methods = facts.methods.map(
    ({ task, method }) => html`<div><dt>${task}</dt><dd>${method}</dd></div>`,
  );
  const templates =
    facts.page === 'full'
      ? html`<div><dt>Templates</dt><dd>session ${session}, quality ${quality}, cost ${cost}</dd></div>`
      : undefined;
  return html`<section class="panel" id="making" aria-labelledby="h-making">
<h2 id="h-making">How it was made</h2>
<p class="lead">${notes.disclosure}</p>
${facts.page === 'full' ? costTable(facts.costs) : undefined}
<h3>Tools</h3>
<dl class="tools">${methods}${templates}</dl>
<h3>Files</h3>
<ul class="files">${FILES.map(([file, what]) => html`<li><a href="${file}">${file}</a> <span class="muted">${what}</span></li>`)}</ul>
</section>`;
}

function costTable(costs: PageFacts['facts']['costs']): Html {
  const totalMs = costs.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const totalMicros = costs.reduce((sum, { costMicros }) => sum + costMicros, 0);
  const rows = costs.map(
    ({ phase, durationMs, costMicros }) =>
      html`<tr><th scope="row">${PHASE_WORDS[phase]}</th><td class="share"><span class="bar" aria-hidden="true"><i style="width:${totalMs === 0 ? 0 : ((100 * durationMs) / totalMs).toFixed(1)}%"></i></span></td><td class="figure">${workTime(durationMs)}</td><td class="figure">${formatMicros(costMicros)}</td></tr>`,
  );
  return html`<h3>Cost and time</h3><div class="wide"><table><thead><tr><th scope="col">Phase</th><th scope="col"><span class="unseen">Share of the time</span></th><th scope="col">Time</th><th scope="col">Cost</th></tr></thead><tbody>${rows}</tbody><tfoot><tr><th scope="row">Together</th><td></td><td class="figure">${workTime(totalMs)}</td><td class="figure">${formatMicros(totalMicros)}</td></tr></tfoot></table></div>`;
}
