import { askDirectly } from '../../activities/models/ask-directly';
import { bringSharedTemplates, createModels, createSearch, loadPrices } from '../../composition';
import { DefectError, InputError } from '../../domain/failure';
import type { ScriptCheck } from '../../domain/script-check';
import type { QualityTemplate } from '../../domain/templates';
import { counted } from '../../domain/wording';
import { readCheckInput } from '../../intake/check-input';
import { chooseModels, modelChoiceOf } from '../../intake/model-choice';
import type { ModelReadings } from '../../phases/script/checking/ask-for-support';
import { type CheckInHand, checkScript } from '../../phases/script/checking/check-script';
import type { LanguageModel } from '../../providers/models/language-model';
import { loadTemplate } from '../../templates/load';
import { loadPrompts } from '../../templates/load-prompts';
import { checkLines, conclusionOf } from '../checking/report-check';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { dollars } from '../episode/quote-table';

export interface CheckOptions {
  readonly source?: readonly string[];
  readonly model?: readonly string[];
  readonly quality?: string;
}

/** Holds a script from elsewhere against sources, by code and by a model where one is named. */
export async function check(
  context: CommandContext,
  path: string,
  { source = [], model = [], quality = 'narrative' }: CheckOptions,
): Promise<ExitCode> {
  const { out, place, interruption } = context;
  if (source.length === 0)
    throw new InputError('There is nothing to hold the script against. Name its sources with --source.');
  const prices = await loadPrices(place);
  await bringSharedTemplates(place);
  const { template } = await loadTemplate('quality', quality, place.templatesDir);
  const { template: narrative } = await loadTemplate('session', 'narrative', place.templatesDir);
  const reader = readerOf(model, template, createModels(prices));
  const { signal } = interruption;
  const tools = { search: createSearch(prices), notice: out.note, signal };
  const { script, documents } = await readCheckInput({ script: path, sources: source }, tools);
  for (const sentence of script.leftOut) out.note(sentence);
  const session = { ...narrative, show: { ...narrative.show, title: script.title } };
  const inHand = checkScript({ script, documents, template, session });
  const read = reader === undefined ? undefined : await readBy(reader, inHand, context);
  const result = read?.check ?? inHand.check;
  out.document({ ...result, ...(read === undefined ? {} : { model: read.use }) });
  for (const line of checkLines(result, out.columns)) out.print(line);
  out.print(`\n${conclusionOf(result, read !== undefined)}`);
  return exitOf(result);
}

interface Reader {
  /** The model's name, as the person gave it. */
  readonly name: string;
  readonly model: LanguageModel;
}

/** The model of the accuracy judge; undefined where none was named. */
function readerOf(
  values: readonly string[],
  { judges }: QualityTemplate,
  models: ReturnType<typeof createModels>,
): Reader | undefined {
  if (values.length === 0) return undefined;
  const names = judges.map(({ name }) => name);
  const chosen = chooseModels({ chosen: modelChoiceOf(values), template: undefined, judges: names, models });
  const accuracy = judges.find(({ view }) => view === 'accuracy')?.name ?? 'accuracy';
  const name = chosen?.judges?.[accuracy];
  if (name === undefined)
    throw new InputError(
      `A check asks the ${accuracy} judge alone. Name its model: --model judge=PROVIDER/NAME.`,
    );
  return { name, model: models.get(name) };
}

async function readBy(
  { name, model }: Reader,
  inHand: CheckInHand,
  { out, place, interruption }: CommandContext,
) {
  const questions = inHand.questions(await loadPrompts(place.promptsDir));
  const atMost = questions.reduce((sum, { request }) => sum + model.quoteMicros(request), 0);
  out.note(
    `${name} is asked in ${counted(questions.length, 'call')}${atMost === 0 ? '' : `, at most ${dollars(atMost)} without repairs`} …`,
  );
  const answers: ModelReadings[] = [];
  let [calls, costMicros] = [0, 0];
  for (const question of questions) {
    const answer = await interruption.orStop(
      askDirectly(model, question, interruption.signal).catch(anotherModel),
    );
    answers.push(answer.value);
    calls += answer.calls;
    costMicros += answer.costMicros;
  }
  out.note(`${counted(calls, 'call')}, ${costMicros === 0 ? 'no cost' : dollars(costMicros)}.`);
  return { check: inHand.conclude(answers, name), use: { name, calls, costMicros } };
}

/** A model that does not answer, or not usably, is a choice that a person can change. */
function anotherModel(error: unknown): never {
  if (!(error instanceof DefectError)) throw error;
  const said = `${error.message.replace(/[.\s]+$/, '')}. Name another with --model judge=PROVIDER/NAME, or check without one; "showrunner doctor" says which of them answer.`;
  throw new InputError(said, { cause: error });
}

function exitOf({ counts }: ScriptCheck): ExitCode {
  if (counts['not supported'] > 0) return EXIT.notCompleted;
  return counts.partly + counts.undecided > 0 ? EXIT.needsPerson : EXIT.ok;
}
