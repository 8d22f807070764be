import { clockTime } from '../clock';
import type { SourceNote } from '../notes-content';
import { sourceDetail } from '../notes-content';
import { type Html, html } from './html';
import { type PageFacts, sentenceAnchor } from './page-facts';

/** Every document with where it comes from, and each quote with the moment at which it is used. */
export function sourcesHtml(page: PageFacts): Html {
  const { voices, licences } = page.notes;
  return html`<section class="panel" id="sources" aria-labelledby="h-sources">
<h2 id="h-sources">Sources</h2>
<p class="lead">The documents that the episode was made from. Quotes are verbatim; the time beside one leads to the sentence that rests on it.</p>
<ol class="cards">${page.notes.sources.map((source) => sourceHtml(source, page))}</ol>
${licences.length === 0 ? undefined : html`<h3>Licences</h3><ul class="plain">${licences.map((line) => html`<li>${line}</li>`)}</ul>`}
${voices.length === 0 ? undefined : html`<h3>People in the sources</h3><ul class="voices">${voices.map((voice) => html`<li>${voice}</li>`)}</ul>`}
</section>`;
}

function sourceHtml(source: SourceNote, page: PageFacts): Html {
  const { title, url } = source.citation;
  const name =
    url === undefined ? html`${title}` : html`<a href="${url}" rel="noopener noreferrer">${title}</a>`;
  return html`<li class="card" id="source-${source.number}">
<h3><span class="number">${source.number}</span> ${name}</h3>
<p class="muted">${sourceDetail(source)}</p>
<p>Used for: ${source.usedFor}.</p>
${quotesOf(source.number, page)}
</li>`;
}

/** Each quote once, in the order of the episode, with all the sentences that rest on it. */
function quotesOf(sourceNumber: number, { sentences }: PageFacts): Html[] {
  const uses = new Map<string, number[]>();
  sentences.forEach(({ quotes }, index) => {
    for (const { text } of quotes.filter((quote) => quote.sourceNumber === sourceNumber)) {
      const indexes = uses.get(text) ?? [];
      if (!indexes.includes(index)) uses.set(text, [...indexes, index]);
    }
  });
  return [...uses].map(([text, indexes]) => {
    const times = indexes.map(
      (index) => html`<a href="#${sentenceAnchor(index)}">${clockTime(sentences[index]?.startMs ?? 0)}</a> `,
    );
    return html`<blockquote><p>${text}</p><footer>${times}</footer></blockquote>`;
  });
}
