import { InputError } from '../../../domain/failure';

/** True for an address that is not refused by its look; whatever throws no InputError is thrown on. */
export function mayBeFetched(address: string, sources: { check(address: string): void }): boolean {
  try {
    sources.check(address);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
