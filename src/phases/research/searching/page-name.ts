import type { SourceMediaType } from '../../../domain/episode';
import { DOCX, detectMediaType, EPUB } from '../reading/media-type';

/** Extensions for what servers say; where they say nothing of use the bytes tell. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'application/pdf': 'pdf',
  [DOCX]: 'docx',
  [EPUB]: 'epub',
};
const BY_TYPE: Readonly<Record<SourceMediaType, string>> = {
  'text/html': 'html',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'application/pdf': 'pdf',
  [DOCX]: 'docx',
  [EPUB]: 'epub',
};
const MAX_NAME = 80;

/**
 * A file name for a page and what it is: `plato.stanford.edu-entries-stoicism.html`.
 *
 * @throws InputError for a kind that is not read.
 */
export function pageFile(page: {
  readonly url: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}): {
  readonly name: string;
  readonly mediaType: SourceMediaType;
} {
  const { hostname, pathname } = new URL(page.url);
  const stem = `${hostname.replace(/^www\./, '')}${pathname}`
    .replace(/%[0-9a-f]{2}/gi, '_')
    .replace(/\.(?:x?html?|php|aspx?|pdf|txt|md|docx|epub)$/i, '')
    .replace(/[^a-z0-9._-]+/gi, '-')
    .replace(/-+$/, '')
    .slice(0, MAX_NAME);
  const said = EXTENSIONS[page.mediaType];
  const detected = detectMediaType(
    said === undefined ? stem.replaceAll('.', '-') : `${stem}.${said}`,
    page.bytes,
  );
  return { name: `${stem}.${BY_TYPE[detected]}`, mediaType: detected };
}
