import { createInterface } from 'node:readline/promises';
import type { CommandContext } from '../command/context';

/** True where a person at a terminal can be asked. */
function canAsk({ out }: Pick<CommandContext, 'out'>): boolean {
  return !out.json && process.stdin.isTTY === true && out.progress.isTTY === true;
}

/** Asks; an empty answer is yes. Without a terminal it is yes too: who scripts a command means it. */
export async function agrees(context: CommandContext, question: string): Promise<boolean> {
  if (!canAsk(context)) return true;
  const reader = createInterface({ input: process.stdin, output: context.out.progress });
  try {
    const { signal } = context.interruption;
    const answer = await context.interruption.orStop(reader.question(`${question} [Y/n] `, { signal }));
    return /^(|y|yes)$/i.test(answer.trim());
  } finally {
    reader.close();
  }
}
