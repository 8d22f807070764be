import pc from 'picocolors';
import type { DestinationStream } from 'pino';
import { printable } from '../../domain/printable';

/** Levels of pino, by number. */
const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** Fields that a person looks for in a line; the others are in the JSON logs. */
const SHOWN = ['workflowId', 'episode', 'activityType', 'segment', 'attempt'] as const;
/** Debug messages of the SDK that tell how the work goes. */
const TELLING_DETAILS = ['Workflow started', 'Activity completed', 'Workflow completed'];
/** Messages about every worker that does only one kind of work, as ours do. */
const NOISE = /^(Worker state changed|No (workflows|Nexus services|activities) registered)/;
const INFO = 30;

/** JSON log lines, made short for a person who looks on: `16:05:09 info  message  key=value`. */
export function createShortLog(stream: NodeJS.WritableStream, colours: boolean): DestinationStream {
  return {
    write(line) {
      const short = shortLine(line, colours);
      if (short !== undefined) stream.write(`${short}\n`);
    },
  };
}

/** Undefined for a line that says nothing to a person. */
export function shortLine(json: string, colours: boolean): string | undefined {
  const paint = pc.createColors(colours);
  let record: Record<string, unknown>;
  try {
    record = JSON.parse(json);
  } catch {
    return printable(json.trimEnd());
  }
  const message = String(record.msg ?? '');
  if (NOISE.test(message)) return undefined;
  if (Number(record.level) < INFO && !TELLING_DETAILS.includes(message)) return undefined;
  const level = LEVELS[Math.max(INFO, Number(record.level))] ?? '';
  const paintLevel =
    Number(record.level) >= 50 ? paint.red : Number(record.level) >= 40 ? paint.yellow : paint.dim;
  const facts = SHOWN.flatMap((key) => (record[key] === undefined ? [] : [`${key}=${String(record[key])}`]));
  const error = errorMessage(record.error ?? record.err);
  const parts = [
    paint.dim(timeOfDay(record.time)),
    paintLevel(level.padEnd(5)),
    printable(message),
    ...(error === undefined ? [] : [paintLevel(printable(error))]),
    ...(facts.length === 0 ? [] : [paint.dim(printable(facts.join(' ')))]),
  ];
  return parts.join('  ');
}

function errorMessage(error: unknown): string | undefined {
  if (error === undefined || error === null) return undefined;
  if (typeof error === 'object' && 'message' in error) return String(error.message);
  return typeof error === 'string' ? error : undefined;
}

function timeOfDay(time: unknown): string {
  const date = new Date(typeof time === 'string' || typeof time === 'number' ? time : Number.NaN);
  return Number.isNaN(date.getTime()) ? '--:--:--' : date.toTimeString().slice(0, 8);
}
