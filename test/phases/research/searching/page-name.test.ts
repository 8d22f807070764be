import { pageFile } from '../../../../src/phases/research/searching/page-name';

const page = (url: string, mediaType: string, content = '<p>words</p>') =>
  pageFile({ url, mediaType, bytes: Buffer.from(content) });

test.each([
  ['https://www.plato.edu/entries/stoicism/', 'text/html', 'plato.edu-entries-stoicism.html', 'text/html'],
  ['https://a.org/paper.php?id=1', 'application/xhtml+xml', 'a.org-paper.html', 'text/html'],
  ['https://a.org/', 'text/plain', 'a.org.txt', 'text/plain'],
  ['https://a.org/notes.md', 'text/markdown', 'a.org-notes.md', 'text/markdown'],
  ['https://a.org/../../etc/pass%2Fwd', 'text/plain', 'a.org-etc-pass_wd.txt', 'text/plain'],
])('%s as %s is %s', (url, said, name, mediaType) => expect(page(url, said)).toEqual({ name, mediaType }));

test('what the bytes are counts for more than what the server says', () => {
  expect(page('https://a.org/x', 'text/html', '%PDF-1.7')).toEqual({
    name: 'a.org-x.pdf',
    mediaType: 'application/pdf',
  });
  expect(page('https://a.org/x', '', '<!doctype html><p>a')).toMatchObject({ mediaType: 'text/html' });
  expect(() => page('https://a.org/x', 'text/html', 'GIF89a')).toThrow(/is a GIF picture/);
});

test('a name stays short', () => {
  expect(page(`https://a.org/${'x'.repeat(500)}`, 'text/html').name.length).toBeLessThan(100);
});
