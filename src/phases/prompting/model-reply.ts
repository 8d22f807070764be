/** Reads values from the reply of a model. */
import { isRecord } from '../../domain/record';

/** A value read from a reply, or the faults that prevented it, in sentences that are shown to the model. */
export type Reading<T> = { readonly value: T } | { readonly faults: readonly string[] };

/** Starts that are tried before a text counts as holding no JSON; keeps a text of a million brackets cheap. */
const MOST_STARTS = 50;
const END_OF_THINKING = '</think>';

/**
 * The JSON object of a reply: the whole of it, or the longest one in it, since local models wrap theirs in prose, fences or
 * thoughts (`<think>…</think>`). Takes time in proportion to the text.
 */
export function jsonIn(text: string): Reading<unknown> {
  const thoughtsEnd = text.lastIndexOf(END_OF_THINKING);
  const said = thoughtsEnd === -1 ? text : text.slice(thoughtsEnd + END_OF_THINKING.length);
  const trimmed = said.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return { faults: ['The reply is empty.'] };
  const whole = parsed(trimmed);
  if (whole !== undefined) return { value: whole };
  const { longest, brokenOff } = objectsIn(trimmed);
  if (longest !== undefined) return { value: longest };
  if (brokenOff) return { faults: ['The JSON of the reply breaks off before its end.'] };
  // Not in the words of the parser: they change with Node's version, and with them the key of what is asked next.
  return {
    faults: [trimmed.includes('{') ? 'The reply is not valid JSON.' : 'The reply holds no JSON object.'],
  };
}

function objectsIn(text: string): { readonly longest?: unknown; readonly brokenOff: boolean } {
  let best: { readonly value: unknown; readonly length: number } | undefined;
  let brokenOff = false;
  let at = text.indexOf('{');
  for (let starts = 0; at !== -1 && starts < MOST_STARTS; starts++) {
    const end = endOfObject(text, at);
    const value = end === undefined ? undefined : parsed(text.slice(at, end));
    if (end !== undefined && value !== undefined && end - at > (best?.length ?? 0)) {
      best = { value, length: end - at };
    }
    brokenOff ||= end === undefined && starts === 0;
    at = text.indexOf('{', value === undefined ? at + 1 : end);
  }
  return best === undefined ? { brokenOff } : { longest: best.value, brokenOff };
}

/** Just behind the bracket that closes the object which opens at `start`; undefined when none does. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return at + 1;
  }
  return undefined;
}

/** Objects only: a list is a footnote mark (`[1]`) more often than a reply. */
function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
