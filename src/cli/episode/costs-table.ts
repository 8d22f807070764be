/** The ledger of an episode as a table for people. Pure. */

import { type LedgerEntry, type LedgerTotals, totalsOf } from '../../domain/ledger';
import { formatMicros } from '../../domain/money';
import { PHASES, type Phase } from '../../domain/phase';
import { counted, listed } from '../../domain/wording';
import { type Column, textTable } from '../terminal/table';

interface CostRow {
  readonly phase: string;
  readonly step: string;
  readonly provider: string;
  readonly operation: string;
  readonly tries: number;
  readonly usage: Readonly<Record<string, number>>;
  readonly totals: LedgerTotals;
  /** Calls that were refused or never reached the provider. */
  readonly notBilled: number;
}

const COLUMNS: readonly Column<CostRow>[] = [
  { title: 'PHASE', cell: ({ phase }) => phase },
  { title: 'STEP', cell: ({ step }) => step, elastic: true },
  { title: 'PROVIDER', cell: ({ provider }) => provider },
  { title: 'OPERATION', cell: ({ operation }) => operation },
  { title: 'CALLS', cell: ({ tries }) => String(tries), right: true },
  { title: 'USAGE', cell: ({ usage }) => usageText(usage), right: true },
  { title: 'COST', cell: ({ totals }) => formatMicros(totals.settledMicros), right: true },
  { title: 'NOTE', cell: noteOf },
];

/**
 * One row for each phase, step, provider and operation that has to do with money, one line for all calls that were free, and what
 * they sum up to.
 */
export function costsTable(entries: readonly LedgerEntry[], columns: number): string {
  const paid = entries.filter((entry) => !isFree(entry));
  const free = entries.filter(isFree);
  const table = paid.length === 0 ? [] : [textTable(COLUMNS, rowsOf(paid), columns), ''];
  const totals = totalLines(totalsOf(entries), usageOf(entries));
  return [...table, ...(free.length === 0 ? [] : [freeLine(free)]), ...totals].join('\n');
}

function isFree({ state, costMicros, unknownMicros, reusedMicros }: LedgerEntry): boolean {
  return (state === 'settled' || state === 'reused') && costMicros + unknownMicros + reusedMicros === 0;
}

/** `free    34 calls by flite and this-machine: 7,312 characters` */
function freeLine(entries: readonly LedgerEntry[]): string {
  const providers = [...new Set(entries.map(({ provider }) => provider))].sort();
  const usage = usageText(usageOf(entries));
  return `free    ${counted(entries.length, 'call')} by ${listed(providers)}${usage === '' ? '' : `: ${usage}`}`;
}

/** "spent, fate unknown, at most $0.40"; undefined when the fate of every call is known. */
export function unknownMoney({ unknownMicros }: Pick<LedgerTotals, 'unknownMicros'>): string | undefined {
  return unknownMicros === 0 ? undefined : `spent, fate unknown, at most ${formatMicros(unknownMicros)}`;
}

function totalLines(totals: LedgerTotals, usage: Readonly<Record<string, number>>): string[] {
  const unknown = unknownMoney(totals);
  const facts: readonly (readonly [string, string])[] = [
    [
      'total',
      `${formatMicros(totals.settledMicros)} for ${counted(totals.calls, 'call')}${Object.keys(usage).length === 0 ? '' : `, ${usageText(usage)}`}`,
    ],
    ...(totals.unusableMicros === 0
      ? []
      : [['of it', `${formatMicros(totals.unusableMicros)} for replies that could not be used`] as const]),
    ...(unknown === undefined ? [] : [['beside', unknown] as const]),
    ...(totals.reused === 0
      ? []
      : [
          [
            'reused',
            `${counted(totals.reused, 'call')} bought before; ${formatMicros(totals.reusedMicros)} not paid again`,
          ] as const,
        ]),
  ];
  return facts.map(([name, value]) => `${name.padEnd(8)}${value}`);
}

function rowsOf(entries: readonly LedgerEntry[]): CostRow[] {
  const groups = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const { buyer, provider, operation } = entry;
    const key = JSON.stringify([buyer.phase, buyer.step, provider, operation]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const rows = [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { buyer, provider, operation } = first;
    const totals = totalsOf(own);
    return [
      {
        phase: buyer.phase,
        step: buyer.step,
        provider,
        operation,
        tries: totals.calls,
        usage: usageOf(own),
        totals,
        notBilled: own.filter(({ state }) => state === 'not-billed').length,
      },
    ];
  });
  const place = ({ phase }: CostRow) => PHASES.indexOf(phase as Phase);
  return rows.sort((a, b) => place(a) - place(b) || a.step.localeCompare(b.step, 'en', { numeric: true }));
}

/** Units that were billed here; those of reused receipts were billed elsewhere. */
function usageOf(entries: readonly LedgerEntry[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { state, usage } of entries) {
    if (state === 'reused') continue;
    for (const [unit, amount] of Object.entries(usage)) sums[unit] = (sums[unit] ?? 0) + amount;
  }
  return sums;
}

function usageText(usage: Readonly<Record<string, number>>): string {
  return Object.entries(usage)
    .map(([unit, amount]) => `${amount.toLocaleString('en')} ${words(unit)}`)
    .join(', ');
}

/** `inputTokens` → `input tokens`. */
function words(unit: string): string {
  return unit.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function noteOf({ totals, notBilled }: CostRow): string {
  return [
    ...(notBilled === 0 ? [] : [`${notBilled} not billed`]),
    ...(totals.unusableMicros === 0 ? [] : [`${formatMicros(totals.unusableMicros)} unusable`]),
    ...(totals.unknownMicros === 0 ? [] : [unknownMoney(totals)]),
    ...(totals.reused === 0 ? [] : [`reused${totals.reused === 1 ? '' : ` ${totals.reused} times`}`]),
  ].join('; ');
}
