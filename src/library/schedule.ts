/** Recurring shows, from a spec whose material changes. */
import { resolve } from 'node:path';
import { InputError } from '../domain/failure';
import { readRecurrence } from '../domain/schedule/recurrence';
import { feedAddress, isFeed, type ScheduledShow } from '../domain/schedule/schedule';
import { completedBy, parseEpisodeSpec, readSpecFile, withPathsFrom } from '../intake/episode-spec';
import { hasMaterialThatChanges } from '../intake/schedule/take-in-edition';
import { showOf } from '../intake/show/read-show';
import type { WrittenSpec } from '../intake/spec-schema';
import type { NewSchedule, ScheduleClient, ScheduleSummary } from '../temporal/clients/schedule-client';

export interface ScheduleOptions {
  /** Id of the schedule; the name of its episodes, where it is left out. */
  readonly id?: string;
  /** IANA name, at whose clock the rule is meant; that of this machine where it is left out. */
  readonly timeZone?: string;
  /** Documents that no earlier episode had which an episode needs, 1 to 100; 1 where it is left out. */
  readonly minNew?: number;
  /** Hours for which a missed time is made up for when the server is back; 24 where it is left out. */
  readonly catchUpHours?: number;
}

/** One schedule. Every call rejects with `UnknownEpisodeError` where there is none with this id. */
export interface ScheduleHandle {
  readonly id: string;
  /** Times, and what became of the latest. */
  summary(): Promise<ScheduleSummary>;
  /** Takes a time now. */
  trigger(): Promise<void>;
  pause(note?: string): Promise<void>;
  resume(): Promise<void>;
  /** Takes no more times; an episode that is under way goes on. */
  remove(): Promise<void>;
}

export function createScheduleHandle(id: string, schedules: ScheduleClient): ScheduleHandle {
  return {
    id,
    summary: () => schedules.summary(id),
    trigger: () => schedules.trigger(id),
    pause: (note = 'Paused.') => schedules.pause(id, note),
    resume: () => schedules.resume(id),
    remove: () => schedules.remove(id),
  };
}

/**
 * Checks everything that can be checked before a time has come; `shows` is the folder of the show of a spec that lies in none.
 * Rejects with an InputError.
 */
export async function checkedSchedule(
  written: WrittenSpec | string,
  rule: string,
  options: ScheduleOptions,
  shows?: string,
): Promise<NewSchedule> {
  const {
    timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone,
    minNew = 1,
    catchUpHours = 24,
  } = options;
  const origin = typeof written === 'string' ? written : 'The spec';
  const folder = await showOf(typeof written === 'string' ? written : undefined, shows);
  const given = completedBy(
    folder,
    typeof written === 'string' ? await readSpecFile(written) : withPathsFrom(resolve('.'), { ...written }),
  ) as Record<string, unknown>;
  const spec = parseEpisodeSpec(given, origin, folder);
  for (const source of spec.sources.filter(isFeed))
    if (!/^https?:\/\/[^\s/]+/i.test(feedAddress(source)))
      throw new InputError(
        `${origin}: "${source}" is no address of a feed, such as feed:https://example.org/feed.xml.`,
      );
  if (!hasMaterialThatChanges(given))
    throw new InputError(
      `${origin} names nothing that changes; a schedule needs a folder, a feed (feed:https://…) or a search.`,
    );
  if (!(Number.isInteger(minNew) && minNew >= 1 && minNew <= 100))
    throw new InputError(`${minNew} is no number of new documents from 1 to 100.`);
  if (!(catchUpHours >= 0.0167 && catchUpHours <= 8_760))
    throw new InputError(
      `${catchUpHours} is no number of hours between a minute (0.0167) and a year (8,760).`,
    );
  const { $schema: _schema, ...fields } = given;
  const show: ScheduledShow = {
    id: options.id ?? spec.episode,
    spec: { ...fields, show: spec.show, episode: spec.episode },
    ...(folder === undefined ? {} : { showFile: folder.file }),
    minNew,
    timeZone,
  };
  parseEpisodeSpec({ ...given, episode: show.id }, `The schedule ${show.id}`, folder);
  const recurrence = readRecurrence(rule, timeZone);
  return { show, topic: spec.topic, rule, recurrence, catchUpMs: Math.round(catchUpHours * 3_600_000) };
}
