import { bringSharedTemplates } from '../../../composition';
import { counted } from '../../../domain/wording';
import { learnTemplates } from '../../../learning/learn';
import { bringOutcomes } from '../../../library/bring-sessions';
import type { CommandContext, CommonOptions } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { endingsOnServer } from '../../learning/endings-on-server';
import { learningPlace } from '../../learning/learning-place';
import { learnedLines } from '../../learning/proposal-lines';

export interface LearnOptions extends CommonOptions {
  readonly show?: string;
}

/** Reads all outcomes and says what they tell about the templates; nothing is written. */
export async function learn(context: CommandContext, { show }: LearnOptions): Promise<ExitCode> {
  const { out, place } = context;
  const endings = await endingsOnServer(context);
  await bringOutcomes(place);
  await bringSharedTemplates(place);
  const { outcomes, learned, problems, without } = await learnTemplates({
    ...learningPlace(place, show),
    endings,
  });
  out.document({ episodes: outcomes.length, without, learned, problems });
  const unfinished = outcomes.filter(({ status }) => status !== 'completed').length;
  const before =
    without === 0
      ? ''
      : `; ${without} more without an outcome (made before outcomes were kept, or for a trial)`;
  out.print(
    `${counted(outcomes.length, 'episode')}${unfinished === 0 ? '' : `, ${unfinished} of them not completed`}${before}.`,
  );
  if (outcomes.length === 0)
    out.print('Nothing is known yet: templates learn from episodes of this data directory.');
  for (const one of learned) out.print(`\n${learnedLines(one).join('\n')}`);
  if (problems.length > 0) out.print('');
  for (const problem of problems) out.note(problem);
  return EXIT.ok;
}
