import { backingOffLines } from '../../../src/cli/commands/status';
import { absenceOf } from '../../../src/cli/server/attendance-check';

const NOW = 1_000_000;
const step = { activityId: '7', step: 'recordTake', attempt: 3, reason: 'The provider\nis busy (429).' };

describe('steps between two tries', () => {
  test('say which try is next, when, and why', () => {
    expect(backingOffLines([{ ...step, nextAt: NOW + 20_000 }], 's/e', NOW)).toEqual([
      '↻ Speak the segments: try 3 in 0:20; the last one failed: The provider is busy (429).',
      '  showrunner retry s/e tries it now.',
    ]);
  });

  test('whose time has come, or is not known, are tried soon', () => {
    for (const nextAt of [NOW - 1, undefined])
      expect(backingOffLines([{ ...step, nextAt }], 's/e', NOW)[0]).toContain('try 3 soon;');
  });

  test('are not all listed when they are many', () => {
    const lines = backingOffLines(Array(9).fill({ ...step, nextAt: undefined }), 's/e', NOW);
    expect(lines.slice(-2)).toEqual(['  … and 3 more', '  showrunner retry s/e tries them now.']);
  });
});

test('no worker is said only where there is none; one that did not answer may be busy', () => {
  expect(absenceOf('none', 'the episode')).toMatch(/^No worker is at work on it: showrunner dev/);
  expect(absenceOf('silent', 'the episode')).toMatch(/busy/);
  expect(absenceOf('silent', 'the episode')).not.toMatch(/is at work on it:/);
  for (const there of ['at-work', 'unneeded'] as const) expect(absenceOf(there, 'it')).toBeUndefined();
});
