import type { Outline, Script, ScriptPart } from '../../../domain/script';
import { assembleScript } from '../parts/assemble-script';
import { wordsIn } from '../parts/spoken';
import { withoutOrphans, withoutRepeats } from './said-before';

/** Parts that models wrote, joined: what was said before goes, and what points at nothing. */
export function assembleByModel(input: {
  readonly outline: Outline;
  readonly parts: readonly ScriptPart[];
  readonly revision: number;
}): Script {
  return assembleScript({ ...input, parts: withoutOrphans(withoutRepeats(input.parts)) });
}

/** Words of each part of a script, by its id: what is left of it after repeats are gone. */
export function wordsOfParts({ parts }: Pick<Script, 'parts'>): Readonly<Record<string, number>> {
  return Object.fromEntries(parts.map((part) => [part.id, wordsIn([part])]));
}
