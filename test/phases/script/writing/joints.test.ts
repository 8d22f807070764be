import { contentStems } from '../../../../src/english/words';
import { dealJoints, filled, JOINTS, JointBook } from '../../../../src/phases/script/writing/joint-book';
import { patternOf } from '../../../../src/phases/script/writing/joint-patterns';
import quality from '../../../../templates/quality/narrative@1.json';

const phrases = Object.entries(JOINTS).flatMap(([category, list]) =>
  list.map(({ text }) => ({ category, text })),
);

describe('the connecting phrases', () => {
  it('stand in one category only', () => {
    expect(new Set(phrases.map(({ text }) => text)).size).toBe(phrases.length);
  });

  it('say nothing that the show avoids', () => {
    for (const { text } of phrases)
      for (const term of quality.avoidedTerms) expect(text.toLowerCase()).not.toContain(term);
  });

  it('put at most one word of their own into a statement, so that it stays what the source says', () => {
    const known = new Set([...quality.attributionPhrases, ...quality.disputePhrases].flatMap(contentStems));
    const prefixes = phrases.filter(({ category }) =>
      ['attribution', 'takes-over', 'agreement', 'disputed'].includes(category),
    );
    for (const { text } of prefixes) {
      const own = contentStems(text.replace(/\{\w+\}/g, '')).filter((stem) => !known.has(stem));
      expect([text, own.length <= 1]).toEqual([text, true]);
      expect(text).not.toMatch(/\b(?:not|never|no|none|nobody|nothing)\b/i);
    }
  });

  it('are recognised in a script by what they were made from', () => {
    expect(patternOf('According to A Stoic Day, the book is short.')?.category).toBe('attribution');
    expect(patternOf('Zeno founded the school in Athens.')).toBeUndefined();
  });
});

describe('a hand of phrases', () => {
  const book = new JointBook({ 'ask-when': ['And what happened {when}?', 'What then?'] });

  it('is dealt out once, and only with its slots filled', () => {
    expect(book.take('ask-when')).toBe('What then?');
    expect(book.take('ask-when')).toBeUndefined();
    expect(book.take('ask-when', { when: 'in 1707' })).toBe('And what happened in 1707?');
    expect(book.take('ask-when', { when: 'in 1707' })).toBeUndefined();
  });

  it('differs by part and never by run', () => {
    const parts = [{ kind: 'segment' }, { kind: 'segment' }] as const;
    const [one, two] = dealJoints(parts, 'duo', 'seed');
    expect(dealJoints(parts, 'duo', 'seed')).toEqual([one, two]);
    expect(one?.evidence?.some((phrase) => two?.evidence?.includes(phrase))).toBe(false);
  });
});

describe('a filled phrase', () => {
  it('opens with a capital letter', () => {
    expect(filled('{source} says that', { source: 'the Porch piece' })).toBe('The Porch piece says that');
  });
});
