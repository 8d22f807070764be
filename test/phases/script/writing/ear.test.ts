import fc from 'fast-check';
import { countWords } from '../../../../src/english/words';
import { forTheEar } from '../../../../src/phases/script/writing/ear';
import { attributionFirst } from '../../../../src/phases/script/writing/unit';

const ear = (text: string) => forTheEar(text, { maxWords: 28 });

describe('sentences for the ear', () => {
  it('leaves out citations, reference marks and addresses', () => {
    expect(
      ear('Zeno taught in a porch [3] (see Sellars 2006), says https://example.org/a the record.'),
    ).toEqual(['Zeno taught in a porch, says the record.']);
  });

  it('says an acronym in brackets as another name', () => {
    expect(ear('The European Medicines Agency (EMA) approved it.')).toEqual([
      'The European Medicines Agency, or EMA, approved it.',
    ]);
  });

  it('lifts a bracketed statement out as a sentence of its own', () => {
    expect(ear('The dam held for a year (the beavers mended it every night).')).toEqual([
      'The dam held for a year.',
      'The beavers mended it every night.',
    ]);
  });

  it('puts commas for a pair of dashes', () => {
    expect(ear('The school — old as it was — had no books.')).toEqual([
      'The school, old as it was, had no books.',
    ]);
  });

  it('says abbreviations as words', () => {
    expect(ear('Some animals, e.g. trout, pass the dams.')).toEqual([
      'Some animals, for example trout, pass the dams.',
    ]);
  });

  it('splits a long sentence where two clauses meet', () => {
    const long =
      'The western empire lost its richest provinces to the Vandals in the fifth century after a long war, and the army in Italy could no longer pay the soldiers that it had hired beyond the Rhine.';
    const pieces = ear(long);
    expect(pieces).toHaveLength(2);
    expect(pieces[1]).toMatch(/^The army in Italy/);
  });

  it('never splits or changes what stands between quotation marks', () => {
    const quoted =
      '“I shall meet with the busy-body (so it is), the ungrateful, arrogant, deceitful; envious and unsocial — all of them, and they are so because they do not know what is good and what is evil, and I do”';
    expect(ear(`Marcus wrote: ${quoted}.`).join(' ')).toContain(quoted);
  });

  it('never loses a number and always ends its sentences', () => {
    const word = fc.constantFrom(
      'dams',
      'hold',
      'water',
      'and',
      'beavers',
      '42',
      'percent',
      '1,200',
      'in',
      '1922',
      'the',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 3, maxLength: 60 }), (parts) => {
        const text = `${parts.join(' ')}.`;
        const spoken = ear(text);
        const figures = (from: string) => from.match(/\d[\d,]*/g) ?? [];
        expect(figures(spoken.join(' '))).toEqual(figures(text));
        expect(spoken.every((sentence) => /[.!?]$/.test(sentence) && countWords(sentence) > 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('who says it', () => {
  it('comes before the words', () => {
    expect(attributionFirst('"Follow yonder man," the bookseller said.', undefined)).toBe(
      'The bookseller said: "Follow yonder man."',
    );
  });

  it('is named where the sentence has only a pronoun', () => {
    expect(attributionFirst('“Such is life,” he wrote in a letter.', 'Seneca')).toBe(
      'Seneca wrote in a letter: “Such is life.”',
    );
  });

  it('stays where the words are broken in two', () => {
    const broken = '“Men are disturbed,” he said, “by opinions.”';
    expect(attributionFirst(broken, 'Epictetus')).toBe(broken);
  });
});
