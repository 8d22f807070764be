import { DESCRIPTION_BYTES } from '../../domain/podcast-limits';
import type { EpisodeFacts } from './episode-facts';
import { escapeHtml, escapeMarkdown } from './escape';
import { collectNotes, isQuoted, type NotesContent, type SourceNote, sourceDetail } from './notes-content';

/**
 * The show notes: `markdown` and `html` whole (the HTML is a fragment for a page), and `description`, the HTML that goes into a feed:
 * at most {@link DESCRIPTION_BYTES} in UTF-8 even when the feed escapes it once more. Summary and disclosure are always in
 * it; chapters, sources and open questions as far as they fit.
 */
export function writeShowNotes(facts: EpisodeFacts): { markdown: string; html: string; description: string } {
  const notes = collectNotes(facts);
  return { markdown: notesMarkdown(notes), html: notesHtml(notes), description: feedDescription(notes) };
}

type Section = readonly [heading: string, items: readonly string[]];

function notesMarkdown(notes: NotesContent): string {
  const md = escapeMarkdown;
  const sections: Section[] = [
    ['Chapters', notes.chapters.map(({ time, title }) => `${time} ${md(title)}`)],
    [
      'Quotes',
      notes.quotations.map(
        ({ time, text, sourceNumbers }) => `${time} ${md(text)} (${sourceList(sourceNumbers)})`,
      ),
    ],
    ['Licences', notes.licences.map(md)],
    ['People in the sources', notes.voices.map(md)],
    ['Still open', notes.openQuestions.map(md)],
    [notes.notMetTitle, notes.notMet.map(md)],
    ['Quality', notes.quality.map(md)],
    ['How this was made', notes.making.map(md)],
  ];
  const blocks = sections
    .filter(([, items]) => items.length > 0)
    .map(([heading, items]) => `## ${heading}\n\n${bullets(items)}`);
  blocks.splice(1, 0, `## Sources\n\n${notes.sources.map(sourceMarkdown).join('\n')}`);
  return `# ${md(notes.title)}\n\n${md(notes.summary)}\n\n${blocks.join('\n\n')}\n\n*${md(notes.disclosure)}*\n`;
}

const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

const sourceList = (numbers: readonly number[]): string => `source ${numbers.join(', ')}`;

function sourceMarkdown(note: SourceNote): string {
  const { title, url } = note.citation;
  const name =
    url === undefined
      ? escapeMarkdown(title)
      : `[${escapeMarkdown(title)}](<${url.replace(/[<>]/g, encodeURIComponent)}>)`;
  return `${note.number}. **${name}**. ${escapeMarkdown(sourceDetail(note))}. Used for: ${escapeMarkdown(note.usedFor)}.`;
}

function notesHtml(notes: NotesContent): string {
  const head = `<h1>${escapeHtml(notes.title)}</h1>\n<p>${escapeHtml(notes.summary)}</p>`;
  const blocks = [
    listHtml('Chapters', chapterItems(notes)),
    sourcesHtml(notes.sources),
    listHtml(
      'Quotes',
      notes.quotations.map(
        ({ time, text, sourceNumbers }) => `${time} ${text} (${sourceList(sourceNumbers)})`,
      ),
    ),
    listHtml('Licences', notes.licences),
    listHtml('People in the sources', notes.voices),
    listHtml('Still open', notes.openQuestions),
    listHtml(notes.notMetTitle, notes.notMet),
    listHtml('Quality', notes.quality),
    listHtml('How this was made', notes.making),
  ];
  return `${[head, ...blocks.filter((block) => block !== ''), `<p><em>${escapeHtml(notes.disclosure)}</em></p>`].join('\n')}\n`;
}

const chapterItems = (notes: NotesContent): string[] =>
  notes.chapters.map(({ time, title }) => `${time} ${title}`);

function listHtml(heading: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<h2>${heading}</h2>\n<ul>\n${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</ul>`;
}

function sourcesHtml(sources: readonly SourceNote[]): string {
  const items = sources.map(
    (note) =>
      `<li><strong>${linked(note)}</strong>. ${escapeHtml(sourceDetail(note))}. Used for: ${escapeHtml(note.usedFor)}.</li>`,
  );
  return `<h2>Sources</h2>\n<ol>\n${items.join('\n')}\n</ol>`;
}

function linked({ citation: { title, url } }: SourceNote): string {
  return url === undefined
    ? escapeHtml(title)
    : `<a href="${escapeHtml(url)}" rel="noopener">${escapeHtml(title)}</a>`;
}

/** Elements that apps show: paragraphs, lists, links. Most wanted first, whole lines only. */
function feedDescription(notes: NotesContent): string {
  const disclosure = `<p>${escapeHtml(notes.disclosure)}</p>`;
  const budget = DESCRIPTION_BYTES - feedBytes(disclosure);
  const kept = [shortened(notes.summary, budget)];
  const room = (): number => budget - kept.reduce((sum, block) => sum + feedBytes(block), 0);
  const sources = notes.sources
    .filter(isQuoted)
    .map((note) => `${note.number}. ${linked(note)}${licenceSuffix(note)}`);
  const wanted: Section[] = [
    ['Chapters', chapterItems(notes).map(escapeHtml)],
    ['Sources', sources],
    ['Still open', notes.openQuestions.map(escapeHtml)],
  ];
  for (const [heading, lines] of wanted) kept.push(sectionWithin(heading, lines, room()));
  return [...kept, disclosure].join('');
}

function licenceSuffix({ record: { licence } }: SourceNote): string {
  return licence === undefined || licence.asks.length === 0 ? '' : ` (${escapeHtml(licence.name)})`;
}

function sectionWithin(heading: string, lines: readonly string[], roomBytes: number): string {
  for (let size = lines.length; size > 0; size -= 1) {
    const shown = [...lines.slice(0, size), ...(size < lines.length ? ['…'] : [])];
    const section = `<p>${heading}</p><ul>${shown.map((line) => `<li>${line}</li>`).join('')}</ul>`;
    if (feedBytes(section) <= roomBytes) return section;
  }
  return '';
}

/** A summary as a paragraph; cut at a word only when even alone it is too long. */
function shortened(summary: string, roomBytes: number): string {
  let text = summary;
  while (feedBytes(`<p>${escapeHtml(text)}</p>`) > roomBytes) {
    text = `${text.slice(0, Math.floor(text.length * 0.9)).replace(/\s+\S*$/u, '')}…`;
  }
  return `<p>${escapeHtml(text)}</p>`;
}

/** Bytes in a feed that escapes the HTML instead of wrapping it in CDATA. */
function feedBytes(html: string): number {
  return Buffer.byteLength(escapeHtml(html), 'utf8');
}
