import { encode } from 'iconv-lite';
import { detectMediaType } from '../../../../src/phases/research/reading/media-type';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('telling what a file is', () => {
  it.each([
    ['a.txt', 'words', 'text/plain'],
    ['a.md', '# words', 'text/markdown'],
    ['a.HTML', '<p>words', 'text/html'],
    ['a.pdf', '%PDF-1.4', 'application/pdf'],
    ['paper.txt', '%PDF-1.4', 'application/pdf'],
    ['page.txt', '\n<!DOCTYPE html><html>', 'text/html'],
    ['README', 'words', 'text/plain'],
    ['nul.txt', `words with one \0 in them ${'and more '.repeat(40)}`, 'text/plain'],
  ])('%s beginning %j is %s', (name, content, expected) => {
    expect(detectMediaType(name, bytes(content))).toBe(expected);
  });

  it('reads UTF-16 as text', () => {
    expect(detectMediaType('a.txt', encode('words of a text', 'utf-16le'))).toBe('text/plain');
  });

  it.each([
    [
      'photo.txt',
      '\x89PNG\r\n',
      /photo\.txt is a PNG picture, which is not read.*\.txt.*\.md.*\.html.*\.pdf/,
    ],
    [
      'thesis.docx',
      'PK\x03\x04',
      /thesis\.docx is named \.docx, but the archive that it is holds no such text/,
    ],
    ['all.zip', 'PK\x03\x04', /all\.zip is a zip archive/],
    ['data.csv', 'a,b', /data\.csv is a \.csv file/],
    ['noise.txt', '\x01\x02\x03\x04\x05\x06', /noise\.txt is a binary file/],
    ['fake.pdf', 'words', /fake\.pdf is named as a PDF but is none/],
  ])('refuses %s', (name, content, message) => {
    expect(() => detectMediaType(name, bytes(content))).toThrow(message);
  });
});
