import type { ConnectionLike } from '@temporalio/client';
import { InputError } from '../../domain/failure';
import { SEARCH_ATTRIBUTES } from '../../naming/search-attributes';
import { hasStatus, NOT_FOUND } from '../clients/grpc-status';

/** `temporal.api.enums.v1.IndexedValueType`, as far as we use it. */
const INDEXED_VALUE_TYPES: Readonly<Record<string, number>> = { KEYWORD: 2, INT: 3, DOUBLE: 4 };

type Operator = Pick<ConnectionLike, 'operatorService'>;

/** Search attributes that episodes need and the namespace lacks; rejects with {@link isNotFound} without the namespace. */
export async function missingSearchAttributes(
  connection: Operator,
  namespace: string,
): Promise<(typeof SEARCH_ATTRIBUTES)[number][]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return SEARCH_ATTRIBUTES.filter((key) => !(key.name in (customAttributes ?? {})));
}

/** Tells if the server refused because something, such as the namespace, is not there. */
export function isNotFound(error: unknown): boolean {
  return hasStatus(error, NOT_FOUND);
}

/** Registers the search attributes that a server lacks; episodes cannot start without them. */
export async function ensureSearchAttributes(connection: Operator, namespace: string): Promise<void> {
  const missing = await missingSearchAttributes(connection, namespace);
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(
    missing.map((key) => [key.name, INDEXED_VALUE_TYPES[key.type] ?? 0]),
  );
  await connection.operatorService
    .addSearchAttributes({ namespace, searchAttributes })
    .catch((error: Error) => {
      if (error.message.includes('already exist')) return;
      const flags = missing.map((key) => `--name ${key.name} --type ${cliType(key)}`).join(' ');
      throw new InputError(
        `The Temporal server lacks search attributes and refuses to add them (${error.message}). ` +
          `Ask its operator for: temporal operator search-attribute create ${flags}`,
      );
    });
}

/** The type as the `temporal` command spells it: `Keyword`, `Int`, `Double`. */
export function cliType(key: (typeof SEARCH_ATTRIBUTES)[number]): string {
  return key.type.charAt(0) + key.type.slice(1).toLowerCase();
}
