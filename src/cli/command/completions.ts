/** Proposes ends of a command line to shells that complete. Pure; ids of episodes are handed in. */
import type { Command, Option } from 'commander';

/**
 * Words that begin with the last of `words` and fit there; none where a file or a free text is expected. `episodes` gives the ids
 * of episodes, and is asked only where one is expected.
 */
export function completionsOf(
  program: Command,
  words: readonly string[],
  episodes: () => readonly string[],
): string[] {
  const typed = words.slice(0, -1);
  const last = words.at(-1) ?? '';
  let command = program;
  let operands = 0;
  let awaiting: Option | undefined;
  for (const word of typed) {
    if (awaiting !== undefined) awaiting = undefined;
    else if (word.startsWith('-')) {
      const option = command.options.find(({ long, short }) => word === long || word === short);
      awaiting = option !== undefined && takesValue(option) ? option : undefined;
    } else {
      const next = operands === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (next === undefined) operands += 1;
      else command = next;
    }
  }
  return fitting().filter((word) => word.startsWith(last));

  function fitting(): readonly string[] {
    if (awaiting !== undefined) return awaiting.argChoices ?? [];
    if (last.startsWith('-')) return [...command.options.flatMap(({ long }) => long ?? []), '--help'];
    const argument = command.registeredArguments[Math.min(operands, command.registeredArguments.length - 1)];
    const commands = operands === 0 ? command.commands.map((one) => one.name()) : [];
    const ids = argument?.name() === 'id' && operands === 0 && command.parent === program ? episodes() : [];
    return [...commands.filter((name) => !name.startsWith('_')), ...(argument?.argChoices ?? []), ...ids];
  }
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}
