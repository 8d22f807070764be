import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCX, EPUB } from '../../../../src/phases/research/reading/media-type';
import { tinyDocx } from '../../../support/material/tiny-zip';
import { read, texts } from './read';

const file = (name: string) => readFileSync(join(__dirname, 'cases', name));
const page = (body: string, head = '') =>
  read(
    'text/html',
    `<html><head>${head}</head><body><article><h1>The mill</h1>${body}</article></body></html>`,
  );
const PARAGRAPH = 'The mill stood on the river and ground oats for the whole valley until it burned.';

describe('text that nobody can see is not read', () => {
  const SHEET =
    '<style>/* x */ .gone, p.off { display: none } @media print { .shown { display: none } } .pale { color: #fff } .night { background: #222 } .far { position: absolute; left: -9999px }</style>';

  it.each([
    ['hidden', '<p hidden>SECRET</p>'],
    ['aria-hidden', '<p aria-hidden="true">SECRET</p>'],
    ['display', '<p style="display : none">SECRET</p>'],
    ['visibility', '<p style="visibility:hidden">SECRET</p>'],
    ['opacity', '<p style="opacity:0.0">SECRET</p>'],
    ['font size', '<p style="font-size:1px">SECRET</p>'],
    ['off the screen', '<p style="position:absolute;left:-5000px">SECRET</p>'],
    ['indented away', '<p style="text-indent:-9999px">SECRET</p>'],
    ['clipped', '<p style="position:absolute;clip:rect(0, 0, 0, 0)">SECRET</p>'],
    ['clipped by a path', '<p style="clip-path: inset(50%)">SECRET</p>'],
    ['no height', '<p style="height:0;overflow:hidden">SECRET</p>'],
    ['white on the white page', '<p style="color:#FFFFFF">SECRET</p>'],
    [
      'nearly the colour around it',
      '<div style="background:#000"><p style="color:rgb(2,2,2)">SECRET</p></div>',
    ],
    ['transparent', '<p style="color:transparent">SECRET</p>'],
    ['an old font tag', '<p><font color="white">SECRET</font></p>'],
    ['a class', '<p class="gone">SECRET</p>'],
    ['a class of a tag', '<p class="note off">SECRET</p>'],
    ['a class that is far', '<p class="far">SECRET</p>'],
    ['a class in white', '<p class="pale">SECRET</p>'],
  ])('%s', async (_, hidden) => {
    const { text } = await page(`<p>${PARAGRAPH}</p>${hidden}`, SHEET);
    expect(text).toContain(PARAGRAPH);
    expect(text).not.toContain('SECRET');
  });

  it.each([
    ['a rule for paper', '<p class="shown">SHOWN</p>'],
    ['white on a dark ground', '<div class="night"><p class="pale">SHOWN</p></div>'],
    ['half faded and small', '<p style="opacity:0.5;font-size:10px">SHOWN</p>'],
    ['a little to the left', '<p style="position:relative;left:-10px">SHOWN</p>'],
    ['white on a picture', '<div style="background:url(x.png)"><p style="color:white">SHOWN</p></div>'],
  ])('%s is seen', async (_, shown) => {
    expect((await page(`<p>${PARAGRAPH}</p>${shown}`, SHEET)).text).toContain('SHOWN');
  });

  it('white text stays where a sheet elsewhere may say what is behind it', async () => {
    const { text } = await page('<p style="color:white">SHOWN</p>', '<link rel="stylesheet" href="a.css">');
    expect(text).toContain('SHOWN');
  });

  it('tag characters, which spell text that nobody sees, go', async () => {
    const tags = [...'SECRET'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
    const { text } = await read('text/plain', `The mi${tags}ll\u200b stood\u2060 there.`);
    expect(text).toBe('The mill stood there.');
  });
});

describe('struck-out text is not read', () => {
  it('in HTML', async () => {
    const { text } = await page(
      '<p>It cost <del>nine</del> <s>ten</s><strike>x</strike> <ins>twelve</ins>.</p>',
    );
    expect(text).toContain('It cost twelve.');
  });

  it('in Markdown, where a single wave is a figure below the line', async () => {
    const { text } = await read(
      'text/markdown',
      'It cost ~~nine~~ twelve pounds and used H~2~O, about ~5 litres.',
    );
    expect(text).toBe('It cost twelve pounds and used H₂O, about ~5 litres.');
  });

  it('in Word: struck, deleted, moved away, hidden, and white on white', async () => {
    const run = (text: string, look = '') =>
      `</w:t></w:r><w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`;
    const rest = [
      run('A', '<w:strike/>'),
      run('B', '<w:dstrike w:val="true"/>'),
      run('C', '<w:vanish/>'),
      run('D', '<w:color w:val="FFFFFF"/>'),
      '<w:del w:id="1"><w:r><w:delText>E</w:delText></w:r></w:del>',
      '<w:moveFrom w:id="2"><w:r><w:t>F</w:t></w:r></w:moveFrom>',
      run(' It burned.', '<w:strike w:val="false"/>').replace('</w:t></w:r>', ''),
    ].join('');
    const { text } = await read(DOCX, tinyDocx([['', `The mill.${rest}<w:r><w:t>`]]));
    expect(text).toBe('The mill. It burned.');
  });
});

describe('marks of notes and pages', () => {
  it.each([
    ['HTML', 'text/html', 'notes.html'],
    ['an e-book', EPUB, 'n.epub'],
  ] as const)('vanish whole from %s, and exponents stay', async (_, type, name) => {
    const paragraphs = texts(await read(type, file(name)), 'paragraph');
    expect(paragraphs.filter((text) => text.startsWith('Mills'))).toHaveLength(7);
    expect(paragraphs.slice(0, 2)).toEqual(
      Array(2).fill(
        'Mills stood on the river in 1702. The mill was large and ground oats for the whole valley until it burned.',
      ),
    );
    expect(paragraphs.join(' ')).toContain('river, and a mill was large');
    expect(paragraphs).toContain(
      'Mills stood on the river in 1702. The mill covered 40 m² and used 10⁶ litres of H₂O; the 19th century ended it.',
    );
    expect(paragraphs).toContain(
      'Mills stood on the river in 1702. The mill was large and ground oats. The miller was rich.',
    );
    expect(paragraphs.at(-1)).toBe('The price was twelve pounds, and the WHO paid.');
  });

  it('vanish from Markdown, with the marks of its dialects', async () => {
    const document = await read('text/markdown', file('notes.md'));
    expect(texts(document, 'paragraph')).toEqual([
      'Mills stood on the river in 1702. The mill was large and ground oats for the whole valley until it burned. The mill covered 40 m² and used H₂O. The price was twelve pounds. Mills were red and bright. See the other page and and tag and. Use npm ci first. Press Ctrl+C.',
      'A line that ends with a backslash continues here. Escaped * star and 1. dot. A link https://example.org/a_b and footnote text.',
    ]);
    expect(texts(document, 'reference')).toEqual(['[^1]: Note text one.']);
  });

  it('make notes of the list that they point to', async () => {
    const document = await read('text/html', file('soil.html'));
    expect(document.text).toContain('holds about 10⁹ bacteria, and the bacteria make most of the CO₂ that');
    expect(document.text).toContain('15 t of CO₂ in a year. A gram');
    expect(document.text).toContain('was limed. The pH');
    expect(texts(document, 'reference')).toEqual(['Own measurement.', 'See table 4.', 'Permit 77/2016.']);
    expect(texts(document, 'list-item')).toEqual([]);
  });

  it('are told from figures that a sentence speaks of', async () => {
    const { text } = await page(
      '<p>See section <a href="#s2">2</a>, as table <a href="#t1">1</a> shows.</p>',
    );
    expect(text).toContain('See section 2, as table 1 shows.');
  });

  it('leave no space before the full stop', async () => {
    const { text } = await page(
      '<p>It is about maintenance <a href="#b2">[2]</a>. It is so <a href="#b3">[3]</a></p>',
    );
    expect(text).toContain('It is about maintenance. It is so');
  });
});

describe('data is no language', () => {
  it('a picture in a Markdown text is left out and named', async () => {
    const document = await read('text/markdown', file('embedded-picture.md'));
    expect(document.wordCount).toBeLessThan(400);
    expect(document.text).not.toMatch(/\S{100}/);
    expect(document.warnings).toEqual([
      expect.stringMatching(/^\d\d,\d{3} characters of data, such as a picture/),
    ]);
  });

  it.each(['text/plain', 'text/html', 'text/markdown'] as const)('words of %s have an end', async (type) => {
    const data = `${'QUJD'.repeat(100)} data:image/png;base64,${'iVBO/'.repeat(50)} ${'z'.repeat(101)}`;
    const { text } = await read(type, `Zeno taught in Athens. ${data} He was ${'a'.repeat(100)} old.`);
    expect(text).toBe(`Zeno taught in Athens. He was ${'a'.repeat(100)} old.`);
  });
});
