import { parseDocument } from 'yaml';
import { InputError } from '../../domain/failure';

/**
 * The value of a JSON text that a person wrote; `origin` names it. InputError where it is no JSON, and where an object has a
 * key twice: JSON.parse would keep the last one without a word.
 */
export function parseJsonText(text: string, origin: string): unknown {
  const bare = text.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(bare);
  } catch (error) {
    throw new InputError(`${origin} is not valid JSON: ${(error as Error).message}.`);
  }
  // JSON is YAML, whose parser knows where keys stand.
  const doubled = parseDocument(bare).errors.find(({ code }) => code === 'DUPLICATE_KEY');
  if (doubled === undefined) return value;
  const key = /^"(?:[^"\\]|\\.)*"/.exec(bare.slice(doubled.pos[0]))?.[0] ?? 'a key';
  const row = bare.slice(0, doubled.pos[0]).split('\n').length;
  throw new InputError(`${origin} has ${key} twice, the second time in line ${row}; keep one of them.`);
}
