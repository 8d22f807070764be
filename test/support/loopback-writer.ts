/** What the loopback models write: by prompt where the prompt is known, otherwise the least that the schema allows. */
import { EPISODE_WRITERS, type WriterManners } from './loopback-episode-writer';

export type Schema = Readonly<Record<string, unknown>>;

export interface WritingOrder {
  /** `extract-findings@1`; empty where the system text names none. */
  readonly prompt: string;
  readonly system: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  readonly schema: Schema | undefined;
}

/** The prompt that the last line of a system text names (`prompt: <id>`). */
export function promptOf(system: string): string {
  return /(?:^|\n)prompt: (\S+)\s*$/.exec(system)?.[1] ?? '';
}

export function writeReply(order: WritingOrder, manners: WriterManners = {}): unknown {
  const writer = EPISODE_WRITERS[order.prompt];
  return writer === undefined ? leastReply(order.schema) : writer(order, manners);
}

const SENTENCE = 'A sentence of the loopback provider.';

/** One value of each kind: `{animal: "A sentence …", legs: 1}`. */
function leastReply(schema: Schema | undefined): unknown {
  if (schema === undefined) return {};
  const { type, properties, items, enum: choices, const: only, anyOf, minimum } = schema;
  if (only !== undefined) return only;
  if (Array.isArray(choices)) return choices[0];
  if (Array.isArray(anyOf)) return leastReply(anyOf[0] as Schema);
  switch (Array.isArray(type) ? type[0] : type) {
    case 'string':
      return SENTENCE;
    case 'integer':
    case 'number':
      return typeof minimum === 'number' ? Math.max(minimum, 1) : 1;
    case 'boolean':
      return true;
    case 'array':
      return items === undefined ? [] : [leastReply(items as Schema)];
    case 'object':
      return Object.fromEntries(
        Object.entries((properties ?? {}) as Readonly<Record<string, Schema>>).map(([name, inner]) => [
          name,
          leastReply(inner),
        ]),
      );
    default:
      return null;
  }
}
