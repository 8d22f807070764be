/** Words from outside that a terminal would obey; `words.long.test.ts` has each of them at every place. */
import { InputError } from '../../src/domain/failure';
import { printable, printableJson, printableLines } from '../../src/domain/printable';
import { CASES, refusesInPlainText, WORDS } from '../support/hostile-words';

const KINDS = Object.keys(WORDS);
const PLACES = [...new Set(CASES.map(([place]) => place))];
/** Each place with one of the words, and each word at two places or more. */
const QUICK = CASES.filter(([place, kind]) => KINDS.indexOf(kind) === PLACES.indexOf(place) % KINDS.length);

describe('a refusal has nothing that a terminal obeys', () => {
  test.each(QUICK)('%s: %s', (_place, _kind, words, word) => refusesInPlainText(words, word));
});

describe('printable text', () => {
  test('keeps what is no control, and the words of a link without its address', () => {
    expect(printable('Größe, 茶, 🍵 and "quotes"')).toBe('Größe, 茶, 🍵 and "quotes"');
    expect(printable(WORDS['a link (OSC 8)'])).toBe('tea');
  });

  test('of a refusal in several lines keeps those, and gives a word none of its own', () => {
    const { message } = new InputError(['one: tea\nDone', 'two']);
    expect(message.split('\n')).toEqual(['one: tea Done', 'two']);
  });

  test('of our own lines keeps line ends, tabs and colours', () => {
    expect(printableLines('\u001b[31mred\u001b[39m\tand\n\u001b[2Jmore\u001b[8m')).toBe(
      '\u001b[31mred\u001b[39m\tand\nmore',
    );
  });

  test('of JSON says the same', () => {
    const value = { topic: 'a\u009b2J\u202e\u{e0041} b' };
    const json = printableJson(JSON.stringify(value));
    expect(json).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(JSON.parse(json)).toEqual(value);
  });
});
