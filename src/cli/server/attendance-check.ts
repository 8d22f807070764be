/** Who works on what a command follows. It loads nothing of the worker, which commands that only watch never need. */
import type { CommandContext } from '../command/context';
import type { Attendance } from './own-worker';
import type { Server } from './reach-server';

/** `silent`: a question was not answered in time. `unneeded`: what it would work on has ended. */
export type WorkerState = 'at-work' | 'none' | 'silent' | 'unneeded';

/** What a person is told who looks at something that no worker answers for. */
export function absenceOf(worker: WorkerState, what: string): string | undefined {
  if (worker === 'none') return `No worker is at work on it: showrunner dev starts one, and ${what} goes on.`;
  if (worker === 'silent')
    return 'No worker answered within five seconds: the one that works on it is busy or just starting, or there is none.';
  return undefined;
}

/** True where it is known without asking that no worker is at work: on our own server, with none on this machine. */
export async function lacksWorker({
  settings,
  presence,
}: Pick<Server, 'settings' | 'presence'>): Promise<boolean> {
  return !settings.explicit && !(await presence.othersAtWork());
}

/**
 * A function that commands call now and then while they follow something: it starts our worker where no other is there, and
 * shows a notice where nobody works.
 */
export function createAttendanceCheck(
  server: Server,
  attendance: Attendance | undefined,
  view: { notice(text: string | undefined): void },
): () => Promise<void> {
  return async () => {
    if (attendance !== undefined) {
      const who = await attendance.ensure();
      view.notice(
        who === 'other' ? 'Another process on this machine does the work; this one watches.' : undefined,
      );
    } else if (await lacksWorker(server)) {
      view.notice('No worker is at work for this data directory: showrunner dev starts one.');
    } else view.notice(undefined);
  };
}

/** Says how to go on with what Ctrl-C left where it is. */
export function sayInterrupted(
  { out }: CommandContext,
  { id, goOn }: { readonly id: string; readonly goOn: string },
  works: boolean,
): void {
  const stopping = works ? '\nStopping the worker; Ctrl-C again leaves at once.' : '';
  out.note(`\n${id} stays where it is; go on with: ${goOn}${stopping}`);
}
