import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../../../src/cli/command/exit-codes';
import { showrunner } from '../command/command-line';

const CASES = join(__dirname, '../../phases/research/reading/cases');
const MILL = `---
title: THE MILL OF THE VALLEY
author: Anna Smith
date: 2021-03-09
---

## 1. The wheel

The mill was built in 1702.[^1] It ground oats until 1948, and Dr. Wu owned it. We describe how it worked.

- a wheel of oak
- a stone

Correction: The mill burned in 1871.

![x](data:image/png;base64,${'iVBORw0KGgo'.repeat(300)})

[^1]: See Abel.
`;

const written = (name: string, content: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'read-')), name);
  writeFileSync(path, content);
  return path;
};

test('a document is shown as it was understood', async () => {
  const { exitCode, stdout, stderr } = await showrunner('read', written('mill.md', MILL));
  expect({ exitCode, stderr }).toEqual({ exitCode: EXIT.ok, stderr: '' });
  expect(stdout.replace(/ · \d+ words/, '')).toBe(`The Mill of the Valley
Anna Smith · 2021-03-09 · English · mill.md
! 3,321 characters of data, such as a picture written into the text, were left out.

## The wheel

The mill was built in 1702.
It ground oats until 1948, and Dr. Wu owned it.
[about the document] We describe how it worked.

- a wheel of oak

- a stone

[notice] Correction: The mill burned in 1871.

[caption] x

[reference] [^1]: See Abel.
`);
});

test('with --json it is one object, with sentences and what they are', async () => {
  const { stdout } = await showrunner('read', '--json', written('mill.md', MILL));
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(stdout)).toMatchObject({
    name: 'mill.md',
    title: 'The Mill of the Valley',
    authors: ['Anna Smith'],
    publishedOn: '2021-03-09',
    language: 'en',
    warnings: [expect.stringMatching(/characters of data/)],
    blocks: [
      { kind: 'heading', level: 2, sentences: [{ text: 'The wheel' }] },
      {
        kind: 'paragraph',
        sentences: [
          { text: 'The mill was built in 1702.' },
          { text: 'It ground oats until 1948, and Dr. Wu owned it.' },
          { text: 'We describe how it worked.', aside: 'about-document' },
        ],
      },
      { kind: 'list-item' },
      { kind: 'list-item' },
      { kind: 'paragraph', aside: 'notice' },
      { kind: 'caption', sentences: [{ text: 'x' }] },
      { kind: 'reference' },
    ],
  });
});

test('a conversation has its speakers', async () => {
  const { stdout } = await showrunner('read', join(CASES, 'meeting.txt'));
  expect(stdout).toContain('\nDana: the bus shelter on Mill Rd leaks again\n');
});

test('what could not become an episode is shown with the reason, and what cannot be read is refused', async () => {
  expect((await showrunner('read', written('short.txt', 'Only a few words.'))).stdout).toContain(
    '! No episode can be made from it: short.txt has only 4 words',
  );
  const { exitCode, stderr } = await showrunner('read', join(CASES, 'nothing.pdf'));
  expect(exitCode).toBe(EXIT.input);
  expect(stderr).toContain('nothing.pdf does not exist.');
});

test('all of a folder is read, and what is left out of it is named', async () => {
  const path = written(
    'a.txt',
    'The mill stood on the river and ground oats for the whole valley until it burned.',
  );
  writeFileSync(join(path, '../table.xlsx'), 'x');
  writeFileSync(
    join(path, '../b.txt'),
    'The weir of the mill was removed in 2009, and the otters came back to the river.',
  );
  const { stdout, stderr } = await showrunner('read', '--json', join(path, '..'));
  expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  expect(stderr).toMatch(/^Left out of .*: files of kinds that are not read \(table\.xlsx\)\.$/m);
});
