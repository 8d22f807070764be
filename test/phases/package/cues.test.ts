import fc from 'fast-check';
import { splitCues, wrapLines } from '../../../src/phases/package/cues';

const words = fc.array(
  fc.string({ unit: fc.constantFrom('a', 'B', '7', 'é', '語', '-'), minLength: 1, maxLength: 40 }),
  { minLength: 1, maxLength: 40 },
);

test('lines are as few as it takes and of even length', () => {
  expect(wrapLines('one two three four five six seven', 24)).toEqual([
    'one two three four',
    'five six seven',
  ]);
});

test('a short sentence is one line', () => {
  expect(wrapLines('And I am Sally.', 32)).toEqual(['And I am Sally.']);
});

test('a word longer than a line is cut, never a letter with its marks', () => {
  expect(wrapLines('e\u0301'.repeat(5), 4)).toEqual(['e\u0301e\u0301', 'e\u0301e\u0301', 'e\u0301']);
});

test('no line is longer than allowed, and no letter is lost or moved', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 70 }), (list, maxChars) => {
      const lines = wrapLines(list.join(' '), maxChars);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(maxChars);
      expect(lines.join('').replaceAll(' ', '')).toBe(list.join(''));
    }),
  );
});

test('cues fill their stretch without a gap or an overlap', () => {
  const stretch = fc.record({ startMs: fc.nat(4e6), lengthMs: fc.integer({ min: 1500, max: 60_000 }) });
  fc.assert(
    fc.property(words, stretch, fc.constantFrom(1, 2), (list, { startMs, lengthMs }, linesPerCue) => {
      const endMs = startMs + lengthMs;
      const whole = [{ text: list.join(' '), startMs, endMs }];
      const cues = splitCues({ words: whole, startMs, endMs }, { maxChars: 32, linesPerCue });
      expect(cues[0]?.startMs).toBe(startMs);
      expect(cues.at(-1)?.endMs).toBe(endMs);
      cues.forEach((cue, index) => {
        expect(cue.endMs).toBeGreaterThan(cue.startMs);
        expect(cue.startMs).toBe(cues[index - 1]?.endMs ?? startMs);
        expect(cue.lines.length).toBeLessThanOrEqual(linesPerCue);
      });
    }),
  );
});

test('text without a word makes no cue', () => {
  const blank = { startMs: 0, endMs: 100, words: [{ text: '  ', startMs: 0, endMs: 100 }] };
  expect(splitCues(blank, { maxChars: 32, linesPerCue: 2 })).toEqual([]);
});

describe('cues of measured words', () => {
  const word = (text: string, startMs: number, endMs: number) => ({ text, startMs, endMs });
  const shape = { maxChars: 10, linesPerCue: 1 };

  test('begin with their first word, however long the one before took', () => {
    const words = [
      word('slow', 50, 900),
      word('start', 900, 1_500),
      word('quick', 2_000, 2_050),
      word('end', 2_050, 2_080),
    ];
    expect(splitCues({ words, startMs: 0, endMs: 2_200 }, shape)).toEqual([
      { startMs: 0, endMs: 2_000, lines: ['slow start'] },
      { startMs: 2_000, endMs: 2_200, lines: ['quick end'] },
    ]);
  });

  test('begin inside words that are read together by their share of characters', () => {
    const words = [word('paid', 0, 100), word('£3 million now', 100, 1_300)];
    expect(
      splitCues({ words, startMs: 0, endMs: 1_300 }, shape).map(({ startMs, lines }) => [startMs, ...lines]),
    ).toEqual([
      [0, 'paid £3'],
      [300, 'million'],
      [1_000, 'now'],
    ]);
  });

  test('are the same as before where all words last as long as their characters', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 5, max: 40 }), (list, maxChars) => {
        let at = 0;
        const even = list.map((text) => {
          const startMs = at;
          at += 100 * text.length;
          return word(text, startMs, at);
        });
        const split = (of: typeof even) =>
          splitCues({ words: of, startMs: 0, endMs: at }, { maxChars, linesPerCue: 1 });
        expect(split(even)).toEqual(split([word(list.join(' '), 0, at)]));
      }),
    );
  });
});
