/** The way in which the command line was called, to name commands as the person can type them. */
export interface Invocation {
  readonly command: string;
  readonly fromNpmStart: boolean;
  readonly debug: boolean;
  /** The person's own editor, with its options. */
  readonly editor: string | undefined;
}

export function invocation(): Invocation {
  const { npm_lifecycle_event: script, DEBUG, VISUAL, EDITOR } = process.env;
  return {
    // npm sets it for `npm start` and `npx` alike; there the package's folder is not on the PATH of the shell.
    command: script === undefined ? 'showrunner' : 'npx showrunner',
    fromNpmStart: script === 'start',
    debug: DEBUG !== undefined && DEBUG !== '',
    editor: VISUAL || EDITOR || undefined,
  };
}
