import { encode } from 'iconv-lite';
import { declaredCharset, decodeText } from '../../../../src/phases/research/reading/decode-text';

const TEXT = 'Zénon’s café – “naïve” façade, 20 € a day. ';

describe('decoding', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le'])('reads %s by its byte order mark', (encoding) => {
    expect(decodeText(encode(TEXT, encoding, { addBOM: true }))).toBe(TEXT);
  });

  it.each(['utf-16le', 'utf-16be'])('reads %s without a mark', (encoding) => {
    expect(decodeText(encode(TEXT, encoding))).toBe(TEXT);
  });

  it('reads windows-1252 that nothing declares', () => {
    const text = `It’s the “modern” school – he says. ${'Plain words follow here for a while. '.repeat(5)}`;
    expect(decodeText(encode(text, 'windows-1252'))).toBe(text);
  });

  it('believes a declared charset that is not UTF-8', () => {
    expect(decodeText(encode('Привет, как дела', 'koi8-r'), 'koi8-r')).toBe('Привет, как дела');
  });

  it('believes the server before the document, where it names an encoding that there is', () => {
    const bytes = encode('Привет, как дела', 'koi8-r');
    expect(decodeText(bytes, 'koi8-r', 'windows-1251')).toBe('Привет, как дела');
    expect(decodeText(bytes, 'no-such', 'koi8-r')).toBe('Привет, как дела');
    expect(decodeText(bytes, undefined, 'koi8-r')).toBe('Привет, как дела');
  });

  it('believes a byte order mark before everything that is said', () => {
    expect(decodeText(encode(TEXT, 'utf-16le', { addBOM: true }), 'koi8-r', 'utf-8')).toBe(TEXT);
  });

  it('reads valid UTF-8 as that whatever is declared', () => {
    expect(decodeText(Buffer.from(TEXT), 'iso-8859-1')).toBe(TEXT);
  });

  it('reads UTF-8 with a broken character in it', () => {
    const bytes = Buffer.concat([
      Buffer.from(TEXT.repeat(3)),
      Buffer.from([0xe2, 0x80]),
      Buffer.from(' end'),
    ]);
    expect(decodeText(bytes)).toMatch(/^Zénon’s café.* end$/);
  });

  it('finds the charset that a page declares', () => {
    expect(
      declaredCharset(
        Buffer.from('<html><meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
      ),
    ).toBe('koi8-r');
    expect(declaredCharset(Buffer.from('<p>charset=none</p>'))).toBeUndefined();
  });
});
