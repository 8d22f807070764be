/** Pieces of sentences that all parts write alike. */

/** `1 episode`, `4 episodes`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** `62 %` for 0.62. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
