/** The worker of an episode or a batch that a command follows: our own, another on this machine, or none. */
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { dependenciesOf } from '../episode/episode-dependencies';
import type { Attendance } from './own-worker';
import { createAttendance } from './own-worker';
import type { Server } from './reach-server';

/**
 * A function that commands call now and then while they follow something: it starts our worker where no other is there, and
 * shows a notice where nobody works.
 */
export function createAttendanceCheck(
  { settings, presence }: Server,
  attendance: Attendance | undefined,
  view: { notice(text: string | undefined): void },
): () => Promise<void> {
  return async () => {
    if (attendance !== undefined) {
      const who = await attendance.ensure();
      view.notice(
        who === 'other' ? 'Another process on this machine does the work; this one watches.' : undefined,
      );
    } else if (!settings.explicit && !(await presence.othersAtWork())) {
      view.notice('No worker is at work for this data directory: showrunner dev starts one.');
    } else view.notice(undefined);
  };
}

/** A running episode or batch to which a command speaks. */
export interface Addressee {
  readonly id: string;
  /** The queue of the store that its documents are in. */
  readonly taskQueue: string;
  /** A question that only a worker answers; undefined where none does. */
  ask(): Promise<unknown>;
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
  const attendance = createAttendance(server, context.place, tools);
  try {
    await attendance.ensure();
    return await speak(attendance);
  } finally {
    await attendance.leave();
  }
}

async function isAttended({ settings, presence }: Server, { ask }: Addressee): Promise<boolean> {
  if (await presence.othersAtWork()) return true;
  return settings.explicit && (await ask()) !== undefined;
}
