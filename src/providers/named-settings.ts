import { InputError } from '../domain/failure';

/** Settings by name, as the composition hands them in; adapters read no environment. */
export type NamedSettings = Readonly<Record<string, string | undefined>>;

/** A whole number from 1 up; undefined when it is not set. InputError for anything else. */
export function countSetting(settings: NamedSettings, name: string): number | undefined {
  const value = settings[name];
  if (value === undefined || value === '') return undefined;
  const count = Number(value);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new InputError(`${name} is "${value}"; it must be a whole number from 1 up.`);
}

/** One of the words, or the fallback when it is not set. InputError for another word. */
export function wordSetting<T extends string>(
  settings: NamedSettings,
  name: string,
  words: readonly T[],
  fallback: T,
): T {
  const value = settings[name]?.trim().toLowerCase() ?? '';
  if (value === '') return fallback;
  const word = words.find((known) => known === value);
  if (word !== undefined) return word;
  throw new InputError(`${name} is "${settings[name]}"; it must be one of ${words.join(', ')}.`);
}
