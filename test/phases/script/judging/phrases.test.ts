import { namesIn } from '../../../../src/phases/script/judging/names';
import { phrasesIn, plainQuotes, quotedSpans } from '../../../../src/phases/script/judging/phrases';

describe('phrases', () => {
  test('are found whole, in any case, with any apostrophe', () => {
    expect(phrasesIn('It might work. Don’t know!', ['might', "don't know"])).toEqual(['might', "don't know"]);
    expect(phrasesIn('A mighty tapestries-maker', ['might', 'tapestry'])).toEqual([]);
    expect(phrasesIn('seemingly it seems', ['seems'])).toEqual(['seems']);
  });

  test('straightening quotation marks keeps every place', () => {
    const text = 'He said “it’s fine” and «left».';
    expect(plainQuotes(text)).toHaveLength(text.length);
  });

  test('quoted words come without their marks', () => {
    expect(quotedSpans('He wrote that “virtue is enough,” and "so on".')).toEqual([
      'virtue is enough,',
      'so on',
    ]);
  });
});

describe('names', () => {
  test('are capitalised inside a sentence', () => {
    expect(namesIn('That is what drew Galileo to Pisa.')).toEqual(['Galileo', 'Pisa']);
  });

  test('a capital at the beginning says nothing alone', () => {
    expect(namesIn('Clouds were part of it. Doubt remains.')).toEqual([]);
    expect(namesIn('Consider Harrison and his doubts.')).toEqual(['Harrison']);
    expect(namesIn('Harrison had doubts.', new Set(['harrison']))).toEqual(['Harrison']);
  });

  test('I and the like are no names', () => {
    expect(namesIn('So what do I know?')).toEqual([]);
  });
});
