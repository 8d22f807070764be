import { parse as parseYaml } from 'yaml';
import { MONTH } from '../../../english/lists/calendar';
import { cleanText, metadataValue, singleSpaced } from './clean-text';
import { parseDate } from './dates';
import { decodeText } from './decode-text';
import { parseDocument } from './dom';
import type { Draft, DraftBlock } from './draft';
import { htmlBlocks } from './html-blocks';
import { languageCode } from './language';
import { FOOTNOTE_TEXT, markdownHtml, unshielded } from './markdown-html';
import { authorsFrom } from './people';
import { plainMath } from './plain-math';
import { readPlainText } from './read-text';
import { dataWarning, withoutData } from './tidy-blocks';
import { takeOutUnread } from './unread-markup';

export function readMarkdown(bytes: Uint8Array, charset?: string): Draft {
  const { kept, cut } = withoutData(cleanText(decodeText(bytes, charset)));
  const { fields, body } = splitFrontMatter(plainMath(kept));
  const drafts = markdownBlocks(body);
  if (drafts === undefined) return readPlainText(body);
  const { blocks, authors, publishedOn } = liftByline(drafts);
  const field = (...names: string[]) =>
    names.map((name) => fields[name]).find((value) => value !== undefined && value !== null);
  const named = authorsFrom(field('authors', 'author', 'by', 'creator'));
  const url = metadataValue(
    field('url', 'link', 'canonical', 'canonical_url', 'source_url', 'permalink'),
    2_000,
  );
  return {
    blocks,
    title:
      metadataValue(field('title', 'headline')) ??
      blocks.find(({ kind, level }) => kind === 'heading' && level === 1)?.text,
    authors: named.length > 0 ? named : authors,
    publisher: metadataValue(
      field(
        'publisher',
        'publication',
        'journal',
        'container-title',
        'site',
        'institution',
        'organization',
        'source',
      ),
    ),
    publishedOn:
      parseDate(
        metadataValue(
          dateText(field('date', 'published', 'publishedOn', 'published_on', 'issued', 'year')),
        ) ?? '',
      ) ?? publishedOn,
    url: url && /^https?:\/\//.test(url) ? url : undefined,
    language: languageCode(field('lang', 'language', 'locale')),
    warnings: dataWarning(cut),
  };
}

function splitFrontMatter(text: string): { fields: Readonly<Record<string, unknown>>; body: string } {
  const match = /^\s*---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (!match) return { fields: {}, body: text };
  const body = text.slice(match[0].length);
  try {
    const fields: unknown = parseYaml(match[1] ?? '', { maxAliasCount: 20 });
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields))
      return { fields: fields as Record<string, unknown>, body };
    // A rule, some text, a rule: no front matter.
    return { fields: {}, body: fields === null ? body : text };
  } catch {
    return { fields: {}, body };
  }
}

/** `---\ndate: 2021-03-09` is text under YAML 1.2, but a `Date` when tagged. */
function dateText(value: unknown): unknown {
  return value instanceof Date && !Number.isNaN(value.valueOf()) ? value.toISOString() : value;
}

/** The blocks, or undefined when the lexer gives up. */
function markdownBlocks(body: string): DraftBlock[] | undefined {
  try {
    const document = parseDocument(`<body>${markdownHtml(body)}</body>`);
    takeOutUnread(document);
    return htmlBlocks(document.body ?? document).map(({ kind, level, text }) => {
      const isFootnote = text.includes(FOOTNOTE_TEXT);
      const plain = unshielded(text.replaceAll(FOOTNOTE_TEXT, ''));
      return isFootnote
        ? { kind: 'reference', text: plain }
        : { kind, ...(level === undefined ? {} : { level }), text: plain };
    });
  } catch {
    return undefined;
  }
}

/** End of the names in a byline: a bullet, a bar, or a date. */
const AFTER_NAMES = new RegExp(`\\s*[|·•–—]\\s*|,?\\s+(?=\\d)|,\\s+(?=(?:${MONTH})\\b)`);

/** A line under the title such as "*By Anna Smith, March 2021*" is metadata, not text. */
function liftByline(blocks: readonly DraftBlock[]): Pick<Draft, 'blocks' | 'authors' | 'publishedOn'> {
  const index = blocks
    .slice(0, 4)
    .findIndex(
      ({ kind, text }) => kind === 'paragraph' && text.length <= 160 && /^[Bb]y\s+\p{Lu}/u.test(text.trim()),
    );
  const line = singleSpaced(blocks[index]?.text ?? '');
  if (index < 0 || /[.!?]\s+\p{Lu}/u.test(line.replace(/\b\p{Lu}\./gu, ''))) return { blocks, authors: [] };
  const [names = ''] = line.split(AFTER_NAMES);
  return {
    blocks: blocks.filter((_, i) => i !== index),
    authors: authorsFrom(names),
    publishedOn: parseDate(line),
  };
}
