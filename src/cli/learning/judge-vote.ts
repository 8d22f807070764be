/** The vote of a model in a trial: it reads both scripts in both orders, and prefers one only where both orders say so. */
import { randomUUID } from 'node:crypto';
import { askDirectly } from '../../activities/models/ask-directly';
import { createModels, loadPrices } from '../../composition';
import { DefectError, InputError } from '../../domain/failure';
import type { Script } from '../../domain/script';
import { chooseModels } from '../../intake/model-choice';
import {
  askForPreference,
  comparisonOf,
  type Preference,
} from '../../phases/script/by-model/ask-for-preference';
import type { LanguageModel } from '../../providers/models/language-model';
import { loadPrompts } from '../../templates/load-prompts';
import type { CommandContext } from '../command/context';
import { dollars } from '../episode/quote-table';

/** A model that votes, by the name that the person gave. */
export interface TrialJudge {
  readonly name: string;
  readonly model: LanguageModel;
}

const ROLE = 'trial';

/** InputError for a model that this machine does not have. */
export async function trialJudge({ place }: CommandContext, given: string): Promise<TrialJudge> {
  const models = createModels(await loadPrices(place));
  const chosen = chooseModels({
    ...{ chosen: { judge: given }, template: undefined, judges: [ROLE], models },
  });
  const name = chosen?.judges?.[ROLE];
  if (name === undefined) throw new InputError('Name the model that votes: --judge PROVIDER/NAME.');
  return { name, model: models.get(name) };
}

export interface Vote {
  readonly choice: 'template' | 'against' | 'tie';
  /** The model's answer for each order. */
  readonly because: readonly string[];
}

/** Says before what it costs at most. InputError where the model gives no usable answer; nothing is kept then. */
export async function voteOf(
  { name, model }: TrialJudge,
  scripts: { readonly template: Script; readonly against: Script },
  { topic, question }: { readonly topic: string; readonly question: string },
  { out, place, interruption }: CommandContext,
): Promise<Vote> {
  const { signal } = interruption;
  const asked = askForPreference({
    ...{ before: scripts.against, revision: scripts.template, question: topic, decides: question },
    ...{ judge: ROLE, prompts: await loadPrompts(place.promptsDir), salt: randomUUID() },
  });
  const atMost = asked.reduce((sum, { request }) => sum + model.quoteMicros(request), 0);
  out.note(
    `${name} reads both in both orders${atMost === 0 ? '' : `, for at most ${dollars(atMost)} without repairs`} …`,
  );
  const preferences: Preference[] = [];
  for (const one of asked) {
    const answer = await interruption.orStop(askDirectly(model, one, signal).catch(withoutVote));
    preferences.push(answer.value);
  }
  const { verdict, because } = comparisonOf(preferences);
  const choice = verdict === 'even' ? 'tie' : verdict === 'better' ? 'template' : 'against';
  return { choice, because };
}

function withoutVote(error: unknown): never {
  if (!(error instanceof DefectError)) throw error;
  throw new InputError(
    `${error.message.replace(/[.\s]+$/, '')}. It has no vote; name another with --judge, or none.`,
    { cause: error },
  );
}
