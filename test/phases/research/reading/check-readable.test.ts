import { checkReadable } from '../../../../src/phases/research/reading/check-readable';
import { tinyPdf } from '../../../support/material/tiny-pdf';
import { read } from './read';

const OPTIONS = { voiceLanguages: ['en-US'] };
const ENGLISH =
  'Zeno taught on a painted porch in Athens, and many people came from far away to listen to what he had to say about the good life. ';
const GERMAN =
  'Zenon lehrte in einer bemalten Halle in Athen, und viele Menschen kamen von weit her, um zu hören, was er über das gute Leben zu sagen hatte. ';

describe('refusing what cannot be read', () => {
  it('accepts a text in a language that a voice speaks', async () => {
    const document = await read('text/plain', ENGLISH.repeat(3));
    expect(() => checkReadable(document, OPTIONS)).not.toThrow();
  });

  it('refuses a scan', async () => {
    const document = await read('application/pdf', tinyPdf({ pages: [[]] }), 'scan.pdf');
    expect(() => checkReadable(document, OPTIONS)).toThrow(
      /scan\.pdf has no text in it: it looks like a scan/,
    );
  });

  it('refuses too little text', async () => {
    const document = await read('text/plain', 'Only a few words.', 'note.txt');
    expect(() => checkReadable(document, OPTIONS)).toThrow(/note\.txt has only 4 words/);
  });

  it('names the language that no voice speaks', async () => {
    const document = await read('text/plain', GERMAN.repeat(3), 'de.txt');
    expect(() => checkReadable(document, OPTIONS)).toThrow(
      /de\.txt is in German, which no voice speaks \(there are voices for English\)/,
    );
  });

  it.each([
    ['Japanese', 'お茶は最初に中国で薬として飲まれました。神農皇帝が紀元前2737年にお茶を発見しました。', 2],
    ['Japanese', 'お茶は最初に中国で薬として飲まれました。神農皇帝が紀元前2737年にお茶を発見しました。', 40],
    ['Chinese', '茶最早在中国被当作药物饮用，相传神农皇帝在公元前二七三七年发现了茶，后来传到世界各地。', 4],
    ['Thai', 'ชาถูกดื่มเป็นครั้งแรกในประเทศจีนเพื่อเป็นยาตามตำนานจักรพรรดิเสินหนงค้นพบชาเมื่อหลายพันปีก่อน', 4],
  ])('names %s, which has no spaces between its words', async (language, sentence, times) => {
    const document = await read('text/plain', sentence.repeat(times), 'tea.txt');
    expect(() => checkReadable(document, OPTIONS)).toThrow(`tea.txt is in ${language}, which no voice`);
  });

  it('refuses figures that are no language', async () => {
    const document = await read('text/plain', '12 45 78 91 '.repeat(40), 'data.txt');
    expect(() => checkReadable(document, OPTIONS)).toThrow(/data\.txt/);
  });
});
