import { DefectError, UnsentError } from '../../../domain/failure';
import type { PlannedCall } from '../model-account';
import { contextWith, roomOf, tooLong } from './context-room';
import type { OllamaOptions } from './ollama-client';
import { pullAdvice, showModel } from './ollama-server';

/**
 * Asks Ollama for a context that holds the whole request. Throws an UnsentError around a DefectError for a model that was not
 * pulled, that writes no text, or that cannot read so much. What the server does not say is left to the request itself.
 */
export async function prepareOllama(
  call: PlannedCall,
  signal: AbortSignal | undefined,
): Promise<OllamaOptions> {
  const { account, request, outputTokens } = call;
  const { service, model: name } = account;
  const shown = await showModel(account, name, signal);
  if ('trouble' in shown) return {};
  const { model } = shown;
  if (model === undefined)
    throw refusal(`${service} does not have the model ${name}. ${pullAdvice(name)}, then retry.`);
  if (!model.writesText) throw refusal(`The model ${name} of ${service} writes no text. ${ANOTHER}`);
  // The cloud gives its models all of their context.
  if (model.runsAt !== undefined) return {};
  const [room, most] = [roomOf(request, outputTokens), model.longestContext ?? Number.POSITIVE_INFINITY];
  if (room > most)
    throw tooLong(request, room, most, { model: `the model ${name} of ${service}`, way: ANOTHER });
  return { numCtx: Math.max(contextWith(room, most), model.ownContext ?? 0) };
}

export const ANOTHER = 'Choose another model: retry --with model.ROLE=PROVIDER/NAME.';

function refusal(sentence: string): UnsentError {
  return new UnsentError(new DefectError(sentence));
}
