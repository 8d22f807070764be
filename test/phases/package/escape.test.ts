import fc from 'fast-check';
import { marked } from 'marked';
import {
  escapeHtml,
  escapeMarkdown,
  jsonForScript,
  oneLine,
  webAddress,
} from '../../../src/phases/package/escape';
import { HOSTILE } from '../../support/package/hostile';

test('HTML text holds nothing that opens markup or ends an attribute', () => {
  expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
});

test('control characters are dropped, line ends and tabs stay', () => {
  expect(escapeHtml('a\u0000b\u0007c\nd\te')).toBe('abc\nd\te');
});

test('half a surrogate pair is dropped, a whole one stays', () => {
  expect(escapeHtml('a\ud83db 🎉')).toBe('ab 🎉');
});

test('data for a script holds no character that could end it, and reads back the same', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE))), (texts) => {
      const json = jsonForScript(texts);
      expect(json).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(json)).toEqual(texts);
    }),
  );
});

test.each([
  '*a* _b_ `c`',
  '# not a heading',
  '[x](javascript:1)',
  '<b>bold</b>',
  'a | b',
  '~~no~~',
  '&copy; &#60;',
  'C:\\dir',
])('Markdown shows %j as it is', (text) => {
  const shown = marked.parseInline(escapeMarkdown(text), { async: false });
  expect(shown).not.toMatch(/<(?!\/?$)/);
  expect(plainText(shown)).toBe(text);
});

function plainText(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

test('a line is one line', () => {
  expect(oneLine('  a\r\n\tb\u2028c\u00a0d  ')).toBe('a b c d');
});

test('only web addresses are addresses', () => {
  expect(webAddress('https://example.org/a b')).toBe('https://example.org/a%20b');
  for (const url of [
    undefined,
    '',
    'notes.md',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
  ]) {
    expect(webAddress(url)).toBeUndefined();
  }
});
