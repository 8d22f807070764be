import { createInterface } from 'node:readline/promises';
import type { Session } from '../command/context';

/** Whether somebody sits at a terminal who can be asked. */
export function canAsk({ out }: Pick<Session, 'out'>): boolean {
  return !out.json && process.stdin.isTTY === true && out.progress.isTTY === true;
}

/** Asks; an empty answer is yes. Without a terminal it is yes too: who scripts a command means it. */
export async function agrees(session: Session, question: string): Promise<boolean> {
  if (!canAsk(session)) return true;
  const reader = createInterface({ input: process.stdin, output: session.out.progress });
  try {
    const { signal } = session.interruption;
    const answer = await session.interruption.orStop(reader.question(`${question} [Y/n] `, { signal }));
    return /^(|y|yes)$/i.test(answer.trim());
  } finally {
    reader.close();
  }
}
