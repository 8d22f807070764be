/** The provider's own books: one line of JSON a billed call, on disk before the reply leaves. Never rewritten. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

export interface BillLine {
  /** Number of this line, from 1. */
  readonly line: number;
  /** Number of the speech call since start or reset, from 1. */
  readonly call: number;
  /** sha256 of model, voice, format, speed and input. */
  readonly requestHash: string;
  readonly idempotencyKey: string | null;
  readonly model: string;
  readonly voice: string;
  readonly characters: number;
  readonly costMicros: number;
  /** How the reply was sent: `sent`, or the fault that it met. */
  readonly outcome: string;
}

/** Reads a bill; works on a file whose writer was killed: a last line without its end was never billed. */
export function readBill(path: string): BillLine[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as BillLine);
}

export function appendToBill(path: string, line: BillLine): void {
  const file = openSync(path, 'a');
  try {
    writeSync(file, `${JSON.stringify(line)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
