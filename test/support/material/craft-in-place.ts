import type { Craft } from '../../../src/activities/craft/craft-threads';
import { CRAFT } from '../../../src/activities/craft/table';

/** Does the craft where it is called: for tests that are about what is made and not about where. */
export const craftInPlace: Craft = {
  // The table ties each input to its function; a lookup by name cannot say so.
  run: async (name, input) => (CRAFT[name] as (...input: readonly unknown[]) => never)(...input),
  close: async () => undefined,
};
