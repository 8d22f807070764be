import { cdataElement, element, readXml, writeXml } from '../../../src/phases/publish/xml';

test('characters that are written as numbers are read, once', () => {
  const read = readXml(
    '<a title="Caf&#233; &#x1F375; &quot;x&quot;">It&#8217;s &amp;#65; &#38;amp; &lt;b&gt;</a>',
  );
  expect(read.attributes.title).toBe('Café 🍵 "x"');
  expect(read.text).toBe('It’s &#65; &amp; <b>');
});

test('a CDATA section is text as it stands', () => {
  const read = readXml('<a><![CDATA[<p>&#65; &amp; ]]]]><![CDATA[></p>]]></a>');
  expect(read).toMatchObject({ text: '<p>&#65; &amp; ]]></p>', cdata: true });
});

test.each(['Tea & <cake> "now" ]]> 🫖', '&amp; &#65; &nbsp;', ''])('%j is written and read again', (text) => {
  const root = element('r', { at: text }, [element('t', {}, text), cdataElement('c', text)]);
  const [plain, cdata] = readXml(writeXml(root)).children;
  expect([plain?.text, cdata?.text, readXml(writeXml(root)).attributes.at]).toEqual([text, text, text]);
  expect(writeXml(readXml(writeXml(root)))).toBe(writeXml(root));
});

test('a document without its end is refused by the elements that are open', () => {
  expect(() => readXml('<rss><channel>')).toThrow(
    'It is not well-formed XML: line 1, column 1: <rss>, <channel> have no end.',
  );
  expect(() => readXml('<a></b>')).toThrow(/^It is not well-formed XML: line 1, column \d+: [^\n]+\.$/);
});

test('what XML cannot carry is left out', () => {
  expect(element('a', {}, 'a\u0000b\ud800c\ufffe').text).toBe('abc');
});
