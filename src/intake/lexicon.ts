import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { InputError } from '../domain/failure';
import { parseJsonText } from '../domain/json-text';
import type { Lexicon, LexiconEntry } from '../domain/lexicon';
import { withoutSchemaKey } from '../domain/record';
import { usualReading } from '../phases/audio/narration/spoken/lexicon-rules';
import { bareIpa, ipaFault } from './ipa';

const written = z
  .string({ error: 'must be the word as it is written' })
  .trim()
  .max(100, { error: 'must be 100 characters or fewer' })
  .regex(/^[\p{L}\p{N}]/u, { error: 'must be the word as it is written, beginning with a letter or digit' });
const spoken = z
  .string({ error: 'must be the word as it is said' })
  .trim()
  .max(200, { error: 'must be 200 characters or fewer' })
  // Marks would end a sentence, signs be taken for markup, and figures be read by each voice in its own way.
  .regex(/^[A-Za-z][A-Za-z' -]*$/, {
    error: 'must be said with plain letters A to Z, spaces, hyphens and apostrophes; write numbers out',
  });

const ipa = z
  .string({ error: 'must be text' })
  .max(200, { error: 'must be 200 characters or fewer' })
  .transform((text) => bareIpa(text.trim().normalize('NFC')))
  .superRefine((text, { addIssue }) => {
    const fault = ipaFault(text);
    if (fault !== undefined) addIssue({ code: 'custom', message: fault });
  });

const entry = z
  .strictObject({
    written: written.describe('The word or words as they are written in a script.'),
    spoken: spoken
      .describe(
        'The same as plain letters that every voice can say, such as "neecha". Needed where there is no ipa.',
      )
      .optional(),
    caseSensitive: z
      .boolean({ error: 'must be true or false' })
      .describe('True where "Polish" is meant and "polish" is not.')
      .optional(),
    ipa: ipa
      .describe('The pronunciation in the International Phonetic Alphabet, for voices that take phonemes.')
      .optional(),
  })
  .superRefine((read, { addIssue }) => {
    if (read.spoken !== undefined) return;
    const refuse = (message: string) => addIssue({ code: 'custom', path: ['spoken'], message });
    if (read.ipa === undefined) return refuse('or ipa must say how the word is said');
    const foreign = /[^\x20-\x7e]/u.exec(usualReading(read.written))?.[0];
    if (foreign !== undefined)
      refuse(`must be given beside ipa, because "${foreign}" is no letter that an English voice can say`);
  });

export const lexiconSchema = z.strictObject({
  entries: z
    .array(entry, { error: 'must be a list of {written, spoken}' })
    .max(5_000, { error: 'must be 5,000 entries or fewer' })
    .describe('Words and how they are said.'),
});

/**
 * Reads pronunciation lexicons, the show's before the episode's: where two say how the same is said, the later one holds.
 * Rejects with an InputError that names everything that is wrong in all of them, a sentence each.
 */
export async function readLexicons(paths: readonly string[]): Promise<Lexicon> {
  const errors: string[] = [];
  const entries = new Map<string, LexiconEntry>();
  for (const path of paths) {
    const read = await readLexicon(path);
    if ('errors' in read) errors.push(...read.errors);
    else for (const entry of read.entries) entries.set(keyOf(entry), entry);
  }
  if (errors.length > 0) throw new InputError(errors);
  // Sorted, so that the same lexicon has the same bytes however its files are laid out.
  return { entries: [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry) };
}

async function readLexicon(
  path: string,
): Promise<{ entries: readonly LexiconEntry[] } | { errors: string[] }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return {
      errors: [
        code === 'ENOENT'
          ? `The lexicon ${path} does not exist.`
          : `The lexicon ${path} cannot be read (${code ?? message}).`,
      ],
    };
  }
  let value: unknown;
  try {
    value = parseJsonText(text, `The lexicon ${path}`);
  } catch (error) {
    return { errors: (error as InputError).lines };
  }
  const parsed = lexiconSchema.safeParse(withoutSchemaKey(value));
  if (!parsed.success) return { errors: parsed.error.issues.map((issue) => sentenceOf(issue, path, value)) };
  const seen = new Set<string>();
  const twice = parsed.data.entries.filter((entry) => seen.size === seen.add(keyOf(entry)).size);
  if (twice.length > 0)
    return { errors: twice.map((entry) => `The lexicon ${path} has "${entry.written}" twice.`) };
  return { entries: parsed.data.entries.map(entryOf) };
}

function entryOf({ written, spoken, caseSensitive, ipa }: z.output<typeof entry>) {
  return {
    written: written.normalize('NFC'),
    ...(spoken === undefined ? {} : { spoken }),
    ...(caseSensitive === true ? { caseSensitive } : {}),
    ...(ipa === undefined ? {} : { ipa }),
  };
}

/** With its case where that matters: `Polish` and `polish` may both be there. */
function keyOf({
  written,
  caseSensitive,
}: Pick<LexiconEntry, 'written'> & { caseSensitive?: boolean | undefined }) {
  const text = written.normalize('NFC').replace(/’/g, "'").replace(/\s+/g, ' ');
  return caseSensitive === true ? `=${text}` : text.toLowerCase();
}

/** Names the entry by its word where it has one, else by its number. */
function sentenceOf(issue: z.core.$ZodIssue, path: string, value: unknown): string {
  const [, at, field] = issue.path;
  const entry = (value as { entries?: { written?: unknown }[] } | null)?.entries?.[Number(at)];
  const which =
    at === undefined
      ? ''
      : typeof entry?.written === 'string' && entry.written !== ''
        ? `entry "${entry.written}": `
        : `entry ${Number(at) + 1}: `;
  const what =
    issue.code === 'unrecognized_keys'
      ? `unknown ${issue.keys.map((key) => `"${key}"`).join(', ')}; known are ${at === undefined ? 'entries' : 'written, spoken, caseSensitive and ipa'}`
      : `${String(field ?? issue.path[0] ?? 'it')} ${issue.path.length === 0 ? 'must be an object {"entries": […]}' : issue.message}`;
  return `The lexicon ${path}: ${which}${what}.`;
}
