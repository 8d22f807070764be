import { DefectError, UnsentError } from '../../../domain/failure';
import { createTurns } from '../../../machine/turns';
import type { PlannedCall } from '../model-account';
import { contextWith, roomOf, tooLong } from './context-room';
import { type LmStudioModel, lmStudioModels, loadModel } from './lm-studio-server';
import { ANOTHER } from './prepare-ollama';

/** Two steps that load the same model at once would have it in memory twice. */
const inTurn = createTurns();

/**
 * Sees that LM Studio has the model loaded with a context that holds the whole request, and loads it where it is not loaded.
 * One that a person loaded is left as it is: too short a context throws an UnsentError around a DefectError, as does a model
 * that is not there. What the server does not say is left to the request itself.
 */
export async function prepareLmStudio(call: PlannedCall, signal: AbortSignal | undefined): Promise<void> {
  await inTurn(`${call.account.baseUrl} ${call.account.model}`, () => prepare(call, signal), signal);
}

async function prepare(
  { account, request, outputTokens }: PlannedCall,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { service, model: name } = account;
  const listed = await lmStudioModels(account, signal);
  if ('trouble' in listed) return;
  const model = listed.models.find((one) => one.name === name);
  if (model === undefined)
    throw refusal(`${service} does not have the model ${name}. ${getAdvice(name)}, then retry.`);
  const [room, most] = [roomOf(request, outputTokens), model.longestContext ?? Number.POSITIVE_INFINITY];
  const context = contextWith(room, most);
  const called = `the model ${name} in ${service}`;
  if (room > most) throw tooLong(request, room, most, { model: called, way: ANOTHER });
  if (model.isLoaded) {
    const { loadedContext: loaded = Number.POSITIVE_INFINITY } = model;
    if (room > loaded)
      throw tooLong(request, room, loaded, { model: called, way: reloadAdvice(name, context) });
  } else if (model.loadsWithContext) await load(account, model, context, signal);
}

async function load(
  account: PlannedCall['account'],
  { name }: LmStudioModel,
  context: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const said = await loadModel(account, { model: name, context, withinMs: account.timeoutMs }, signal);
  if (said === undefined) return;
  throw refusal(
    `${account.service} does not load ${name} with a context of ${context} tokens: ${said} ${ANOTHER}`,
  );
}

/** Advice about a model that was not downloaded. */
export function getAdvice(model: string): string {
  return `Download it: lms get ${model}`;
}

function reloadAdvice(model: string, context: number): string {
  return `Load it anew: lms unload ${model}; lms load ${model} --context-length ${context}; then retry.`;
}

function refusal(sentence: string): UnsentError {
  return new UnsentError(new DefectError(sentence));
}
