/** The provider's own books: one line of JSON a billed call, on disk before the reply leaves. Never rewritten. */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs';

export interface BillLine {
  /** Number of this line, from 1. */
  readonly line: number;
  /** Left out for speech. */
  readonly operation?: 'recognition';
  /** Number of the speech call (or the recognition call) since start or reset, from 1. */
  readonly call: number;
  /** sha256 of model, voice, format, speed and input. */
  readonly requestHash: string;
  readonly idempotencyKey: string | null;
  /** When the call came in, epoch ms. */
  readonly receivedAt: number;
  readonly model: string;
  readonly voice: string;
  readonly characters: number;
  /** Of the recording that was listened to. */
  readonly seconds?: number;
  readonly costMicros: number;
  /** How the reply was sent: `sent`, or the fault that it met. */
  readonly outcome: string;
  /** Of calls to a model: the API that was asked, the prompt's id, and tokens; voice and characters are then empty. */
  readonly service?: string;
  readonly prompt?: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
}

/** Reads a bill; works on a file whose writer was killed: a line that is not whole was never billed. */
export function readBill(path: string): BillLine[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as BillLine];
      } catch {
        return [];
      }
    });
}

export function appendToBill(path: string, line: BillLine): void {
  const file = openSync(path, 'a+');
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    const torn = size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
    writeSync(file, `${torn ? '\n' : ''}${JSON.stringify(line)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
