import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTitle, withoutSectionNumber } from '../../../../src/phases/research/reading/title';
import { read, texts } from './read';

const BODY =
  'The porch stood in Athens. Zeno taught there for many years, and people came to listen to him from far away.';

describe('titles', () => {
  it.each([
    '§A.1.',
    '2.1.3',
    'Chapter IV',
    '3 March 2021',
    'anna@example.org',
    'https://example.org/a',
    'E = mc² + p²',
    'Department of Physics, University of Leeds',
    'Disclaimer: for information only',
    'This document is provided in order to document the history',
    'Please note that this document is old',
    'Draft version 3',
    '© 2020 Leeds Bread Club',
  ])('%s is none', (line) => {
    expect(isTitle(line)).toBe(false);
  });

  it.each(
    [
      '1984',
      'This Is Water',
      'Notes on Camp',
      'The University of Leeds: A History',
      'What E = mc² means for the people who build clocks',
      'May Day',
      'Draft Animals of the Alps',
    ].slice(1),
  )('%s is one', (line) => {
    expect(isTitle(line)).toBe(true);
  });

  it.each([
    ['2. A Brief History of PostgreSQL', 'A Brief History of PostgreSQL'],
    ['1.3. The Inner Workings', 'The Inner Workings'],
    ['§ A.1. Voting', 'Voting'],
    ['Chapter One: Where the Water Went', 'Where the Water Went'],
    ['2001: A Space Odyssey', '2001: A Space Odyssey'],
    ['12 Angry Men', '12 Angry Men'],
    ['2.5 million years ago', '2.5 million years ago'],
    ['I. Newton and his time', 'Newton and his time'],
  ])('%s is %s without the number of its section', (line, right) => {
    expect(withoutSectionNumber(line)).toBe(right);
  });

  it('a notice above the text is no title, and neither is its wrapped first line', async () => {
    const document = await read(
      'text/plain',
      `Please note that this document is provided in order to show\nhow it was.\n\nThe Painted Porch\n\n${BODY}\n`,
    );
    expect(document.title).toBe('The Painted Porch');
  });

  it('capitals are set in title case, in the title, the headings and the names of authors', async () => {
    const document = await read('text/plain', readFileSync(join(__dirname, 'cases/reservoir.txt')));
    expect(document.title).toBe('The Dry Years of Lake Ormond');
    expect(texts(document, 'heading')).toEqual([
      'The Dry Years of Lake Ormond',
      'Where the Water Went',
      'The Wells',
      'The Law',
      'What Came Back',
    ]);
    expect(document.text).toContain('NASA measured the lake');
    expect((await read('text/plain', `The Porch\nBy ANNA SMITH\n\n${BODY}\n`)).authors).toEqual([
      'Anna Smith',
    ]);
  });

  it('a heading that any document has is a title with the name of its work, where the page gives that', async () => {
    const page = `<title>1. Introduction &mdash; The Harbour Handbook</title><h1>1. Introduction</h1><p>${BODY}</p><h2>What it is about</h2><p>${BODY}</p>`;
    expect((await read('text/html', page)).title).toBe('Introduction — The Harbour Handbook');
  });

  it('a heading that any document has is a title only when there is no other', async () => {
    const page = (head: string) =>
      read('text/html', `<title>${head}</title><article><p>${BODY}</p></article>`);
    expect((await page('13.1. Introduction')).title).toBe('Introduction');
    expect((await read('text/plain', `ABSTRACT\n\n${BODY}\n\nThe Porch\n\n${BODY}\n`)).title).toBe(
      'The Porch',
    );
  });
});
