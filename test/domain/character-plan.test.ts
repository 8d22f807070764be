import { monthOf, overPlan } from '../../src/domain/character-plan';

const plan = { provider: 'elevenlabs', monthlyCharacters: 100_000 };

describe('the plan of a speech account', () => {
  it.each([
    [0, 100_000, true],
    [99_000, 1_000, true],
    [99_000, 1_001, false],
    [100_000, 0, true],
    [120_000, 1, false],
  ])('%i used and %i asked for: %s', (used, asked, allowed) => {
    expect(overPlan(plan, { used, asked, month: '2026-11' }) === undefined).toBe(allowed);
  });

  it('says what is used, what is asked and what to do', () => {
    expect(overPlan(plan, { used: 99_500, asked: 900, month: '2026-11' })).toBe(
      'The plan of the speech account "elevenlabs" has 100,000 characters a month; 99,500 are used in 2026-11 and this segment needs 900. ' +
        'Wait for the next month, or raise SHOWRUNNER_SPEECH_MONTHLY_CHARACTERS with the plan, and start the worker again.',
    );
  });

  it('begins a month at midnight, UTC', () => {
    expect(monthOf(new Date('2026-11-30T23:59:59.999Z'))).toBe('2026-11');
    expect(monthOf(new Date('2026-12-01T00:00:00Z'))).toBe('2026-12');
  });
});
