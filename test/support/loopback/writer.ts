/**
 * What the loopback models reply: to the project's own prompts what `episode-writer.ts` writes from the sources in
 * them, to any other the least value that fits the schema. The same request gives the same reply.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROMPTS } from '../paths';
import type { WriterManners } from './episode-writer';

export type Schema = Readonly<Record<string, unknown>>;

export interface WritingTask {
  /** From the system text's last line, `prompt: extract-findings@1`; empty when there is none. */
  readonly prompt: string;
  readonly system: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  /** As the service was given it; Google's has another dialect. */
  readonly schema: Schema | undefined;
}

/** The object that becomes the JSON of the reply. */
export function writeReply(task: WritingTask, manners: WriterManners = {}): unknown {
  if (task.prompt === '' || !existsSync(join(PROMPTS, `${task.prompt}.md`))) {
    return leastValue(task.schema ?? { type: 'object' });
  }
  // Reads English for a living and takes its time to start: only for those who ask it.
  const { EPISODE_WRITERS } = require('./episode-writer') as typeof import('./episode-writer');
  const writer = EPISODE_WRITERS[task.prompt];
  if (writer === undefined) throw new Error(`the loopback writer does not know the prompt ${task.prompt}`);
  return writer(task, manners);
}

export function promptOf(system: string): string {
  const lastLine = system.trimEnd().split('\n').at(-1) ?? '';
  return /^prompt: (\S+)$/.exec(lastLine.trim())?.[1] ?? '';
}

/** One item in each list, the first of every choice. */
function leastValue(schema: Schema, root: Schema = schema): unknown {
  const { type, enum: choices, const: fixed, anyOf, oneOf, $ref, items, properties } = schema;
  if (fixed !== undefined) return fixed;
  if (Array.isArray(choices)) return choices[0];
  if (typeof $ref === 'string') return leastValue(pointedTo($ref, root), root);
  const among = anyOf ?? oneOf;
  if (Array.isArray(among)) return leastValue((among[0] ?? {}) as Schema, root);
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((properties ?? {}) as Record<string, Schema>).map(([name, inner]) => [
          name,
          leastValue(inner, root),
        ]),
      );
    case 'array':
      return items === undefined ? [] : [leastValue(items as Schema, root)];
    case 'number':
    case 'integer':
      return typeof schema.minimum === 'number' ? schema.minimum : 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return 'A sentence of the loopback provider.';
  }
}

function pointedTo(reference: string, root: Schema): Schema {
  const steps = reference.replace(/^#\/?/, '').split('/').filter(Boolean);
  return steps.reduce<Schema>((node, step) => (node[step] ?? {}) as Schema, root);
}
