import { costsTable, unknownMoney } from '../../../src/cli/episode/costs-table';
import type { LedgerEntry } from '../../../src/domain/ledger';

function entry(step: string, change: Partial<LedgerEntry> = {}): LedgerEntry {
  const settled = change.state === undefined || change.state === 'settled';
  return {
    callId: `${step}-1`,
    key: 'k',
    state: 'settled',
    operation: 'speech',
    provider: 'openai',
    version: 'tts-1',
    buyer: { episode: 's/e', run: 'r', phase: 'audio', step, attempt: 1 },
    usage: settled ? { characters: 1_200 } : {},
    costMicros: settled ? 18_000 : 0,
    unknownMicros: 0,
    reusedMicros: 0,
    at: '2026-11-22T10:00:00Z',
    ...change,
  };
}

describe('the costs of an episode', () => {
  test('a row for each step, steps in their order, with what became of its calls', () => {
    const table = costsTable(
      [
        entry('n010'),
        entry('n002', { state: 'unknown', unknownMicros: 20_000 }),
        entry('n002'),
        entry('n001', { state: 'not-billed', cause: 'busy' }),
        entry('n001', { state: 'spent-unusable', costMicros: 5_000, usage: { characters: 300 } }),
        entry('n003', { state: 'reused', reusedMicros: 18_000, usage: { characters: 1_200 } }),
      ],
      Number.POSITIVE_INFINITY,
    );
    expect(table.split('\n')).toEqual([
      'PHASE  STEP  PROVIDER  OPERATION  CALLS             USAGE       COST  NOTE',
      'audio  n001  openai    speech         2    300 characters  $0.005000  1 not billed; $0.005000 unusable',
      'audio  n002  openai    speech         2  1,200 characters  $0.018000  spent, fate unknown, at most $0.02',
      'audio  n003  openai    speech         0                        $0.00  reused',
      'audio  n010  openai    speech         1  1,200 characters  $0.018000',
      '',
      'total   $0.041000 for 5 calls, 2,700 characters',
      'of it   $0.005000 for replies that could not be used',
      'beside  spent, fate unknown, at most $0.02',
      'reused  1 call bought before; $0.018000 not paid again',
    ]);
  });

  test('calls that were free stand in one line, and not among those that were paid for', () => {
    const free = (step: string, provider: string) => entry(step, { provider, costMicros: 0 });
    const table = costsTable(
      [free('n001', 'flite'), free('n002', 'flite'), free('n003', 'this-machine'), entry('n004')],
      200,
    );
    expect(table.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^audio {2}n004 {2}openai /),
      '',
      'free    3 calls by flite and this-machine: 3,600 characters',
      'total   $0.018000 for 4 calls, 4,800 characters',
    ]);
    expect(costsTable([free('n001', 'flite')], 200)).toMatch(
      /^free {4}1 call by flite: 1,200 characters\ntotal /,
    );
  });

  test('phases come in their order, units as words', () => {
    const research = entry('s1', {
      buyer: { episode: 's/e', run: 'r', phase: 'research', step: 's1', attempt: 1 },
      usage: { inputTokens: 5_000 },
    });
    const [, first, second] = costsTable([entry('n001'), research], 200).split('\n');
    expect(first).toMatch(/^research .*5,000 input tokens/);
    expect(second).toMatch(/^audio /);
  });

  test('where every fate is known nothing is said of it', () => {
    expect(unknownMoney({ unknownMicros: 0 })).toBeUndefined();
  });
});
