import { createInterface } from 'node:readline/promises';
import type { CommandContext } from '../command/context';

/** True where a person at a terminal can be asked. */
function canAsk({ out }: Pick<CommandContext, 'out'>): boolean {
  return !out.json && process.stdin.isTTY === true && out.progress.isTTY === true;
}

/** Asks; an empty answer is yes. Without a terminal it is yes too: who scripts a command means it. */
export async function agrees(context: CommandContext, question: string): Promise<boolean> {
  if (!canAsk(context)) return true;
  return /^(|y|yes)$/i.test(await answerTo(context, `${question} [Y/n] `));
}

/** Asks before something is lost for good: only a clear yes is one, and without a terminal there is none. */
export async function agreesToLose(context: CommandContext, question: string): Promise<boolean> {
  if (canAsk(context)) return /^(y|yes)$/i.test(await answerTo(context, `${question} [y/N] `));
  context.out.complain('There is no terminal to ask at; --yes does it without asking.');
  return false;
}

async function answerTo(context: CommandContext, question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: context.out.progress });
  try {
    const { signal } = context.interruption;
    return (await context.interruption.orStop(reader.question(question, { signal }))).trim();
  } finally {
    reader.close();
  }
}
