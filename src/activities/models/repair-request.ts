/** Shows a model the faults of its reply, and prices the repairs. */
import type { LanguageModel, ModelRequest } from '../../providers/models/language-model';

export const MOST_REPAIRS = 2;

const LONGEST_FAULT = 300;
const LONGEST_FAULTS = 1_500;
const START = 'Your reply cannot be used as it is:';
const END = 'Reply again with the whole corrected JSON object and nothing else.';

/** The request again, with the reply as it came and its faults. */
export function repairRequest(request: ModelRequest, reply: string, faults: readonly string[]): ModelRequest {
  const list = faults.map((fault) => `- ${fault.replace(/\s+/g, ' ').slice(0, LONGEST_FAULT)}`);
  return withRepair(request, reply, list.join('\n').slice(0, LONGEST_FAULTS));
}

function withRepair(request: ModelRequest, reply: string, faults: string): ModelRequest {
  return {
    ...request,
    messages: [
      ...request.messages,
      // Services refuse a message without text.
      { role: 'assistant', content: reply.trim() === '' ? '(an empty reply)' : reply },
      { role: 'user', content: `${START}\n${faults}\n${END}` },
    ],
  };
}

/** Longer than any reply can be; a model counts an earlier reply for no more than its longest. */
const LONGEST_REPLY = '.'.repeat(200_000);
/** Three bytes a character is the most that UTF-8 needs. */
const WORST_FAULTS = '.'.repeat(3 * LONGEST_FAULTS);

/** Maximum cost of `askModel`, micro-dollars: the call and its repairs, each of which reads all messages before it. */
export function quoteAsk(model: LanguageModel, request: ModelRequest): number {
  let [total, next] = [0, request];
  for (let round = 0; round <= MOST_REPAIRS; round++) {
    total += model.quoteMicros(next);
    next = withRepair(next, LONGEST_REPLY, WORST_FAULTS);
  }
  return total;
}
