/** Text that fits a feed: on one line, within its limit, cut between words; HTML of the few elements that apps show. */
import { escapeHtml, oneLine, webAddress } from '../../package/escape';
import { decodedEntities, htmlTokens } from './html-tokens';
import { DESCRIPTION_TAGS, LIMITS } from './limits';

/** One line of at most `most` characters (UTF-16 units); a longer one ends in an ellipsis. */
export function shortLine(text: string, most: number = LIMITS.valueCharacters): string {
  const line = oneLine(text);
  return line.length <= most ? line : `${cutText(line, (part) => part.length < most)}…`;
}

/** Plain text of at most so many bytes in UTF-8; a longer one ends in an ellipsis. */
export function shortText(text: string, mostBytes: number = LIMITS.descriptionBytes): string {
  const trimmed = text.trim();
  if (bytesOf(trimmed) <= mostBytes) return trimmed;
  return `${cutText(trimmed, (part) => bytesOf(`${part}…`) <= mostBytes)}…`;
}

/**
 * HTML as a description may have it: known elements, links to web addresses, balanced. What is longer than `mostBytes` ends
 * with the last block that fits; a first block that is too long is cut between characters, and loses its elements.
 */
export function feedHtml(html: string, mostBytes: number = LIMITS.descriptionBytes): string {
  const blocks = blocksOf(html);
  const kept: string[] = [];
  for (const block of blocks) {
    if (bytesOf([...kept, block].join('')) > mostBytes) break;
    kept.push(block);
  }
  const [first] = blocks;
  if (kept.length > 0 || first === undefined) return kept.join('');
  const text = oneLine(decodedEntities(first.replace(/<[^>]*>/g, ' ')));
  const shown = (part: string) => `<p>${escapeHtml(part)}…</p>`;
  return shown(cutText(text, (part) => bytesOf(shown(part)) <= mostBytes));
}

/** The outermost elements, and texts between them, each as clean HTML. */
function blocksOf(html: string): string[] {
  const blocks: string[] = [];
  const opened: string[] = [];
  let block = '';
  const end = () => {
    if (block.trim() !== '') blocks.push(block.trim());
    block = '';
  };
  const close = (name: string) => {
    while (opened.length > 0) {
      const last = opened.pop() as string;
      block += `</${last}>`;
      if (last === name) break;
    }
    if (opened.length === 0 && BLOCKS.includes(name)) end();
  };
  for (const token of htmlTokens(html)) {
    if (token.kind === 'text') block += escapeHtml(decodedEntities(token.text));
    else if (!DESCRIPTION_TAGS.includes(token.name)) block += token.name === 'br' ? ' ' : '';
    else if (token.kind === 'close') {
      if (opened.includes(token.name)) close(token.name);
    } else {
      const address = webAddress(token.href);
      if (token.name === 'a' && address === undefined) continue;
      if (BLOCKS.includes(token.name) && opened.length === 0) end();
      block += address === undefined ? `<${token.name}>` : `<a href="${escapeHtml(address)}">`;
      opened.push(token.name);
    }
  }
  for (const name of [...opened].reverse()) close(name);
  end();
  return blocks;
}

const BLOCKS: readonly string[] = ['p', 'ol', 'ul'];

const bytesOf = (text: string) => Buffer.byteLength(text, 'utf8');

/** The last word of a text that was cut inside it; what is longer is a script without spaces, and has no words to keep whole. */
const BROKEN_WORD = /\s+\S{1,40}$/u;

/** The longest beginning that fits, of whole words where there are any, or else of whole characters, without white space at its end. */
function cutText(text: string, fits: (part: string) => boolean): string {
  const characters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)];
  let [low, high] = [0, characters.length];
  const upTo = (count: number) => text.slice(0, characters[count]?.index ?? text.length);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(upTo(middle))) low = middle;
    else high = middle - 1;
  }
  const part = upTo(low);
  const isInsideWord = /\S$/u.test(part) && /^\S/u.test(text.slice(part.length));
  return (isInsideWord ? part.replace(BROKEN_WORD, '') : part).trimEnd();
}
