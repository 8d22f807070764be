/** Sums what was paid by the roles that quotes name, beside what hindsight would have expected. Pure. */
import type { LedgerEntry } from '../../domain/ledger';
import type { OutcomeItem } from '../../domain/outcome';
import type { Phase } from '../../domain/phase';
import type { QuoteItem } from '../../domain/quote-items';

/** The role of a call, as quotes name it. Steps of the books are those of the activities that buy. */
export function roleOfCall({ operation, buyer: { phase, step } }: LedgerEntry): string {
  if (operation === 'search') return 'search';
  if (operation === 'recognition') return 'listening';
  if (operation === 'speech') return 'voices';
  if (phase === 'research') return 'researcher';
  if (step.startsWith('facts ')) return 'fact reader';
  if (step === 'polish') return 'polisher';
  return step.startsWith('judge ') ? `${step.slice('judge '.length)} judge` : 'writer';
}

export interface PaidItems {
  readonly phase: Phase;
  /** The estimate before the start, and one with the length, revisions and repeats that came about. */
  readonly quoted: readonly QuoteItem[];
  readonly hindsight: readonly QuoteItem[];
  /** Calls of this run. */
  readonly calls: readonly LedgerEntry[];
}

/** A row for each service that was expected to be paid or that was; services that are free and expected to be are left out. */
export function paidItems({ phase, quoted, hindsight, calls }: PaidItems): OutcomeItem[] {
  const own = calls.filter(({ buyer }) => buyer.phase === phase);
  const roles = new Set([
    ...quoted.filter((item) => item.phase === phase).map(({ role }) => role),
    ...own.map(roleOfCall),
  ]);
  return [...roles].flatMap((role) => {
    const expected = quoted.find((item) => item.phase === phase && item.role === role);
    const later = hindsight.find((item) => item.phase === phase && item.role === role);
    const actualMicros = own
      .filter((call) => roleOfCall(call) === role)
      .reduce((sum, { costMicros, reusedMicros }) => sum + costMicros + reusedMicros, 0);
    const expectedMicros = expected?.costMicros ?? { low: 0, likely: 0, high: 0 };
    if (actualMicros === 0 && expectedMicros.high === 0) return [];
    const [first] = own.filter((call) => roleOfCall(call) === role);
    const { provider, model } = expected ?? { provider: first?.provider ?? '', model: first?.version ?? '' };
    const hindsightMicros = later?.costMicros.likely ?? 0;
    return [{ role, provider, model, expectedMicros, hindsightMicros, actualMicros }];
  });
}

/** Share of the calls that were paid a second time: replies that could not be used, and takes that were spoken again. */
export function repeatedShareOf(calls: readonly LedgerEntry[], repeatedTakes: number): number {
  const billed = calls.filter(({ state }) => state === 'settled' || state === 'spent-unusable');
  const repeated = billed.filter(({ state }) => state === 'spent-unusable').length + repeatedTakes;
  const first = billed.length - repeated;
  return first <= 0 ? 0 : repeated / first;
}
