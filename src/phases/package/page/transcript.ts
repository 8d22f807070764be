import type { ScriptPart } from '../../../domain/script';
import { clockTime } from '../clock';
import type { TracedSentence } from '../traced-sentences';
import { type Html, html } from './html';
import { type PageFacts, sentenceAnchor } from './page-facts';
import { STATE_WORDS } from './words';

interface Placed {
  readonly index: number;
  readonly sentence: TracedSentence;
}

/** Chapters, the transcript in turns, and the panel that shows what a sentence rests on. */
export function transcriptHtml(page: PageFacts): Html {
  const { facts, sentences } = page;
  const placed = sentences.map((sentence, index) => ({ index, sentence }));
  const starts = new Map(
    facts.script.parts.map(({ id }) => [id, placed.find(({ sentence }) => sentence.partId === id)?.index]),
  );
  const chapters = facts.timeline.chapters.map(({ title, startMs, partId }, index) => {
    const first = starts.get(partId) ?? 0;
    return html`<li><a href="#${sentenceAnchor(first)}" data-chapter="${index}"><span>${title}</span> <time>${clockTime(startMs)}</time></a></li>`;
  });
  const hint = sentences.some(({ words }) => words !== undefined)
    ? 'Choose a word to hear it in its place and to see what its sentence rests on.'
    : 'Choose a sentence to hear it and to see what it rests on.';
  return html`<section class="panel" id="transcript" aria-labelledby="h-transcript">
<h2 id="h-transcript" class="unseen">Transcript</h2>
<div class="reading">
<nav class="chapters" aria-label="Chapters"><h3>Chapters</h3><ol>${chapters}</ol></nav>
<div class="text" id="text">
<form class="find" id="find" role="search" hidden><input type="search" id="find-text" placeholder="Search the transcript" aria-label="Search the transcript" autocomplete="off" spellcheck="false"><output id="find-count" for="find-text"></output><button type="button" id="find-back" aria-label="Previous match">↑</button><button type="submit" id="find-on" aria-label="Next match">↓</button></form>
<p class="hint">${hint} Numbers point to the sources.</p>
${facts.script.parts.map((part) => partHtml(part, page, placed))}
</div>
<aside class="proof" id="proof" aria-labelledby="h-proof" aria-live="off"><div class="proof-head"><h3 id="h-proof">Where it comes from</h3><button type="button" id="unpin" aria-label="Close the sources of this sentence" hidden>×</button></div><p class="sentence-link"><button type="button" id="copy" hidden>Copy a link to this sentence</button> <span id="copied" role="status"></span></p><div id="proof-body"><p class="muted">Nothing chosen yet. While the episode plays, the sources of each sentence are shown here.</p></div></aside>
</div>
<button type="button" class="follow" id="follow" hidden>Back to the current sentence</button>
</section>`;
}

function partHtml(part: ScriptPart, { facts }: PageFacts, placed: readonly Placed[]): Html {
  const own = placed.filter(({ sentence }) => sentence.partId === part.id);
  const names = new Map(facts.script.hosts.map(({ id, name }) => [id, name]));
  const turns = turnsOf(own).map(
    (turn) =>
      html`<div class="turn"><p class="who">${names.get(turn[0]?.sentence.hostId ?? '') ?? ''}</p>${paragraphsOf(turn).map((paragraph) => html`<p class="said">${paragraph.map(sentenceHtml)}</p>`)}</div>`,
  );
  const chapter = facts.timeline.chapters.find(({ partId }) => partId === part.id);
  const time = clockTime(chapter?.startMs ?? own[0]?.sentence.startMs ?? 0);
  return html`<section class="part"><h3>${part.title} <time>${time}</time></h3>${turns}</section>`;
}

/** Neighbouring sentences of one voice, whatever turns the script cut them into. */
function turnsOf(placed: readonly Placed[]): Placed[][] {
  const turns: Placed[][] = [];
  for (const item of placed) {
    const last = turns.at(-1);
    if (last?.[0]?.sentence.hostId === item.sentence.hostId) last.push(item);
    else turns.push([item]);
  }
  return turns;
}

/** Sentences of a turn, divided where the document that they stand in word by word begins a paragraph. */
function paragraphsOf(turn: readonly Placed[]): Placed[][] {
  const paragraphs: Placed[][] = [];
  for (const item of turn) {
    const last = paragraphs.at(-1);
    const before = last?.at(-1);
    if (last === undefined || (before !== undefined && beginsParagraph(before, item)))
      paragraphs.push([item]);
    else last.push(item);
  }
  return paragraphs;
}

/** See `SourceDocument`: inside a paragraph one space stands between sentences, and a blank line between paragraphs. */
const BLANK_LINE = '\n\n'.length;

function beginsParagraph({ sentence: before }: Placed, { sentence }: Placed): boolean {
  const [last] = before.quotes.slice(-1);
  const [first] = sentence.quotes;
  if (last === undefined || first === undefined) return false;
  return first.sourceId === last.sourceId && first.start - last.end === BLANK_LINE;
}

function sentenceHtml({ index, sentence }: Placed): Html {
  const { text, quotes, state } = sentence;
  const anchor = sentenceAnchor(index);
  const numbers = [...new Set(quotes.map(({ sourceNumber }) => sourceNumber))]
    .sort((a, b) => a - b)
    .join(', ');
  const marks = numbers === '' ? undefined : html`<sup><span class="unseen"> source </span>${numbers}</sup>`;
  const doubt =
    state === 'disputed' || state === 'uncertain' || state === 'unverified'
      ? html` data-state="${state}" title="${STATE_WORDS[state]}"`
      : undefined;
  return html`<a class="s" id="${anchor}" href="#${anchor}" data-index="${index}"${doubt}>${text}${marks}</a> `;
}
