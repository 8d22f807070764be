/** Reads the replies of a model in the rounds of a question and its repairs. */
import type { Reading } from '../../phases/prompting/model-reply';
import type { ModelReply } from '../../providers/models/language-model';
import { MOST_REPAIRS } from './repair-request';

type Finished = Pick<ModelReply, 'text' | 'finish'>;

/** True when no repair follows: the last one was made, or the service refuses to write this. */
export function isLast({ finish }: Pick<Finished, 'finish'>, round: number): boolean {
  return round === MOST_REPAIRS || finish === 'refused';
}

/** `round` counts from 0; `read` is told when no repair is left. */
export async function readReply<T>(
  { text, finish }: Finished,
  round: number,
  read: (text: string, last: boolean) => Reading<T> | Promise<Reading<T>>,
): Promise<Reading<T>> {
  if (finish === 'refused') return { faults: ["The service's filter ended the reply."] };
  if (finish === 'length') return { faults: ['The reply was cut off: it is too long. Be shorter.'] };
  return read(text, round === MOST_REPAIRS);
}
