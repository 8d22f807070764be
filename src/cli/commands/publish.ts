import { readFile } from 'node:fs/promises';
import { sessionPath } from '../../artifacts/sessions';
import { InputError } from '../../domain/failure';
import type { PublishedRecord } from '../../domain/publish-order';
import type { ShowFolder } from '../../domain/show';
import { withoutUndefined } from '../../domain/without-undefined';
import { counted } from '../../domain/wording';
import type { PublishRequest } from '../../intake/publish-order';
import { bringSession } from '../../library/bring-sessions';
import { dependenciesOf } from '../../library/dependencies';
import { listEpisodes } from '../../library/list-episodes';
import { type EpisodeToPublish, publishEpisode } from '../../library/publish-episode';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { resolveEpisodeId } from '../episode/episode-id';
import { followToEnd } from '../episode/follow-and-report';
import type { Outcome } from '../episode/follow-episode';
import { checkPublicShow } from '../publishing/check-public-show';
import { chosenShow } from '../publishing/show-of-folder';
import { createAttendance, logRuntimeToFile } from '../server/own-worker';
import { requireServerOrState, type Server, withServer } from '../server/reach-server';

export interface PublishOptions extends PublishRequest {
  readonly all?: true;
  readonly show?: string;
  readonly checkPublic?: true;
}

/** Path in the folder of an episode. */
const PUBLISHED = 'publish/published.json';

/** The end of one episode, as --json says it. */
export interface Published {
  readonly id: string;
  /** `written`: to the folder of a dry run. */
  readonly status: 'published' | 'written' | 'stands' | 'failed' | 'interrupted';
  readonly record?: PublishedRecord;
  /** Reason why it is not published. */
  readonly reason?: string;
}

/** Publishes finished episodes, one after the other; one that fails does not keep the others back. */
export async function publish(
  context: CommandContext,
  given: readonly string[],
  { all, show: path, checkPublic, at, season, number, kind, dryRun }: PublishOptions,
): Promise<ExitCode> {
  if (checkPublic === true && given.length === 0 && all === undefined) return checkPublicShow(context, path);
  if (all === true ? given.length > 0 : given.length === 0)
    throw new InputError(
      'Name the episodes to publish, or all of the show with --all; --check-public alone looks at what is published.',
    );
  if (given.length !== 1 && (number !== undefined || at !== undefined))
    throw new InputError('--number and --at are for one episode; publish them one by one.');
  const show = await chosenShow(path);
  const told = new Set<string>();
  const notice = (said: string) => {
    if (!told.has(said)) context.out.note(said);
    told.add(said);
  };
  const request = { ...withoutUndefined({ at, season, number, kind, dryRun }), notice };
  await requireServerOrState(context.place);
  logRuntimeToFile(context.place);
  return withServer(context, async (server) => {
    const summaries = await chosen(server, given, show);
    const outcomes: Published[] = [];
    for (const summary of summaries) {
      const outcome = await publishOne(context, server, summary, { show, ...request });
      outcomes.push(outcome);
      report(context, outcome, dryRun);
      if (outcome.status === 'interrupted') break;
    }
    context.out.document({ published: outcomes });
    if (outcomes.length > 1) {
      const done = outcomes.filter(({ record }) => record !== undefined).length;
      context.out.print(
        `\n${done} of ${counted(summaries.length, 'episode')} ${dryRun === undefined ? 'published' : 'written'}.`,
      );
    }
    if (dryRun !== undefined) {
      const isWritten = outcomes.some(({ record }) => record !== undefined);
      const look = isWritten ? ` showrunner serve ${dryRun} shows what would be.` : '';
      context.out.print(`\nNothing was published.${look}`);
    }
    return exitOf(outcomes);
  });
}

async function chosen(
  { episodes }: Server,
  given: readonly string[],
  { show }: ShowFolder,
): Promise<EpisodeSummary[]> {
  if (given.length > 0) {
    const ids = await Promise.all(given.map((one) => resolveEpisodeId(one, episodes)));
    return Promise.all([...new Set(ids)].map((id) => episodes.summary(id)));
  }
  const finished = await listEpisodes(episodes, { show: show.id, status: 'completed' });
  const packaged = finished.filter(({ phase }) => phase === 'package' || phase === 'publish');
  if (packaged.length === 0)
    throw new InputError(`The show "${show.id}" has no finished episode to publish.`);
  return packaged.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function publishOne(
  context: CommandContext,
  server: Server,
  summary: EpisodeSummary,
  request: EpisodeToPublish,
): Promise<Published> {
  const { id } = summary;
  try {
    await context.interruption.orStop(publishEpisode(context.place, server.episodes, summary, request));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { id, status: 'failed', reason: error.message };
  }
  context.out.tell(`${id} is being published.\n`);
  const attendance = createAttendance(
    server,
    context.place,
    await dependenciesOf(context.place, summary),
    id,
  );
  try {
    const published = await publishedOf(context, id, await followToEnd(context, server, summary, attendance));
    const isWritten = published.status === 'published' && request.dryRun !== undefined;
    return isWritten ? { ...published, status: 'written' } : published;
  } finally {
    await attendance.leave();
  }
}

async function publishedOf({ place, out }: CommandContext, id: string, outcome: Outcome): Promise<Published> {
  switch (outcome.how) {
    case 'interrupted':
      return { id, status: 'interrupted', reason: `Go on with: showrunner watch ${id}` };
    case 'ended':
      return { id, status: 'failed', reason: outcome.error.message };
    case 'stands':
      return { id, status: 'stands', reason: standing(id, outcome) };
    case 'completed': {
      await bringSession(place, id, out.complain, [PUBLISHED]);
      const file = sessionPath(place.sessionsRoot, id, PUBLISHED);
      const record = JSON.parse(await readFile(file, 'utf8')) as PublishedRecord;
      return { id, status: 'published', record };
    }
  }
}

function standing(id: string, { parked }: Extract<Outcome, { how: 'stands' }>): string {
  return parked === undefined
    ? `showrunner status ${id} says more.`
    : `${parked.reason} Next: ${parked.nextAction}`;
}

function report(
  { out }: CommandContext,
  { id, record, reason }: Published,
  dryRun: string | undefined,
): void {
  if (record === undefined) {
    out.print(`\n${id} is not ${dryRun === undefined ? 'published' : 'written'}. ${reason ?? ''}`);
    return;
  }
  out.print(
    dryRun === undefined
      ? `\n${id} is published.`
      : `\n${id} is written to ${dryRun}; published, it would be at:`,
  );
  out.print(`  page   ${record.pageUrl}`);
  out.print(`  audio  ${record.audioUrl}`);
  out.print(`  feed   ${record.feedUrl}`);
}

function exitOf(outcomes: readonly Published[]): ExitCode {
  const has = (status: Published['status']) => outcomes.some((one) => one.status === status);
  if (has('interrupted')) return EXIT.interrupted;
  if (has('failed')) return outcomes.length === 1 ? EXIT.input : EXIT.notCompleted;
  return has('stands') ? EXIT.needsPerson : EXIT.ok;
}
