import type { Claim, Quote } from '../../../domain/research';
import { capitalised, counted } from '../../../domain/wording';
import { clockTime } from '../clock';
import { oneLine } from '../escape';
import { sourceNumbers } from '../traced-sentences';
import { type Html, html } from './html';
import { type PageFacts, sentenceAnchor } from './page-facts';
import { STATE_WORDS, STATES } from './words';

/** Shows the findings, their certainty, contradictions between sources, and expectations that were not met. */
export function researchHtml(page: PageFacts): Html {
  const { facts, notes } = page;
  return html`<section class="panel" id="research" aria-labelledby="h-research">
<h2 id="h-research">Research</h2>
${stateBar(page)}
${listed('Still open', notes.openQuestions)}
${listed(notes.notMetTitle, notes.notMet)}
${conflicts(page)}
${facts.page === 'full' ? expectations(page) : undefined}
<h3>All ${counted(facts.findings.claims.length, 'claim')}</h3>
${STATES.map((state) => facts.findings.claims.filter((claim) => claim.state === state)).flatMap((claims) => claims.map((claim) => claimHtml(claim, page)))}
</section>`;
}

function stateBar({ facts }: PageFacts): Html {
  const { claims } = facts.research;
  const shown = STATES.filter((state) => claims[state] > 0);
  return html`<div class="states" aria-hidden="true">${shown.map((state) => html`<i data-state="${state}" style="flex-grow:${claims[state]}"></i>`)}</div>
<ul class="legend">${shown.map((state) => html`<li><i data-state="${state}" aria-hidden="true"></i>${STATE_WORDS[state]} <b>${claims[state]}</b></li>`)}</ul>`;
}

function listed(title: string, items: readonly string[]): Html | undefined {
  return items.length === 0
    ? undefined
    : html`<h3>${title}</h3><ul class="plain">${items.map((item) => html`<li>${capitalised(item)}</li>`)}</ul>`;
}

function conflicts({ facts, claims }: PageFacts): Html | undefined {
  if (facts.research.conflicts.length === 0) return undefined;
  const pairs = facts.research.conflicts.map(({ claimIds, about }) => {
    const sides = claimIds.map((id) => html`<blockquote><p>${claims.get(id)?.text ?? id}</p></blockquote>`);
    return html`<div class="conflict"><p class="muted">${capitalised(oneLine(about))}</p><div class="sides">${sides}</div></div>`;
  });
  return html`<h3>Where the sources disagree</h3>${pairs}`;
}

function expectations({ facts }: PageFacts): Html | undefined {
  const rows = facts.research.expectations.map(
    ({ name, expected, found, met, note }) =>
      html`<tr><th scope="row">${capitalised(name)}${note === undefined ? undefined : html`<br><span class="muted">${note}</span>`}</th><td>${figure(found)}</td><td>${figure(expected)}</td><td>${met ? html`<span class="yes">met</span>` : html`<span class="no">not met</span>`}</td></tr>`,
  );
  if (rows.length === 0) return undefined;
  return html`<h3>What was expected</h3><div class="wide"><table><thead><tr><th scope="col">Expectation</th><th scope="col">Found</th><th scope="col">Expected</th><th scope="col">Result</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

const figure = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2));

function claimHtml(claim: Claim, page: PageFacts): Html {
  const uses = page.sentences.flatMap(({ claimIds, startMs }, index) =>
    claimIds.includes(claim.id) ? [html`<a href="#${sentenceAnchor(index)}">${clockTime(startMs)}</a> `] : [],
  );
  const heard =
    uses.length === 0
      ? html`<p class="muted">Not used in the episode.</p>`
      : html`<p class="muted">Heard at ${uses}</p>`;
  return html`<details class="claim"><summary><span class="badge" data-state="${claim.state}">${STATE_WORDS[claim.state]}</span> ${claim.text}</summary>
<p>${claim.stateReason}</p>${quoteList('Says so', claim.quotes, page)}${quoteList('Speaks against it', claim.against, page)}${heard}</details>`;
}

function quoteList(title: string, quotes: readonly Quote[], { facts }: PageFacts): Html | undefined {
  if (quotes.length === 0) return undefined;
  const numbers = sourceNumbers(facts.findings);
  const titles = new Map(facts.findings.sources.map((source) => [source.id, source.title]));
  return html`<h4>${title}</h4>${quotes.map(
    ({ sourceId, text }) =>
      html`<blockquote><p>${text}</p><footer><a href="#source-${numbers.get(sourceId) ?? 0}">${titles.get(sourceId) ?? sourceId}</a></footer></blockquote>`,
  )}`;
}
