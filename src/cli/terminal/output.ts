/** Output of a command: results go to stdout and remarks to stderr; with --json stdout holds one document. */
import { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import pc from 'picocolors';
import { printableJson, printableLines } from '../../domain/printable';

export interface Output {
  readonly json: boolean;
  /** For live pictures of progress: stdout, or stderr when stdout carries a document. */
  readonly progress: WriteStream;
  /** Writes lines of progress where those pictures are drawn. */
  tell(text: string): void;
  /** Lines for people; nothing with --json. */
  print(text: string): void;
  /** Writes a remark, which is no part of the result. */
  note(text: string): void;
  /** Writes what nobody may miss, also with --quiet: why the command failed, where a text of theirs was set aside. */
  complain(text: string): void;
  /** The document of --json; nothing without it. Once a command. */
  document(value: unknown): void;
  /** One object a line, for commands that answer a line with --json; nothing without it. */
  record(value: unknown): void;
  /** The text with its commands as this person types them. */
  phrase(text: string): string;
  colours(stream: WriteStream): boolean;
  /** Columns for tables: those of the terminal, or no limit elsewhere. */
  readonly columns: number;
}

export interface OutputOptions {
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
  readonly json: boolean;
  /** Neither progress nor remarks; results alone, and what nobody may miss. */
  readonly quiet?: boolean;
  /** The command as this person types it: `showrunner` or `npx showrunner`. */
  readonly command: string;
}

export function createOutput({ stdout, stderr, json, quiet = false, command }: OutputOptions): Output {
  const phrase = (text: string) => text.replaceAll(COMMAND, command);
  const progress = quiet ? nowhere() : json ? stderr : stdout;
  const write = (stream: WriteStream, text: string) => void stream.write(`${printableLines(phrase(text))}\n`);
  return {
    json,
    progress,
    phrase,
    tell: (text) => write(progress, text),
    print(text) {
      if (!json) write(stdout, text);
    },
    note(text) {
      if (!quiet) write(stderr, text);
    },
    complain: (text) => write(stderr, text),
    document(value) {
      if (json) stdout.write(`${printableJson(JSON.stringify(value, null, 2))}\n`);
    },
    record(value) {
      if (json) stdout.write(`${printableJson(JSON.stringify(value))}\n`);
    },
    colours: (stream) => stream.isTTY === true && pc.isColorSupported,
    columns: stdout.isTTY ? stdout.columns : Number.POSITIVE_INFINITY,
  };
}

/** A stream that is no terminal and drops what is written. */
function nowhere(): WriteStream {
  return new Writable({ write: (_chunk, _encoding, done) => done() }) as unknown as WriteStream;
}

/** `showrunner` where it is a command, as in "showrunner retry". */
const COMMAND =
  /(?<![\w./-]|npx )showrunner(?= (?:produce|batch|dev|start|watch|status|list|cancel|open|retry|resume|edit|approve|request-changes|abandon|costs|estimate|doctor|read|check|lint|publish|unpublish|trailer|serve|say|voices|schedule|templates|report|completion|delete|clean|move-store|adopt-store|codec-server|--help)\b)/g;
