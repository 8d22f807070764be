/** Programs that the scenarios need beside Node, installed where this process may and can. */
import { spawnSync } from 'node:child_process';
import { runCommand } from '../../src/machine/run-command';
import { postgresPrograms } from '../support/deployed/postgres';
import { GATEWAY_MODULE, isGatewayInstalled } from '../support/loopback/versity-gateway';

type Say = (line: string) => void;

const isThere = (command: string, flag = '--version') => spawnSync(command, [flag]).error === undefined;

/** PostgreSQL, and ffmpeg as the judge of audio, without which our own reader is. Nothing where this is not root on Debian. */
export async function installFromDebian(say: Say): Promise<void> {
  const missing = [
    ...(postgresPrograms() === undefined ? ['postgresql'] : []),
    ...(isThere('ffmpeg', '-version') ? [] : ['ffmpeg']),
  ];
  if (missing.length === 0 || process.getuid?.() !== 0 || !isThere('apt-get')) return;
  say(`Installing ${missing.join(' and ')} from Debian (once) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-qq'], { env });
  await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env });
}

/** Rejects with a sentence where there is no bucket to be had. */
export async function installGateway(say: Say): Promise<void> {
  if (isGatewayInstalled()) return;
  say('Compiling versitygw (once, about a minute) …');
  await runCommand('go', ['install', GATEWAY_MODULE], { env: process.env }).catch((error: Error) => {
    throw new Error(`versitygw cannot be installed here: go install ${GATEWAY_MODULE}: ${error.message}`);
  });
}
