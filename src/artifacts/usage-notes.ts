/**
 * Notes of what calls used, by month and account, each an empty record whose name says all of it:
 *
 *   months/<month>/<provider>/<operation>/<time written>_<callId>_<units>
 *
 * A count of the month lists names that came after the last one, and reads nothing. Two notes of one call count once.
 */
import { monthOf } from '../domain/character-plan';
import type { BookFiles } from './book-files';

export interface Account {
  readonly provider: string;
  readonly operation: string;
}

export interface UsageNote {
  readonly callId: string;
  readonly usage: Readonly<Record<string, number>>;
  /** The time at which the note was written, as it stands in its name. */
  readonly written: string;
}

/** A settled call, as far as a note says it. */
interface SettledCall extends Account {
  readonly callId: string;
  readonly settledAt: string;
  readonly usage?: UsageNote['usage'];
}

/** Writes the note of a settled call in the month of its settlement. Calls that used nothing, or of unknown fate, have none. */
export async function noteUsage(files: BookFiles, settled: Partial<SettledCall>, now: Date): Promise<void> {
  const { provider, operation, callId, settledAt, usage = {} } = settled;
  if (provider === undefined || operation === undefined || callId === undefined || settledAt === undefined)
    return;
  if (Object.keys(usage).length === 0) return;
  const units = Object.entries(usage).map(([unit, number]) => `${encodeURIComponent(unit)}=${number}`);
  const folder = accountFolder(monthOf(new Date(settledAt)), { provider, operation });
  await files.create(`${folder}/${timeMark(now)}_${callId}_${units.join('&')}`, '');
}

/** The notes of an account in a month; only those written after a time where it is given. */
export async function usageNotes(
  files: BookFiles,
  month: string,
  account: Account,
  after?: Date,
): Promise<UsageNote[]> {
  const names = await files.list(accountFolder(month, account), after && timeMark(after));
  return names.flatMap((name) => noteOf(name) ?? []);
}

/** The time in a note's name. */
export function timeOf({ written }: Pick<UsageNote, 'written'>): Date {
  return new Date(written.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));
}

function accountFolder(month: string, { provider, operation }: Account): string {
  return `months/${month}/${encodeURIComponent(provider)}/${encodeURIComponent(operation)}`;
}

/** Sorts as the time does; some file systems take no colons. */
function timeMark(time: Date): string {
  return time.toISOString().replaceAll(':', '-');
}

function noteOf(name: string): UsageNote | undefined {
  const [, written, callId, units] =
    /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z)_([\w-]+)_(.+)$/.exec(name) ?? [];
  if (written === undefined || callId === undefined || units === undefined) return undefined;
  const usage: Record<string, number> = {};
  for (const part of units.split('&')) {
    const [unit = '', number = ''] = part.split('=');
    usage[decodeURIComponent(unit)] = Number(number);
  }
  return { written, callId, usage };
}
