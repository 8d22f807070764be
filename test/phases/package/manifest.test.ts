import { createHash } from 'node:crypto';
import { buildManifest, mediaTypeOf, type PackagedFile } from '../../../src/phases/package/manifest';

const about = {
  show: 'open-notebook',
  episode: 'ep_002',
  guid: '479304b4-f7e4-5129-9360-c742c9bacb1e',
  title: 'Modern Stoicism',
  producedOn: '2026-11-22',
};
const page: PackagedFile = { path: 'package/index.html', content: Buffer.from('<p>') };
const stored: PackagedFile = { path: 'audio/Übung.wav', sha256: 'ab'.repeat(32), bytes: 12 };

test('every file is there with hash, size and media type, and the sum of all', () => {
  const manifest = JSON.parse(buildManifest([page, stored], about));
  expect(manifest).toMatchObject({ version: 1, ...about, totals: { files: 2, bytes: 15 } });
  expect(manifest.files).toEqual([
    { path: 'audio/Übung.wav', mediaType: 'audio/wav', bytes: 12, sha256: 'ab'.repeat(32) },
    {
      path: 'package/index.html',
      mediaType: 'text/html',
      bytes: 3,
      sha256: createHash('sha256').update('<p>').digest('hex'),
    },
  ]);
});

test('the order in which files come does not matter', () => {
  expect(buildManifest([page, stored], about)).toBe(buildManifest([stored, page], about));
});

test('a path twice is refused', () => {
  expect(() => buildManifest([page, page], about)).toThrow('holds package/index.html twice');
});

test.each(['/etc/passwd', '../up', 'a/../b', 'a//b', './a', 'a\\b', ''])(
  '%j is no path inside the package',
  (path) => {
    expect(() => buildManifest([{ path, content: new Uint8Array() }], about)).toThrow(
      'not a path inside the package',
    );
  },
);

test.each([
  ['package/chapters.json', 'application/json+chapters'],
  ['session.json', 'application/json'],
  ['a/EPISODE.MP3', 'audio/mpeg'],
  ['transcript.vtt', 'text/vtt'],
  ['README', 'application/octet-stream'],
])('%s is %s', (path, type) => {
  expect(mediaTypeOf(path)).toBe(type);
});
