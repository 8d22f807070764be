/** Tells a server of one's own what it must know or do before it is asked; services on the web need nothing of the kind. */
import { UnsentError } from '../../../domain/failure';
import type { PlannedCall } from '../model-account';
import { prepareLmStudio } from './prepare-lm-studio';
import { prepareOllama } from './prepare-ollama';

/** Options of the request, as `providerOptions` take them. Rejects with an UnsentError, whatever went wrong. */
export async function prepareServer(
  call: PlannedCall,
  signal: AbortSignal | undefined,
): Promise<Readonly<Record<string, object>>> {
  try {
    switch (call.account.kind) {
      case 'ollama':
        return { ollama: await prepareOllama(call, signal) };
      case 'lmstudio':
        await prepareLmStudio(call, signal);
        return {};
      default:
        return {};
    }
  } catch (error) {
    throw error instanceof UnsentError ? error : new UnsentError(error);
  }
}
