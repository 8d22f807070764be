/** A trial: two templates write from the same research, a person chooses blind, and the choice is kept. */
import { randomInt } from 'node:crypto';
import type { Dependencies } from '../../../activities/dependencies';
import { bringSharedTemplates } from '../../../composition';
import { InputError } from '../../../domain/failure';
import type { Script } from '../../../domain/script';
import type { SessionRecord } from '../../../domain/session';
import { trialInput } from '../../../intake/trial-input';
import {
  openTrial,
  readTrials,
  rememberChoice,
  standingOf,
  standingText,
  type TrialPlan,
  trialsFile,
  votesText,
} from '../../../learning/trials';
import { dependenciesOf } from '../../../library/dependencies';
import { type FinishedPhases, finishedPhases } from '../../../library/finished-phases';
import { scriptLines } from '../../../phases/script/by-model/ask-for-preference';
import { loadTemplate } from '../../../templates/load';
import type { CommandContext, CommonOptions } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { followToEnd } from '../../episode/follow-and-report';
import { withEpisode } from '../../episode/speak-to-episode';
import { askBlind, type ShownVersion, showBlind } from '../../learning/ask-blind';
import { type TrialJudge, trialJudge, voteOf } from '../../learning/judge-vote';
import { createAttendance } from '../../server/own-worker';
import type { Server } from '../../server/reach-server';

export interface TrialOptions extends CommonOptions {
  readonly against: string;
  readonly question: string;
  readonly episode: string;
  readonly choose?: string;
  /** Set where both are spoken and heard. */
  readonly audio?: true;
  /** A model that votes, `provider/name`. */
  readonly judge?: string;
}

export async function trial(context: CommandContext, name: string, options: TrialOptions): Promise<ExitCode> {
  const { out, place } = context;
  const load = (given: string) => loadTemplate('session', given, place.templatesDir);
  await bringSharedTemplates(place);
  const templates = [await load(name), await load(options.against)] as const;
  const plan = planOf(templates[0].template.id, templates[1].template.id, options);
  const judge = options.judge === undefined ? undefined : await trialJudge(context, options.judge);
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
      const through = plan.medium === 'audio' ? 'audio' : 'script';
      const make = (one: (typeof templates)[number]) =>
        versionOf(context, { server, tools, attendance }, kept, one, through);
      const pair = { template: await make(templates[0]), against: await make(templates[1]) };
      const tried = { plan, pair, episode: summary.id, topic: summary.topic };
      const at = new Date().toISOString();
      const made = await chosenBlind(context, tried, tools, options);
      if (made !== undefined) await rememberChoice(file, { at, ...plan, episode: summary.id, ...made });
      const vote =
        judge === undefined
          ? undefined
          : await voteIn(context, tried, judge).catch((error: unknown) => {
              // A choice that a person made is kept and told, whatever becomes of the vote.
              if (made === undefined || !(error instanceof InputError)) throw error;
              out.note(error.message);
              return undefined;
            });
      if (vote !== undefined) await rememberChoice(file, { at, ...plan, episode: summary.id, ...vote });
      const after = (await readTrials(file)).choices;
      const standing = standingOf(plan, after);
      out.document({
        ...plan,
        episode: summary.id,
        ...(made ?? { chosen: null }),
        standing,
        vote: vote ?? null,
      });
      if (made === undefined) out.print('Nobody chose, and no choice is kept.');
      else {
        const second = made.first === plan.template ? plan.against : plan.template;
        out.print(`\nVersion 1 was by ${made.first}, version 2 by ${second}.`);
        out.print(standingText(plan, standing));
      }
      for (const votes of votesText(plan, after)) out.print(votes);
      return EXIT.ok;
    } finally {
      await attendance.leave();
    }
  });
}

/** InputError where there is nothing to compare, nothing that decides, or nobody who could. */
function planOf(template: string, against: string, options: TrialOptions): TrialPlan {
  if (template === against)
    throw new InputError(`${template} cannot be tried against itself; name another version.`);
  const question = options.question.trim();
  if (question === '')
    throw new InputError('Say what decides, before you read: --question "Which would you rather hear?"');
  if (options.audio === true && options.judge !== undefined)
    throw new InputError('Models read and do not listen: --judge votes in a trial without --audio.');
  return { template, against, question, ...(options.audio === true ? { medium: 'audio' as const } : {}) };
}

function refuseSecond(plan: TrialPlan, other: TrialPlan | undefined): void {
  if (other === undefined) return;
  const isHeard = other.medium === 'audio';
  throw new InputError(
    `A trial of ${other.template} against ${other.against} ("${other.question}"${isHeard ? ', heard' : ''}) is not decided yet, and ${plan.template} against ${plan.against} would be a second one of the same template. Go on with that one, with the same question${isHeard ? ' and --audio' : ''}.`,
  );
}

/** A version as one of the two templates made it. */
interface MadeVersion {
  readonly script: Script;
  readonly audio?: ShownVersion['audio'];
}

interface Tried {
  readonly plan: TrialPlan;
  readonly pair: { readonly template: MadeVersion; readonly against: MadeVersion };
  readonly episode: string;
  readonly topic: string;
}

/** A coin decides which is shown first; neither the page nor the terminal names a template before the answer. */
async function chosenBlind(
  context: CommandContext,
  { plan, pair, topic }: Tried,
  { store }: Pick<Dependencies, 'store'>,
  { choose, judge }: TrialOptions,
) {
  const isSwapped = randomInt(2) === 1;
  const shown = ({ script, audio }: MadeVersion): ShownVersion => ({
    script: scriptLines(script),
    ...(audio === undefined ? {} : { audio }),
  });
  const both = [shown(pair.template), shown(pair.against)] as const;
  const { question } = plan;
  await showBlind(context, { question, topic, versions: isSwapped ? [both[1], both[0]] : both }, store);
  const isSilent = context.out.json || process.stdin.isTTY !== true;
  const hasNobody = choose === undefined && judge !== undefined && isSilent;
  const answer = hasNobody ? undefined : await askBlind(context, question, choose);
  if (answer === undefined) return undefined;
  return {
    first: isSwapped ? plan.against : plan.template,
    choice:
      answer === 'even'
        ? ('tie' as const)
        : (answer === '1') !== isSwapped
          ? ('template' as const)
          : ('against' as const),
  };
}

async function voteIn(context: CommandContext, { plan, pair, topic }: Tried, judge: TrialJudge) {
  const scripts = { template: pair.template.script, against: pair.against.script };
  const { choice, because } = await voteOf(judge, scripts, { topic, question: plan.question }, context);
  for (const sentence of because) context.out.note(`${judge.name}: ${sentence}`);
  return { choice, judge: judge.name };
}

interface TrialTools {
  readonly server: Server;
  readonly tools: Dependencies;
  readonly attendance: ReturnType<typeof createAttendance>;
}

async function versionOf(
  context: CommandContext,
  { server, tools, attendance }: TrialTools,
  { record, session }: FinishedPhases,
  template: Awaited<ReturnType<typeof loadTemplate<'session'>>>,
  through: 'script' | 'audio',
): Promise<MadeVersion> {
  const { episodes } = server;
  const input = await trialInput(record, session, template, tools, through);
  const { taskQueue } = await episodes.summary(`${record.show}/${record.episode}`);
  const { id } = await episodes.resume(input, taskQueue);
  const followed = { id, minutes: input.minutes, goOn: 'showrunner dev' };
  const outcome = await followToEnd(context, server, followed, attendance);
  if (outcome.how !== 'completed')
    throw new InputError(`${id} was not finished; showrunner status ${id} says why. Nothing is chosen.`);
  const { results } = await tools.store.getJson<SessionRecord>(outcome.result.session);
  if (results.script === undefined) throw new Error('a run through the script has none');
  const script = await tools.store.getJson<Script>(results.script.script);
  return { script, ...(through === 'audio' && results.audio ? { audio: results.audio.master } : {}) };
}
