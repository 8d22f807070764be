import type { Outline, Script, ScriptPart } from '../../../domain/script';
import { USUAL_DELIVERY } from '../../../domain/script-length';
import { counted } from '../../../domain/wording';
import { wordsIn } from './spoken';

/** Joins parts in the order of the outline and counts their words; a script that is too short has a `shortfall` that says so. */
export function assembleScript(input: {
  readonly outline: Outline;
  readonly parts: readonly ScriptPart[];
  readonly revision: number;
}): Script {
  const { outline, revision } = input;
  const parts = outline.parts.flatMap(({ id }) => input.parts.filter((part) => part.id === id));
  const words = wordsIn(parts);
  const { title, topic, hosts, targetWords, plannedWords, tolerance = USUAL_DELIVERY.withinShare } = outline;
  const fewest = targetWords * (1 - tolerance);
  return {
    ...{ title, topic, hosts, parts, words, targetWords, plannedWords },
    ...(words < fewest ? { shortfall: shortfall(words, outline, fewest) } : {}),
    revision,
  };
}

/** Says why an episode is short: its documents do not fill it, or the script was made shorter than they allow. */
function shortfall(
  words: number,
  { minutes, plannedWords, targetWords }: Pick<Outline, 'minutes' | 'plannedWords' | 'targetWords'>,
  fewest: number,
): string {
  const told = saidMinutes((words / Math.max(1, targetWords)) * minutes);
  const length = `The script is for about ${told} of the ${saidMinutes(minutes)} asked for`;
  if (plannedWords >= fewest) return `${length}, so the episode is shorter.`;
  return `${length}, because no more was found on the topic. It is shorter rather than padded; more documents would make it longer.`;
}

/** `4 minutes`, `1.8 minutes`, `1 minute`. */
export function saidMinutes(minutes: number): string {
  const rounded = minutes < 10 ? Math.round(minutes * 10) / 10 : Math.round(minutes);
  return counted(rounded, 'minute');
}
