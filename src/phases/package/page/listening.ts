import type { ListeningReport } from '../../../domain/audio';
import type { ListeningVerdict } from '../../../domain/listening';
import { counted, listed } from '../../../domain/wording';
import { clockTime } from '../clock';
import { type Html, html } from './html';
import { type PageFacts, sentenceAnchor } from './page-facts';
import { percent } from './words';

const VERDICT_WORDS: Readonly<Record<ListeningVerdict, string>> = {
  approved: 'heard well',
  'with-notes': 'heard, with notes',
  redo: 'to be spoken again',
  reject: 'not accepted',
  'too-short': 'too short to judge',
};

/** Shows which recogniser listened, how much of each segment it heard, and where it heard other words. */
export function listeningHtml(page: PageFacts): Html {
  const { listening } = page.facts.audio;
  if (listening === undefined)
    return html`<p class="muted">The signal was measured; nobody, and no recogniser, listened for words.</p>`;
  const { recognisers, segments, unheard } = listening;
  const missed = segments.flatMap((segment) => segment.missed.map((place) => missedHtml(place, page)));
  const rest =
    unheard.length === 0
      ? ''
      : ` ${counted(unheard.length, 'segment was', 'segments were')} measured by signal alone.`;
  return html`<h3>Listening back</h3>
<p class="muted">${listed(recognisers)} wrote down what was spoken; code compared it with the script.${rest}</p>
<details><summary>${counted(segments.length, 'segment')} by score</summary><div class="wide"><table><thead><tr><th scope="col">Segment</th><th scope="col">Score</th><th scope="col">Words</th><th scope="col">Numbers</th><th scope="col">Names</th></tr></thead><tbody>${segments.map(segmentHtml)}</tbody></table></div></details>
${missed.length === 0 ? undefined : html`<details><summary>${counted(missed.length, 'place')} where something else was heard</summary><ul class="plain">${missed}</ul></details>`}`;
}

function segmentHtml({
  segmentId,
  scores,
  overall,
  verdict,
  repeats,
}: ListeningReport['segments'][number]): Html {
  const again = repeats === 0 ? '' : `, spoken ${counted(repeats + 1, 'time')}`;
  return html`<tr><th scope="row">${segmentId}<br><span class="muted">${VERDICT_WORDS[verdict]}${again}</span></th><td>${share(overall)}</td><td>${share(scores.word)}</td><td>${share(scores.number)}</td><td>${share(scores.name)}</td></tr>`;
}

const share = (score: number | null): string => (score === null ? '–' : percent(score));

function missedHtml(
  { sentence, expected, heard }: ListeningReport['segments'][number]['missed'][number],
  { sentences }: PageFacts,
): Html {
  const index = sentences.findIndex(({ id }) => id === sentence);
  const at = sentences[index];
  const place =
    at === undefined ? undefined : html`<a href="#${sentenceAnchor(index)}">${clockTime(at.startMs)}</a> `;
  return html`<li>${place}“${expected}” ${heard === '' ? 'was not heard' : html`was heard as “${heard}”`}</li>`;
}
