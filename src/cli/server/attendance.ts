/** The worker that answers what a command says to an episode or a batch: ours where no other is there. */

import { dependenciesOf } from '../../library/dependencies';
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import type { Attendance } from './own-worker';
import { createAttendance, outlookHere } from './own-worker';
import type { Server } from './reach-server';

/** A running episode or batch to which a command speaks. */
export interface Addressee {
  readonly id: string;
  /** The queue of the store that its documents are in. */
  readonly taskQueue: string;
  /** A question that only a worker answers; undefined where none does. */
  ask(): Promise<unknown>;
  /** Its id where it is an episode, which may stay with a version of workers. */
  readonly episode?: string;
}

/** Runs `speak`; where no worker listens, one of ours is brought up for as long as that takes. */
export async function withWorker(
  context: CommandContext,
  server: Server,
  addressee: Addressee,
  speak: (attendance: Attendance | undefined) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (await isAttended(server, addressee)) return speak(undefined);
  const tools = await dependenciesOf(context.place, addressee, 'No worker is at work on it, and');
  const attendance = createAttendance(server, context.place, tools, addressee.episode);
  try {
    await attendance.ensure();
    return await speak(attendance);
  } finally {
    await attendance.leave();
  }
}

async function isAttended(server: Server, { taskQueue, episode, ask }: Addressee): Promise<boolean> {
  const outlook = await outlookHere(server, taskQueue, episode);
  if (outlook?.othersGetIt === false) return false;
  if (await server.presence.othersAtWork()) return true;
  return server.settings.explicit && (await ask()) !== undefined;
}
