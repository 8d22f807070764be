/** The first part of `columns` filled; full only for the whole. */
export function bar(share: number, columns: number): string {
  const filled = Math.floor(within(share) * columns);
  return '█'.repeat(filled) + '░'.repeat(columns - filled);
}

/** Columns that each share gets of a bar, one after the other; what is left over is empty. */
export function barParts(shares: readonly number[], columns: number): number[] {
  let share = 0;
  let used = 0;
  return shares.map((own) => {
    share += own;
    // Shares of a whole may sum up to a hair less than it.
    const end = Math.floor(within(share) * columns + 1e-9);
    const part = Math.max(0, end - used);
    used += part;
    return part;
  });
}

function within(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}
