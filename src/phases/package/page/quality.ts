import type { GateResult, Judgement, Measure } from '../../../domain/quality';
import { capitalised, counted } from '../../../domain/wording';
import { type Html, html } from './html';
import { listeningHtml } from './listening';
import type { PageFacts } from './page-facts';
import { percent, VERDICT_WORDS } from './words';

/** The result, each gate against its threshold with the lines that were measured, the judges, and where they disagree. */
export function qualityHtml(page: PageFacts): Html {
  const { quality, audio } = page.facts;
  const dissent = quality.dissent.map((line) => html`<li>${line}</li>`);
  return html`<section class="panel" id="quality" aria-labelledby="h-quality">
<h2 id="h-quality">Quality</h2>
<div class="result"><p class="score"><b>${quality.score100.toFixed(1)}</b> of 100</p><p>${capitalised(quality.basis)}. ${VERDICT_WORDS[quality.verdict]}, after ${counted(quality.revision, 'revision')}. ${quality.reason} The judges’ confidence is ${percent(quality.confidence)} %.</p></div>
<h3>Gates</h3>
<p class="muted">The mark on a bar is the score that the gate asks for.</p>
${quality.gates.map(gateHtml)}
<h3>Judges</h3>
<div class="judges">${quality.judgements.map((judgement) => judgeHtml(judgement, quality.judgedBy?.[judgement.judge]))}</div>
${dissent.length === 0 ? undefined : html`<h3>Where they disagree</h3><ul class="plain">${dissent}</ul>`}
<h3>Audio, measured after encoding</h3>
<div class="wide"><table><thead><tr><th scope="col">Check</th><th scope="col">Measured</th><th scope="col">Result</th></tr></thead><tbody>${audio.checks.map(
    ({ name, detail, passed }) =>
      html`<tr><th scope="row">${capitalised(name)}</th><td>${detail}</td><td>${passed ? html`<span class="yes">passed</span>` : html`<span class="no">not passed</span>`}</td></tr>`,
  )}</tbody></table></div>
${listeningHtml(page)}
</section>`;
}

function gateHtml({ name, score, threshold, weight, passed, measures }: GateResult): Html {
  return html`<details class="gate"><summary><span class="gate-name">${capitalised(name)}</span>
<span class="bar${passed ? '' : ' below'}" aria-hidden="true"><i style="width:${percent(score)}%"></i><b style="left:${percent(threshold)}%"></b></span>
<span class="gate-score">${percent(score)}<span class="unseen"> of 100,</span> <span class="${passed ? 'yes' : 'no'}">${passed ? 'passed' : `below ${percent(threshold)}`}</span></span></summary>
<p class="muted">Weighs ${percent(weight)} % in the whole; asks for ${percent(threshold)}.</p>
<ul class="measures">${measures.map(measureHtml)}</ul></details>`;
}

function measureHtml({ name, value, unit, score, passed, evidence }: Measure): Html {
  const lines = evidence.map(
    ({ quote, note }) => html`<blockquote><p>${quote}</p><footer>${note}</footer></blockquote>`,
  );
  const outcome =
    passed === undefined
      ? html`scored ${percent(score)}`
      : html`checked: <span class="${passed ? 'yes' : 'no'}">${passed ? 'passed' : 'not passed'}</span>, not in the number`;
  return html`<li><p><b>${capitalised(name)}</b>: ${plainNumber(value)} ${unit}, ${outcome}</p>${lines}</li>`;
}

/** At most three digits after the point. */
function plainNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function judgeHtml({ judge, view, score, summary, veto }: Judgement, model: string | undefined): Html {
  return html`<article class="card"><h4>${judge}</h4><p class="muted">${capitalised(view)} view, ${model === undefined ? 'measured by code' : `judged by the model ${model}`}</p><p class="judge-score">${percent(score)}</p><p>${summary}</p>${veto === undefined ? undefined : html`<p class="no">Veto: ${veto}</p>`}</article>`;
}
