/** The command that decrypts payloads for the Web UI. */
import type { Command } from 'commander';
import type { CodecServerOptions } from '../../commands/codec-server';
import type { Shell } from '../context';
import { createCommand } from '../declare-command';
import { runWork } from '../run-command';
import { collected, portOption } from './option-values';

export function codecServerCommand(shell: Shell): Command {
  return createCommand(shell, 'codec-server', {
    summary: 'decrypt payloads for the Web UI on this machine, where SHOWRUNNER_PAYLOAD_KEYS encrypts them',
    description:
      'Serves the keys of SHOWRUNNER_PAYLOAD_KEYS to the Web UI, and to temporal --codec-endpoint, at 127.0.0.1 until Ctrl-C: it ' +
      'decrypts what they send and stores nothing. Only pages of the named origins may ask.',
    examples: ['codec-server', 'codec-server --origin https://temporal.example'],
  })
    .option('--port <port>', 'the port (default: 8234)', portOption('--port'))
    .option(
      '--origin <origin>',
      'the address of a Web UI, such as https://temporal.example; may be given again (default: the Web UI of this machine)',
      collected,
    )
    .action((options: CodecServerOptions) =>
      runWork(shell, options, 'look', (context) => load.codecServer().codecServer(context, options)),
    );
}

/** The command's module is loaded when the command runs. */
const load = {
  codecServer: () => require('../../commands/codec-server') as typeof import('../../commands/codec-server'),
};
