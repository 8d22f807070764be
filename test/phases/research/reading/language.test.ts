import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkReadable } from '../../../../src/phases/research/reading/check-readable';
import { read } from './read';

const file = (name: string) => readFileSync(join(__dirname, 'cases', name));
const NAMES = 'Garrincha, Zico, Romário, Ronaldo, Neymar, Maradona, Kempes, Batistuta, Sócrates, Varela. ';

describe('the language of a text', () => {
  it.each(['music.md', 'football.md'])('%s, English full of foreign names, is English', async (name) => {
    const document = await read('text/markdown', file(name), name);
    expect(document.language).toBe('en');
    expect(document.warnings).toBeUndefined();
  });

  it.each([
    [
      'de',
      'Zenon lehrte in einer bemalten Halle in Athen, und viele Menschen kamen von weit her, um ihn zu hören.',
    ],
    [
      'nl',
      'De molen stond aan de rivier en maalde haver voor de hele vallei totdat hij in dat jaar afbrandde.',
    ],
    [
      'da',
      'Møllen stod ved floden og malede havre for hele dalen, og den var bygget for to hundrede år siden.',
    ],
    [
      'fr',
      'Le moulin était sur la rivière et moulait l’avoine pour toute la vallée, jusqu’à ce qu’il brûle.',
    ],
  ])('%s is what it is, with an English title in it', async (language, sentence) => {
    const text = `${sentence.repeat(4)} The Times and The Guardian. `;
    expect((await read('text/plain', text)).language).toBe(language);
  });

  it('in doubt it is taken for English, with a warning, and not refused', async () => {
    const document = await read('text/plain', NAMES.repeat(4), 'team.txt');
    expect(document.warnings).toEqual(['Its language is in doubt; it is taken for English.']);
    expect(() => checkReadable(document, { voiceLanguages: ['en-GB'] })).not.toThrow();
  });

  it('what a page declares counts less than its words', async () => {
    const document = await read(
      'text/html',
      '<html lang="fr"><body><p>The mill stood on the river, and it ground oats for the whole valley of the Otter.</p></body></html>',
    );
    expect(document).toMatchObject({
      language: 'en',
      warnings: ['It says that it is in French, but its words are English.'],
    });
  });
});
