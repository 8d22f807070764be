/** Files of one JSON value a line, to which lines are added and from which none is taken. */
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** Values of a file, none where there is no file. A line that is damaged is left out, and a sentence says so by `what` it is not. */
export async function readJsonLines<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  what: string,
): Promise<{ readonly values: readonly z.output<Schema>[]; readonly problems: readonly string[] }> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const values: z.output<Schema>[] = [];
  const damaged: number[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = schema.safeParse(parsedLine(line));
    if (parsed.success) values.push(parsed.data);
    else damaged.push(at + 1);
  }
  const problems =
    damaged.length === 0 ? [] : [`${file}, line ${damaged.join(', ')}: this is no ${what}. It is left out.`];
  return { values, problems };
}

export async function addJsonLine(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(value)}\n`);
}

/** Undefined for what is no JSON, which no schema takes. */
function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
