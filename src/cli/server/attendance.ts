/** Who works on what a command follows: our own worker, another on this machine, or nobody. */

import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { toolsOf } from '../episode/episode-tools';
import type { Attendance } from './own-worker';
import { attendEpisodes } from './own-worker';
import type { Server } from './reach-server';

/** Sees that it is worked on, and says so where it is not. To be called now and then. */
export function attending(
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

/** What is spoken to: where its documents are, and a question that only a worker answers. */
export interface Spoken {
  readonly id: string;
  readonly taskQueue: string;
  ask(): Promise<unknown>;
}

/** Speaks to what runs; brings a worker up for as long as that takes where none listens. */
export async function withWorker(
  context: CommandContext,
  server: Server,
  spoken: Spoken,
  speak: (attendance: Attendance | undefined) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (await isAttended(server, spoken)) return speak(undefined);
  const tools = await toolsOf(context.place, spoken, 'No worker is at work on it, and');
  const attendance = attendEpisodes(server, context.place, tools);
  try {
    await attendance.ensure();
    return await speak(attendance);
  } finally {
    await attendance.leave();
  }
}

async function isAttended({ settings, presence }: Server, { ask }: Spoken): Promise<boolean> {
  if (await presence.othersAtWork()) return true;
  return settings.explicit && (await ask()) !== undefined;
}
