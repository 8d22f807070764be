/** The services that the episode would use, by requests that cost nothing; one that it would not use is left alone. */

import type { EpisodeInput } from '../../domain/episode';
import { type ModelRoles, namedRoles } from '../../domain/model-roles';
import { voiceVersion } from '../../domain/voice-version';
import { listed } from '../../domain/wording';
import type { Finding } from '../../providers/finding';
import type { Check } from './check';
import { checked } from './run-check';
import type { Wanted } from './wanted-episode';

export async function checkServices(wanted: Wanted, stop: AbortSignal): Promise<Check[]> {
  const checks = [
    checked('speech', (signal) => lookAtSpeech(wanted, signal), stop),
    checked('listening', (signal) => lookAtRecogniser(wanted, signal), stop),
    ...modelNames(wanted.input?.models).map((name) =>
      checked(`model ${name}`, (signal) => lookAtModel(wanted, name, signal), stop),
    ),
    ...searchNames(wanted).map((name) =>
      checked(`search ${name}`, (signal) => lookAtSearch(wanted, name, signal), stop),
    ),
  ];
  return (await Promise.all(checks)).flat();
}

async function lookAtSpeech({ speech, voices }: Wanted, signal: AbortSignal): Promise<readonly Finding[]> {
  if (speech === undefined) return [];
  const found = await speech.check?.(voices, signal);
  const versions = voices.map((voice) => voiceVersion(speech, voice));
  const named = `${speech.name} ${listed([...new Set(versions.map(modelOf))])}`;
  return found === undefined
    ? [{ state: 'ok', said: `${named}, on this machine; voices ${voices.join(', ')}` }]
    : found.map((finding) => ({ ...finding, said: `${named}: ${finding.said}` }));
}

async function lookAtRecogniser({ recogniser }: Wanted, signal: AbortSignal): Promise<readonly Finding[]> {
  if (recogniser === undefined)
    return [{ state: 'ok', said: 'nobody listens back; the measured signal alone decides' }];
  const found = await recogniser.check?.(signal);
  const named = `${recogniser.name} ${modelOf(recogniser.version)}`;
  return [found === undefined ? NOT_TRIED : { ...found, said: `${named}: ${found.said}` }];
}

async function lookAtModel({ models }: Wanted, name: string, signal: AbortSignal): Promise<Finding> {
  return (await models?.get(name).check?.(signal)) ?? NOT_TRIED;
}

async function lookAtSearch({ search, input }: Wanted, name: string, signal: AbortSignal): Promise<Finding> {
  if (!usesSearch(input, name))
    return { state: 'ok', said: 'set up; this episode does not use it, so it is not tried' };
  return (await search?.provider(name).check?.(signal)) ?? NOT_TRIED;
}

const NOT_TRIED: Finding = { state: 'ok', said: 'not tried: it has no request that is free' };

/** Each model once, whatever its roles. */
function modelNames(roles: ModelRoles = {}): string[] {
  return [...new Set(namedRoles(roles).map(([, name]) => name))];
}

/** The search providers of the episode, and those that a person set up. */
function searchNames({ search, input }: Wanted): string[] {
  return (search?.providers ?? []).filter((name) => name !== 'wikipedia' || usesSearch(input, name));
}

function usesSearch(input: EpisodeInput | undefined, name: string): boolean {
  return input?.web?.search?.providers.includes(name) ?? false;
}

function modelOf(version: string): string {
  return version.split('+')[0] ?? version;
}
