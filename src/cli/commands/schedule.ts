/** Commands about recurring shows. */
import { openStore } from '../../composition';
import { checkedSchedule, type ScheduleOptions } from '../../library/schedule';
import { episodeQueue } from '../../naming/ids';
import type { ScheduleClient, ScheduleSummary } from '../../temporal/clients/schedule-client';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { lacksWorker } from '../server/attendance-check';
import { askServer, withServer } from '../server/reach-server';

export async function addSchedule(
  context: CommandContext,
  spec: string,
  rule: string,
  options: ScheduleOptions,
): Promise<ExitCode> {
  const { out, place } = context;
  const asked = await checkedSchedule(spec, rule, options);
  const { id: storeId } = await openStore(place);
  return withServer(context, async (server) => {
    await server.schedules.add(asked, episodeQueue(storeId));
    const summary = await server.schedules.summary(asked.show.id);
    out.document(summary);
    for (const line of linesOf(summary)) out.print(line);
    if (await lacksWorker(server))
      out.print('Its episodes are made while a server and a worker run: showrunner dev keeps both.');
    return EXIT.ok;
  });
}

export async function listSchedules(context: CommandContext): Promise<ExitCode> {
  return askServer(context, async ({ schedules }) => {
    const all = await schedules.list();
    context.out.document(all);
    for (const summary of all) context.out.print(linesOf(summary).join('\n'));
    if (all.length === 0) context.out.print('There are no schedules yet. showrunner schedule add makes one.');
    return EXIT.ok;
  });
}

/** Does one thing with a schedule, and says so. */
export async function tellSchedule(
  context: CommandContext,
  id: string,
  said: string,
  tell: (schedules: ScheduleClient) => Promise<void>,
): Promise<ExitCode> {
  return askServer(context, async ({ schedules }) => {
    await tell(schedules);
    context.out.document({ id });
    context.out.print(`${id} ${said}`);
    return EXIT.ok;
  });
}

function linesOf({ id, topic, rule, timeZone, paused, note, nextAt, last }: ScheduleSummary): string[] {
  const next = nextAt === null ? 'no next time' : `next on ${minuteIn(timeZone, nextAt)}`;
  const state = paused ? `paused${note === undefined ? '' : `: ${note}`}` : next;
  return [
    `${id}  ${topic}`,
    `  when  ${rule} (${timeZone}); ${state}`,
    ...(last === undefined ? [] : [`  last  ${minuteIn(timeZone, last.at)}, ${last.status}: ${last.said}`]),
  ];
}

/** `2026-11-30 07:00` in the time zone of the schedule, by whose clock its rule is read. */
function minuteIn(timeZone: string, epochMs: number): string {
  const clock = { ...(timeZone === '' ? {} : { timeZone }), dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', clock).format(epochMs);
}
