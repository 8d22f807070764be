/** A trial: two templates write from the same research, a person chooses blind, and the choice is kept. */
import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { pathToFileURL } from 'node:url';
import type { Dependencies } from '../../../activities/dependencies';
import { InputError } from '../../../domain/failure';
import type { Script } from '../../../domain/script';
import type { SessionRecord } from '../../../domain/session';
import { trialInput } from '../../../intake/trial-input';
import { trialPage } from '../../../learning/report/trial-page';
import {
  openTrial,
  readTrials,
  rememberChoice,
  standingOf,
  standingText,
  type TrialPlan,
  trialsFile,
} from '../../../learning/trials';
import { dependenciesOf } from '../../../library/dependencies';
import { type FinishedPhases, finishedPhases } from '../../../library/finished-phases';
import { editableScript } from '../../../phases/script/editing/editable-script';
import { loadTemplate } from '../../../templates/load';
import type { CommandContext, CommonOptions } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { followToEnd } from '../../episode/follow-and-report';
import { withEpisode } from '../../episode/speak-to-episode';
import { createAttendance } from '../../server/own-worker';
import type { Server } from '../../server/reach-server';

export interface TrialOptions extends CommonOptions {
  readonly against: string;
  readonly question: string;
  readonly episode: string;
  readonly choose?: string;
}

type Answer = '1' | '2' | 'even';

export async function trial(context: CommandContext, name: string, options: TrialOptions): Promise<ExitCode> {
  const { out, place } = context;
  const load = (given: string) => loadTemplate('session', given, place.templatesDir);
  const templates = [await load(name), await load(options.against)] as const;
  const [template, against] = templates.map((one) => one.template.id) as [string, string];
  if (template === against)
    throw new InputError(`${template} cannot be tried against itself; name another version.`);
  const question = options.question.trim();
  if (question === '')
    throw new InputError('Say what decides, before you read: --question "Which would you rather hear?"');
  const plan = { template, against, question };
  const file = trialsFile(place.dataDir);
  const { choices, problems } = await readTrials(file);
  for (const problem of problems) out.note(problem);
  refuseSecond(plan, openTrial(plan, choices));

  return withEpisode(context, options.episode, async (server, summary) => {
    const tools = await dependenciesOf(place, summary);
    const attendance = createAttendance(server, place, tools);
    try {
      const kept = await finishedPhases(server.episodes, summary.id, tools);
      if (kept === undefined)
        throw new InputError(`The research of ${summary.id} was not finished; a trial writes from it.`);
      const texts: string[] = [];
      for (const one of templates) texts.push(await scriptOf(context, server, tools, kept, one, attendance));
      // A coin decides which is shown first; neither the page nor the terminal names a template.
      const isSwapped = randomInt(2) === 1;
      const shown = (isSwapped ? [texts[1], texts[0]] : texts) as [string, string];
      const answer = await askBlind(
        context,
        { question, topic: summary.topic, scripts: shown },
        options.choose,
      );
      if (answer === undefined) {
        out.document({ ...plan, episode: summary.id, chosen: null });
        out.print('Nothing was chosen, and nothing is kept.');
        return EXIT.ok;
      }
      const choice = answer === 'even' ? 'tie' : (answer === '1') !== isSwapped ? 'template' : 'against';
      const first = isSwapped ? against : template;
      const made = { at: new Date().toISOString(), ...plan, episode: summary.id, first, choice } as const;
      await rememberChoice(file, made);
      const standing = standingOf(plan, [...choices, made]);
      out.document({ ...made, standing });
      out.print(`\nScript 1 was by ${first}, script 2 by ${isSwapped ? template : against}.`);
      out.print(standingText(plan, standing));
      return EXIT.ok;
    } finally {
      await attendance.leave();
    }
  });
}

function refuseSecond(plan: TrialPlan, other: TrialPlan | undefined): void {
  if (other === undefined) return;
  throw new InputError(
    `A trial of ${other.template} against ${other.against} ("${other.question}") is not decided yet, and ${plan.template} against ${plan.against} would be a second one of the same template. Go on with that one, with the same question.`,
  );
}

async function scriptOf(
  context: CommandContext,
  server: Server,
  tools: Dependencies,
  { record, session }: FinishedPhases,
  template: Awaited<ReturnType<typeof loadTemplate<'session'>>>,
  attendance: ReturnType<typeof createAttendance>,
): Promise<string> {
  const { episodes } = server;
  const input = await trialInput(record, session, template, tools);
  const { id } = await episodes.resume(
    input,
    (await episodes.summary(`${record.show}/${record.episode}`)).taskQueue,
  );
  const outcome = await followToEnd(context, server, { id, minutes: input.minutes }, attendance);
  if (outcome.how !== 'completed')
    throw new InputError(
      `The script of ${id} was not written; showrunner status ${id} says why. Nothing is chosen.`,
    );
  const { results } = await tools.store.getJson<SessionRecord>(outcome.result.session);
  if (results.script === undefined) throw new Error('a run through the script has none');
  return editableScript(await tools.store.getJson<Script>(results.script.script));
}

/** Shows both in a page and asks. Undefined where the person does not choose. */
async function askBlind(
  context: CommandContext,
  page: Parameters<typeof trialPage>[0],
  given: string | undefined,
): Promise<Answer | undefined> {
  const { out, place, interruption } = context;
  const folder = join(place.dataDir, 'learning');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'trial.html');
  await writeFile(file, trialPage(page));
  out.tell(`\nRead both scripts: ${pathToFileURL(file).href}`);
  if (given !== undefined) return requireAnswer(given);
  if (out.json || process.stdin.isTTY !== true)
    throw new InputError('There is no terminal to answer in: give the answer with --choose 1, 2 or even.');
  const reader = createInterface({ input: process.stdin, output: out.progress });
  try {
    const { signal } = interruption;
    const answer = await interruption.orStop(
      reader.question(`${page.question} [1/2/even/skip] `, { signal }),
    );
    return answer.trim() === '' || answer.trim() === 'skip' ? undefined : requireAnswer(answer);
  } finally {
    reader.close();
  }
}

function requireAnswer(given: string): Answer {
  const answer = given.trim();
  if (answer === '1' || answer === '2' || answer === 'even') return answer;
  throw new InputError(`"${answer}" is no answer; say 1, 2 or even.`);
}
