/** The Temporal server and who works for this data directory; neither is started. */

import { knownStoreId } from '../../artifacts/storage';
import { counted } from '../../domain/wording';
import { episodeQueue } from '../../naming/ids';
import { endRamp, moveOn, versionIn } from '../../naming/worker-version';
import type { Finding } from '../../providers/finding';
import { payloadKeys } from '../../settings/payload-keys';
import type { Surroundings } from '../../settings/surroundings';
import { workerVersion } from '../../settings/workers';
import { type Deserted, whyIdle, whyOthersIdle } from '../../temporal/clients/worker-versions';
import { portOf, temporalSettings } from '../../temporal/server/connect';
import { isListening } from '../../temporal/server/dev-server';
import { inspectTemporal, inspectVersions } from '../../temporal/server/inspect-temporal';
import { createWorkerPresence } from '../../temporal/worker/worker-presence';
import type { Check } from './check';
import { checked } from './run-check';

export async function checkTemporal(place: Surroundings, stop: AbortSignal): Promise<Check[]> {
  const server = await checked('Temporal', lookAtServer, stop);
  const worker = await checked('worker', () => lookForWorker(place), stop);
  const versions = server.some(({ state }) => state === 'fault')
    ? []
    : await checked('worker version', () => lookAtVersions(place), stop);
  return [...server, ...worker, ...versions];
}

async function lookAtServer(): Promise<Finding> {
  const settings = temporalSettings(payloadKeys());
  const { address, explicit, namespace } = settings;
  if (!explicit && !(await isListening(portOf(settings))))
    return { state: 'ok', said: `none runs at ${address}; the commands that need one start it` };
  const facts = await inspectTemporal(settings).catch(({ message }: Error) => ({ silent: message }));
  if ('silent' in facts)
    return {
      state: 'fault',
      said: `no server answers at ${address} (${facts.silent.split('\n')[0] ?? ''})`,
      advice: explicit
        ? 'Start it, or set TEMPORAL_ADDRESS to the server that you use.'
        : 'Something else listens there; stop it, or set TEMPORAL_ADDRESS.',
    };
  if (!facts.hasNamespace)
    return {
      state: 'fault',
      said: `${address} has no namespace "${namespace}"`,
      advice: 'Create it there, or set TEMPORAL_NAMESPACE to one it has.',
    };
  const said = `${address} answers, server ${facts.version}, namespace "${namespace}"`;
  if (facts.missingAttributes.length === 0) return { state: 'ok', said };
  return {
    state: 'warning',
    said: `${said}, without the search attributes ${facts.missingAttributes.join(', ')}`,
    advice: 'The first episode registers them, where the server lets it.',
  };
}

async function lookForWorker({ dataDir, bucket }: Surroundings): Promise<Finding> {
  const { address, namespace } = temporalSettings(payloadKeys());
  const isAtWork = await createWorkerPresence({ dataDir, bucket, address, namespace }).othersAtWork();
  if (isAtWork) return { state: 'ok', said: 'one of this machine is at work for this store' };
  return {
    state: 'ok',
    said: 'none of this machine is at work; showrunner produce brings its own, showrunner start needs one',
  };
}

/** Nothing where workers have no versions. */
async function lookAtVersions(place: Surroundings): Promise<Finding[]> {
  const settings = temporalSettings(payloadKeys());
  const given = workerVersion();
  const store = await knownStoreId(place);
  if (store === undefined || (!settings.explicit && !(await isListening(portOf(settings))))) return [];
  const taskQueue = episodeQueue(store);
  const mine = versionIn(taskQueue, given);
  const { route, deserted } = await inspectVersions(settings, taskQueue, mine);
  const { current } = route;
  // Commands need no version; the workers that others started without one may.
  const idle = mine === undefined ? whyOthersIdle(route) : whyIdle(mine, route);
  const lacking = deserted.map(asFinding);
  if (idle !== undefined) return [{ state: 'warning', said: idle }, ...lacking];
  if (current === undefined || lacking.length > 0) return lacking;
  return [{ state: 'ok', said: `${current.buildId} of the deployment ${current.deployment} is current` }];
}

function asFinding({ version, gets, pinned, queues }: Deserted): Finding {
  const { deployment, buildId } = version;
  const workers = `no worker of version ${buildId} of the deployment ${deployment} has asked ${queues.join(', ')} for work in the last minutes`;
  if (gets === undefined)
    return {
      state: 'fault',
      said: `${workers}, and ${counted(pinned, 'workflow')} that it began ${pinned === 1 ? 'waits' : 'wait'} for it`,
      advice: `Start workers of that version again, or give what it began to the current one: ${moveOn(version)}`,
    };
  const otherwise =
    gets === 'new work' ? 'make another version current' : `end its trial: ${endRamp(version)}`;
  return {
    state: 'fault',
    said: `${workers}, and ${gets} goes to that version`,
    advice: `Start workers with SHOWRUNNER_BUILD_ID=${buildId}, or ${otherwise}.`,
  };
}
