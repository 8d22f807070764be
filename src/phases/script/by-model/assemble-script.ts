import type { Outline, Script, ScriptPart } from '../../../domain/script';
import { USUAL_DELIVERY } from '../../../domain/script-length';
import { shortfall, withoutOrphans, withoutRepeats } from '../writing/polish-script';
import { wordsIn } from '../writing/spoken';

/**
 * Parts that models wrote, joined: what was said before goes, and what points at nothing; the words are counted, and where they stay
 * short of the length asked for the script says so.
 */
export function assembleScript(input: {
  readonly outline: Outline;
  readonly parts: readonly ScriptPart[];
  readonly revision: number;
}): Script {
  const { outline, revision } = input;
  const planned = outline.parts.flatMap(({ id }) => input.parts.filter((part) => part.id === id));
  const parts = withoutOrphans(withoutRepeats(planned));
  const words = wordsIn(parts);
  const { title, topic, hosts, targetWords, tolerance = USUAL_DELIVERY.withinShare } = outline;
  const short = words < targetWords * (1 - tolerance);
  return {
    ...{ title, topic, hosts, parts, words, targetWords },
    ...(short ? { shortfall: shortfall(words, targetWords) } : {}),
    revision,
  };
}

/** Words of each part of a script, by its id: what is left of it after repeats are gone. */
export function wordsOfParts({ parts }: Pick<Script, 'parts'>): Readonly<Record<string, number>> {
  return Object.fromEntries(parts.map((part) => [part.id, wordsIn([part])]));
}
