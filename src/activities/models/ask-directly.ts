/** Asks a model outside of an episode: nothing is stored, and nothing that was asked before is found again. */
import { DefectError, messageOf } from '../../domain/failure';
import type { Question } from '../../phases/prompting/question';
import type { LanguageModel } from '../../providers/models/language-model';
import { isLast, readReply } from './read-reply';
import { repairRequest } from './repair-request';

export interface DirectAnswer<T> {
  readonly value: T;
  readonly calls: number;
  readonly costMicros: number;
}

/**
 * Asks, and at most twice asks again with the faults of the reply. Throws a DefectError, a sentence for people, when the model
 * did not answer or gave no usable reply; rejects with the signal's reason when aborted.
 */
export async function askDirectly<T>(
  model: LanguageModel,
  { request: first, read }: Question<T>,
  signal: AbortSignal,
): Promise<DirectAnswer<T>> {
  const who = `The model ${model.provider}/${model.model}`;
  let [request, costMicros] = [first, 0];
  for (let round = 0; ; round++) {
    const reply = await model.ask(request, { signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new DefectError(`${who} did not answer: ${messageOf(error)}`, { cause: error });
    });
    costMicros += reply.costMicros;
    const reading = await readReply(reply, round, read);
    if ('value' in reading) return { value: reading.value, calls: round + 1, costMicros };
    if (isLast(reply, round))
      throw new DefectError(
        `${who} gave no usable reply to ${request.prompt}: ${reading.faults.slice(0, 3).join(' ')}`,
      );
    request = repairRequest(request, reply.text, reading.faults);
  }
}
