/** Ports, size and version of the workers of this process. */
import { InputError } from '../domain/failure';
import { WORKER_PARTS, type WorkerPart } from '../naming/worker-parts';
import type { GivenVersion } from '../naming/worker-version';
import { countSetting, wordSetting } from '../providers/named-settings';
import { firstSet, portFrom } from './environment';

const DEFAULT_HEALTH_PORT = 9464;

/** Ports of a worker that runs alone. Health and metrics are one page, the SDK's own metrics behind it another. */
export function workerSettings(): { healthHost: string; healthPort: number; coreMetricsAddress: string } {
  const healthPort = portFrom('SHOWRUNNER_HEALTH_PORT') ?? DEFAULT_HEALTH_PORT;
  const healthHost = process.env.SHOWRUNNER_HEALTH_HOST || '127.0.0.1';
  return { healthHost, healthPort, coreMetricsAddress: `127.0.0.1:${healthPort + 1}` };
}

/** The part of the work that a worker takes, and how it is sized. */
export interface WorkerShare {
  /** Undefined for all parts. */
  readonly only: readonly WorkerPart[] | undefined;
  /** Light steps at once; undefined where it is not set. */
  readonly lightSteps: number | undefined;
  /** True where slots depend on the processors and the memory that are free. */
  readonly isMeasured: boolean;
}

/** Reads the words after the program's name, `--only speech,models`, and the settings. Throws an InputError for anything else. */
export function workerShare(words: readonly string[]): WorkerShare {
  const only = onlyOf(words);
  const sizes = wordSetting(process.env, 'SHOWRUNNER_WORKER_SIZE', ['fixed', 'measured'], 'fixed');
  const lightSteps = countSetting(process.env, 'SHOWRUNNER_STEP_CONCURRENCY');
  return { only, lightSteps, isMeasured: sizes === 'measured' };
}

function onlyOf(words: readonly string[]): readonly WorkerPart[] | undefined {
  const names = WORKER_PARTS.join(', ');
  const given: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const option = /^--only(?:=(.*))?$/.exec(words[at] ?? '');
    if (option === null)
      throw new InputError(
        `"${words[at]}" is no option of a worker; there is --only, with the parts of the work that it takes: ${names}.`,
      );
    given.push(...(option[1] ?? words[++at] ?? '').split(','));
  }
  if (words.length === 0) return undefined;
  const wanted = given.map((name) => name.trim());
  const unknown = wanted.find((name) => !WORKER_PARTS.some((part) => part === name));
  if (unknown !== undefined)
    throw new InputError(
      `--only ${unknown === '' ? 'names no part' : `has "${unknown}"`}; the parts of a worker are ${names}, with commas between them.`,
    );
  return WORKER_PARTS.filter((part) => wanted.includes(part));
}

/** The server takes neither back: a worker that it knows by a name it refuses would ask for work in vain. */
const BUILD_ID = /^[A-Za-z0-9][\w.+-]{0,127}$/;
const DEPLOYMENT = /^[A-Za-z0-9][\w/-]{0,99}$/;

/** Reads SHOWRUNNER_BUILD_ID and SHOWRUNNER_DEPLOYMENT, or their names in Temporal's Worker Controller; undefined for workers without a version. */
export function workerVersion(): GivenVersion | undefined {
  const build = firstSet('SHOWRUNNER_BUILD_ID', 'TEMPORAL_WORKER_BUILD_ID');
  const deployment = firstSet('SHOWRUNNER_DEPLOYMENT', 'TEMPORAL_DEPLOYMENT_NAME');
  if (build === undefined) {
    if (deployment?.name !== 'SHOWRUNNER_DEPLOYMENT') return undefined;
    throw new InputError('SHOWRUNNER_DEPLOYMENT is set without SHOWRUNNER_BUILD_ID; set both, or neither.');
  }
  if (!BUILD_ID.test(build.value))
    throw new InputError(
      `${build.name} is "${build.value}"; it must be 1 to 128 letters, digits, ".", "_", "+" and "-", and begin with a letter or a digit, such as 0.1.0 or a commit.`,
    );
  if (deployment !== undefined && !DEPLOYMENT.test(deployment.value))
    throw new InputError(
      `${deployment.name} is "${deployment.value}"; it must be 1 to 100 letters, digits, "_", "/" and "-", and begin with a letter or a digit. ${
        deployment.name === 'SHOWRUNNER_DEPLOYMENT'
          ? 'Leave it out to have it named after the store.'
          : 'The Worker Controller makes it of the namespace and the name of the WorkerDeployment: give that a shorter name, without ".".'
      }`,
    );
  return { buildId: build.value, deployment: deployment?.value };
}
