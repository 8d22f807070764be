/** Deadlines of batches, as people write them. */
import { InputError } from '../../domain/failure';

export const HOUR_MS = 3_600_000;

/**
 * A moment, epoch ms: `8h` and `90min` from now, `18:30` the next time it is that late here, or a date with time as ISO
 * 8601 (`2026-11-23T06:00`, of this machine's time zone where it names none).
 */
export function deadlineAt(text: string, now: number): number {
  const at = momentOf(text.trim(), now);
  if (at === undefined) {
    throw new InputError(
      `--deadline is "${text}"; it must be a time such as 18:30 or 2026-11-23T06:00, or hours from now such as 8h.`,
    );
  }
  if (at <= now) throw new InputError(`--deadline is "${text}", which is past.`);
  return at;
}

const FROM_NOW = /^(\d+(?:\.\d+)?)\s*(h|min)$/;

/** True for a deadline that counts from now. */
export function isFromNow(text: string): boolean {
  return FROM_NOW.test(text.trim());
}

function momentOf(text: string, now: number): number | undefined {
  const [, amount, unit] = FROM_NOW.exec(text) ?? [];
  if (amount !== undefined) return now + Math.round(Number(amount) * (unit === 'h' ? HOUR_MS : HOUR_MS / 60));
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hours !== undefined) {
    const at = new Date(now);
    at.setHours(Number(hours), Number(minutes), 0, 0);
    if (at.getTime() <= now) at.setDate(at.getDate() + 1);
    return at.getTime();
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
