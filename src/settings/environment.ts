/** Values of the environment that several settings read in the same way. */
import { InputError } from '../domain/failure';

/** A whole number from 1 to `most`; undefined when it is not set. Throws InputError for anything else. */
export function numberFrom(name: string, most: number, what: string): number | undefined {
  const value = process.env[name];
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > most) {
    throw new InputError(`${name} is "${value}"; it must be ${what}.`);
  }
  return number;
}

export function portFrom(name: string): number | undefined {
  return numberFrom(name, 65_535, 'a port number');
}

/** The first of these settings that has a value. */
export function firstSet(
  ...names: readonly string[]
): { readonly name: string; readonly value: string } | undefined {
  for (const name of names) {
    const value = process.env[name];
    if (value !== undefined && value !== '') return { name, value };
  }
  return undefined;
}
