import { createHash } from 'node:crypto';
import type { ArtifactRef } from '../../domain/artifact';
import { DefectError } from '../../domain/failure';

/** A file of the package: its bytes, or a ref to where the store has them. */
export type PackagedFile = ArtifactRef | { readonly path: string; readonly content: Uint8Array };

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  csv: 'text/csv',
  htm: 'text/html',
  html: 'text/html',
  jpg: 'image/jpeg',
  json: 'application/json',
  md: 'text/markdown',
  mp3: 'audio/mpeg',
  pdf: 'application/pdf',
  png: 'image/png',
  srt: 'application/x-subrip',
  ssml: 'application/ssml+xml',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  vtt: 'text/vtt',
  wav: 'audio/wav',
  xml: 'application/xml',
};

/** By file name; `chapters.json` has a type of its own. Unknown endings are `application/octet-stream`. */
export function mediaTypeOf(path: string): string {
  const name = path.split('/').at(-1) ?? '';
  if (name === 'chapters.json') return 'application/json+chapters';
  const ending = name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : '';
  return MEDIA_TYPES[ending] ?? 'application/octet-stream';
}

/**
 * `manifest.json`: every file with sha256 (lower-case hex), size in bytes and media type, sorted by path in code-unit order, so that
 * the same files always give the same manifest. `about` stands at its head. Throws {@link DefectError} for a path that is absolute, leaves the
 * folder or occurs twice.
 */
export function buildManifest(
  files: readonly PackagedFile[],
  about: {
    readonly show: string;
    readonly episode: string;
    /** The episode's id for feeds; never changes. */
    readonly guid: string;
    readonly title: string;
    readonly producedOn: string;
  },
): string {
  const entries = files.map(describe).sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  entries.forEach(({ path }, index) => {
    if (path === entries[index - 1]?.path) throw new DefectError(`The package holds ${path} twice.`);
  });
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const { show, episode, guid, title, producedOn } = about;
  return `${JSON.stringify({ version: 1, show, episode, guid, title, producedOn, totals: { files: entries.length, bytes }, files: entries }, null, 2)}\n`;
}

function describe(file: PackagedFile): { path: string; mediaType: string; bytes: number; sha256: string } {
  const { path } = file;
  if (path.includes('\\') || path.split('/').some((step) => step === '' || step === '.' || step === '..')) {
    throw new DefectError(`"${path}" is not a path inside the package.`);
  }
  const mediaType = mediaTypeOf(path);
  if ('sha256' in file) return { path, mediaType, bytes: file.bytes, sha256: file.sha256 };
  return {
    path,
    mediaType,
    bytes: file.content.byteLength,
    sha256: createHash('sha256').update(file.content).digest('hex'),
  };
}
