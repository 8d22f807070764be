/** What scripts can tell from how a command ended. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  input: 2,
  needsPerson: 3,
  notCompleted: 4,
  notFound: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  ok: 'done',
  unexpected: 'unexpected error',
  input: 'bad input or usage; nothing was started',
  needsPerson: 'the episode waits for a person',
  notCompleted: 'the episode failed, or was cancelled or abandoned',
  notFound: 'no such episode, or nothing was made here yet',
  interrupted: 'interrupted with Ctrl-C; the episode stays where it is',
};

/** The table as every `--help` shows it. */
export const EXIT_CODE_HELP = [
  'Exit codes:',
  ...Object.entries(EXIT).map(
    ([name, code]) => `  ${String(code).padEnd(4)} ${MEANINGS[name as keyof typeof EXIT]}`,
  ),
].join('\n');
