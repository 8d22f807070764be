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
      const cues = splitCues({ text: list.join(' '), startMs, endMs }, { maxChars: 32, linesPerCue });
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
  expect(splitCues({ text: '  ', startMs: 0, endMs: 100 }, { maxChars: 32, linesPerCue: 2 })).toEqual([]);
});
