import type { Settled } from '../domain/ledger';
import type { BookFiles } from './book-files';
import type { Settlement } from './call-records';

/** The same books, whose settlements are told as they are written: once each, by the process that wrote it. */
export function tellSettlements(files: BookFiles, settled: (call: Settled) => void): BookFiles {
  return {
    ...files,
    async create(name, text) {
      const isNew = await files.create(name, text);
      if (isNew && name.endsWith('.settled.json')) settled(settledOf(JSON.parse(text) as Settlement));
      return isNew;
    },
  };
}

function settledOf({ provider, operation, state, costMicros = 0, atMostMicros }: Settlement): Settled {
  return { provider, operation, state, micros: state === 'unknown' ? atMostMicros : costMicros };
}
