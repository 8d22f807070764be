import type { StoragePlace } from '../../artifacts/storage';
import { heldForecasts, heldLine } from '../../learning/forecasts';
import { readOutcomes } from '../../learning/read-outcomes';
import { bringOutcomes } from '../../library/bring-sessions';

/** How often the ranges of these cost templates held in finished episodes, in a sentence; undefined where there are none. */
export async function earlierRanges(
  place: StoragePlace,
  costTemplates: ReadonlySet<string>,
): Promise<string | undefined> {
  await bringOutcomes(place);
  const { outcomes } = await readOutcomes(place.sessionsRoot, Date.now());
  const line = heldLine(heldForecasts(outcomes.filter(({ templates }) => costTemplates.has(templates.cost))));
  return (
    line && `${line} (With ${[...costTemplates].join(', ')}; showrunner templates learn says what they tell.)`
  );
}
