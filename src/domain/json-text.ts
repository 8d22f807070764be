import { InputError } from './failure';

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
  const doubled = doubledKey(bare);
  if (doubled === undefined) return value;
  const row = bare.slice(0, doubled.at).split('\n').length;
  throw new InputError(
    `${origin} has ${doubled.written} twice, the second time in line ${row}; keep one of them.`,
  );
}

/** Strings and the marks between them; numbers and words say nothing about keys. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;

/** The first key that an object of this JSON, which is valid, has a second time, and where. */
function doubledKey(json: string): { readonly written: string; readonly at: number } | undefined {
  /** The keys of each object that is open; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let isKeyNext = false;
  for (const { 0: token, index: at } of json.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : undefined);
    else if (token === '}' || token === ']') open.pop();
    const keys = open.at(-1);
    if (isKeyNext && token.startsWith('"') && keys !== undefined) {
      const key: string = JSON.parse(token);
      if (keys.has(key)) return { written: token, at };
      keys.add(key);
    }
    isKeyNext = token === '{' || token === ',';
  }
  return undefined;
}
