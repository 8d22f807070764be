import type { SourceMediaType } from '../../../../src/domain/episode';
import { tinyPdf } from '../../../support/material/tiny-pdf';
import { read } from './read';

const TEXT = 'Zeno taught on a painted porch in Athens.';
const P = `<p>${TEXT}</p>`;
/** Generous for a busy machine; what is caught here takes minutes or for ever. */
const LIMIT_MS = 5_000;

const aliases = [...'bcdefghi'].map(
  (name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`,
);
const CASES: readonly (readonly [what: string, mediaType: SourceMediaType, content: string])[] = [
  ['50,000 nested divisions', 'text/html', '<div>'.repeat(50_000) + P + '</div>'.repeat(50_000)],
  ['unclosed bold tags', 'text/html', '<b>'.repeat(50_000) + P],
  ['tags in a script', 'text/html', `<script>${'"<div>"'.repeat(5_000)}</script>${P}`],
  ['nested tables', 'text/html', '<table><tr><td>'.repeat(5_000) + P],
  ['character references', 'text/html', P + '&amp;'.repeat(60_000)],
  ['less-than signs', 'text/html', P + '<'.repeat(60_000)],
  [
    'an entity bomb',
    'text/html',
    `<!DOCTYPE html [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><html><body>${P}${'&b;'.repeat(20_000)}`,
  ],
  ['brackets', 'text/markdown', `${TEXT}\n\n${'['.repeat(100_000)}`],
  ['nested quotations', 'text/markdown', `${TEXT}\n\n${'> '.repeat(50_000)}a`],
  [
    'nested lists',
    'text/markdown',
    `${TEXT}\n\n${Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n')}`,
  ],
  ['a YAML bomb', 'text/markdown', `---\na: &a [x,x,x,x,x,x,x,x,x]\n${aliases.join('\n')}\n---\n${TEXT}`],
  ['emphasis without end', 'text/markdown', `${TEXT}\n\n${'**a_b*'.repeat(3_000)}`],
  ['one huge line', 'text/plain', `${TEXT}\n\n${'word and more '.repeat(200_000)}`],
  ['a word of 3,000 letters', 'text/plain', `${TEXT} ${'a'.repeat(3_000)}`],
  ['white space', 'text/plain', `${TEXT}\n\n${' '.repeat(2_000_000)}x`],
  ['very many lines', 'text/plain', `${TEXT}\n\n${'a-\n'.repeat(200_000)}`],
];

describe('hostile input', () => {
  it.each(CASES)('%s (%s) is read in bounded time', async (_, mediaType, content) => {
    const start = performance.now();
    const document = await read(mediaType, content);
    expect(document.text).toContain(TEXT);
    expect(performance.now() - start).toBeLessThan(LIMIT_MS);
  });

  it('refuses a page of nothing but markup', async () => {
    await expect(read('text/html', P + '&amp;'.repeat(500_000), 'page.html')).rejects.toThrow(
      /page\.html holds \d+ tags and character references; at most/,
    );
  });

  it('a PDF cut off anywhere is refused or read, never more', async () => {
    const whole = tinyPdf({ pages: [[{ text: TEXT, y: 700 }]] });
    for (const share of [0.1, 0.5, 0.9]) {
      const outcome = await read('application/pdf', whole.subarray(0, whole.length * share)).then(
        ({ text }) => text === '' || text === TEXT,
        (error: Error) => error.name === 'InputError',
      );
      expect(outcome).toBe(true);
    }
  });
});
