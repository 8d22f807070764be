/** Exit codes, by which scripts tell how a command ended. */
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
  needsPerson:
    'the episode waits for a person, or all that is left of a batch does; a checked script has to be read',
  notCompleted:
    'the episode, or any of a batch, failed, or was cancelled or abandoned; a checked script is not supported; a feed has errors',
  notFound: 'no such episode or batch, or nothing was made here yet',
  interrupted: 'interrupted with Ctrl-C; what was at work stays where it is',
};

/** The table as every `--help` shows it. */
export const EXIT_CODE_HELP = [
  'Exit codes:',
  ...Object.entries(EXIT).map(
    ([name, code]) => `  ${String(code).padEnd(4)} ${MEANINGS[name as keyof typeof EXIT]}`,
  ),
].join('\n');
