import { heldForecasts, heldLine } from '../../learning/forecasts';
import { readOutcomes } from '../../learning/read-outcomes';
import type { Surroundings } from '../../settings';

/** How often the ranges of these cost templates held in finished episodes, in a sentence; undefined where there are none. */
export async function earlierRanges(
  { sessionsRoot }: Pick<Surroundings, 'sessionsRoot'>,
  costTemplates: ReadonlySet<string>,
): Promise<string | undefined> {
  const { outcomes } = await readOutcomes(sessionsRoot, Date.now());
  const line = heldLine(heldForecasts(outcomes.filter(({ templates }) => costTemplates.has(templates.cost))));
  return (
    line && `${line} (With ${[...costTemplates].join(', ')}; showrunner templates learn says what they tell.)`
  );
}
