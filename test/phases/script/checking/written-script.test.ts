import { InputError } from '../../../../src/domain/failure';
import { readWrittenScript } from '../../../../src/phases/script/checking/written-script';

/** Each sentence as `line speaker: text`. */
function said(text: string): string[] {
  const { parts } = readWrittenScript(text, 'script.md');
  return parts.flatMap(({ turns }) =>
    turns.flatMap(({ speaker, sentences }) =>
      sentences.map((sentence) => `${sentence.line} ${speaker}: ${sentence.text}`),
    ),
  );
}

const MARKDOWN = `---
title: "The mill at the weir"
tags: [mills]
---

Hosts: Anna and Ben
Duration: 5 min

<!-- first
draft -->

## Opening
[Music fades in]
**Anna:** The mill *burned* in 1871.[^1] (laughs) Nobody
saw it happen.

**Ben (whispering):** Nobody? [sighs]
SFX: thunder

### 2. The owner

[00:12] Anna: One thing is sure: it was rich. He wrote: "It is mine."
Remember: he was old.

- Ben: See [the report](https://example.org/a_b) \\[page 3\\].

Dr. Ines Roth: I said so.

\`\`\`
code: not said
\`\`\`

## Sources
- A book.

[^1]: A note.
`;

test('Markdown is read into parts, turns and sentences with their lines', () => {
  const { title, speakers, parts, leftOut } = readWrittenScript(MARKDOWN, 'script.md');
  expect({ title, speakers }).toEqual({
    title: 'The mill at the weir',
    speakers: ['Anna', 'Ben', 'Dr. Ines Roth'],
  });
  expect(parts.map(({ id, title: name }) => `${id} ${name}`)).toEqual(['p1 Opening', 'p2 2. The owner']);
  expect(said(MARKDOWN)).toEqual([
    '14 Anna: The mill burned in 1871.',
    '14 Anna: Nobody saw it happen.',
    '17 Ben: Nobody?',
    '22 Anna: One thing is sure: it was rich.',
    '22 Anna: He wrote: "It is mine."',
    '23 Anna: Remember: he was old.',
    '25 Ben: See the report [page 3].',
    '27 Dr. Ines Roth: I said so.',
  ]);
  expect(leftOut).toEqual([
    'Lines 29 to 31 are code and were not checked.',
    '2 lines from 6 to 7 are before the first turn and were not checked: "Hosts: Anna and Ben"',
    '2 lines from 13 to 18 are stage directions and were not checked: "[Music fades in]"',
    '2 lines from 34 to 36 are below a heading of sources or notes and were not checked: "A book."',
  ]);
});

test.each([
  ['names alone above what is said', 'ANNA\nThe mill burned.\n\nBEN\nWhen?\n\nANNA\nIn 1871.\n\nBEN\nOh.'],
  [
    'bold names alone',
    '**ANNA**\n\nThe mill burned.\n\n**BEN**\nWhen?\n\n**ANNA**\nIn 1871.\n\n**BEN**\nOh.',
  ],
  ['one spelling of a name', 'Anna: The mill burned.\nBEN: When?\nANNA: In 1871.\nBen: Oh.'],
  [
    'a colon outside of the bold',
    '**Anna**: The mill burned.\n__Ben__: When?\n**Anna**: In 1871.\n__Ben__: Oh.',
  ],
])('turns may be marked by %s', (_what, text) => {
  expect(said(text).map((line) => line.replace(/^\d+ /, '').toLowerCase())).toEqual([
    'anna: the mill burned.',
    'ben: when?',
    'anna: in 1871.',
    'ben: oh.',
  ]);
});

test('a turn goes on over paragraphs, and below a heading with the last speaker', () => {
  expect(said('Anna: The mill burned.\n\nIn 1871.\n\n## Later\n\nIt was built again.')).toEqual([
    '1 Anna: The mill burned.',
    '3 Anna: In 1871.',
    '7 Anna: It was built again.',
  ]);
});

test('the ids count parts, turns and sentences', () => {
  const { parts } = readWrittenScript('Anna: Hello. Again.\nBen: Hi.\n## Two\nBen: Bye.', 'script.md');
  expect(
    parts.flatMap(({ turns }) => turns.flatMap(({ sentences }) => sentences.map(({ id }) => id))),
  ).toEqual(['p1.1.1', 'p1.1.2', 'p1.2.1', 'p2.1.1']);
});

test.each([
  ['prose', 'The mill burned in 1871.\n\nIt was built again.', /has no turns.*"Anna: What she says\."/],
  ['headings alone', '# A title\n\n## A part\n', /has no turns/],
  ['nothing', '\n---\n', /holds no words/],
  [
    'another language',
    'Anna: Die Mühle ist im Jahr 1871 abgebrannt, und niemand hat es gesehen.\nBen: Das ist aber wirklich schade, nicht wahr?',
    /is in German; only scripts in English can be checked/,
  ],
])('%s is refused with a sentence', (_what, text, message) => {
  expect(() => readWrittenScript(text, 'script.md')).toThrow(InputError);
  expect(() => readWrittenScript(text, 'script.md')).toThrow(message);
});
