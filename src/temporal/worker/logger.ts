import type { Logger, LogLevel, LogMetadata } from '@temporalio/worker';
import pino, { type DestinationStream } from 'pino';

/** Structured logs, a JSON object a line, for our code and the SDK's alike. */
export function createLogger(
  destination: DestinationStream,
  level: 'info' | 'debug' | 'warn' = 'info',
): Logger {
  // The SDK hands errors over as `error`; unserialised they would be `{}`.
  const serializers = { error: pino.stdSerializers.err };
  const log = pino({ level, base: {}, timestamp: pino.stdTimeFunctions.isoTime, serializers }, destination);
  const write =
    (pinoLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: LogMetadata) =>
      log[pinoLevel](meta ?? {}, message);
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  return {
    log: (logLevel: LogLevel, message: string, meta?: LogMetadata) => write(levels[logLevel])(message, meta),
    trace: write('trace'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}
