/**
 * Asks a model and, at most twice, asks again with its own reply and the faults of it. Every reply is stored as it came and
 * bought once. Only the stored text is read, so that reading it again costs nothing.
 */
import { paidCallKey } from '../../artifacts/paid-call';
import type { PayOnce } from '../../artifacts/pay-once';
import type { ArtifactStore } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import { afterSpending, DefectError } from '../../domain/failure';
import type { Buyer } from '../../domain/ledger';
import type { Reading } from '../../phases/prompting/model-reply';
import type { LanguageModel, ModelReply, ModelRequest } from '../../providers/models/language-model';
import { isLast, readReply } from './read-reply';
import { MOST_REPAIRS, repairRequest } from './repair-request';

export interface Asking<T> {
  readonly payOnce: PayOnce;
  readonly store: ArtifactStore;
  readonly model: LanguageModel;
  /** For failures: what the person calls the model, and sentences with ways out. */
  readonly named: { readonly name: string; readonly ways: string };
  readonly buyer: Buyer;
  /** Maximum spending of the step in all its attempts, micro-dollars; calls are made while they fit in. */
  readonly allowanceMicros?: number;
  readonly request: ModelRequest;
  /**
   * Must give the same result for the same text at any time. `last` is true when no repair is left; a reader may then take
   * the part of a reply that is right.
   */
  readonly read: (text: string, last: boolean) => Reading<T> | Promise<Reading<T>>;
  readonly signal?: AbortSignal;
}

export interface Asked<T> {
  readonly value: T;
  /** The raw replies as stored (see {@link StoredReply}); the last one was taken. */
  readonly replies: readonly ArtifactRef[];
  /** Spending of the step so far, micro-dollars, in all its calls and attempts. */
  readonly costMicros: number;
  readonly unknownMicros: number;
}

/** A reply in the store. */
export interface StoredReply extends Pick<ModelReply, 'text' | 'finish' | 'usage' | 'costMicros' | 'price'> {
  readonly prompt: string;
  readonly provider: string;
  readonly version: string;
}

const MOST_FAULTS_NAMED = 3;

/**
 * Throws a DefectError when the last reply is still wrong or the service's filter ended one; its message names what is wrong
 * and where the raw reply is kept. That last call is booked as spent for nothing, so that a person's retry buys it anew,
 * while the replies before it are not paid for again. Rethrows the errors of the call.
 */
export async function askModel<T>(asking: Asking<T>): Promise<Asked<T>> {
  const replies: ArtifactRef[] = [];
  let { request } = asking;
  for (let round = 0; ; round++) {
    const { ref, stored, spent } = await buyReply(asking, request, round);
    replies.push(ref);
    const reading = await readReply(stored, round, asking.read);
    if ('value' in reading) {
      const { settledMicros: costMicros, unknownMicros } = spent;
      return { value: reading.value, replies, costMicros, unknownMicros };
    }
    if (isLast(stored, round)) throw defect(asking, stored, reading.faults, ref);
    request = repairRequest(request, stored.text, reading.faults);
  }
}

async function buyReply<T>(asking: Asking<T>, request: ModelRequest, round: number) {
  const { payOnce, store, model, buyer, allowanceMicros, signal } = asking;
  const { provider, version } = model;
  const call = { operation: 'model', provider, version, input: request };
  const name = fileName(`${buyer.step}-${request.prompt}-${round + 1}`);
  const path = `${buyer.phase}/replies/${name}-${paidCallKey(call).slice(0, 8)}.json`;
  const { receipt, spent } = await payOnce.buy({
    call,
    buyer,
    atMostMicros: model.quoteMicros(request),
    ...(allowanceMicros === undefined ? {} : { allowanceMicros }),
    ...(signal === undefined ? {} : { signal }),
    perform: async (idempotencyKey) => {
      const { text, finish, usage, costMicros, price } = await model.ask(request, { signal, idempotencyKey });
      const spending = { usage, costMicros, price };
      return afterSpending(spending, async () => {
        const { prompt } = request;
        const stored: StoredReply = { prompt, provider, version, text, finish, ...spending };
        const ref = await store.putJson(path, stored);
        const reading = isLast(stored, round) ? await readReply(stored, round, asking.read) : undefined;
        if (reading !== undefined && 'faults' in reading) throw defect(asking, stored, reading.faults, ref);
        return { ...spending, reply: [ref] };
      });
    },
  });
  const [kept] = receipt.reply;
  if (kept === undefined) throw new Error("the receipt of a model's reply names none");
  return { ref: { ...kept, path }, stored: await store.getJson<StoredReply>(kept), spent };
}

function defect<T>(
  { named, request }: Asking<T>,
  { finish }: StoredReply,
  faults: readonly string[],
  { path, sha256 }: ArtifactRef,
): DefectError {
  const tries = finish === 'refused' ? '' : `, asked ${MOST_REPAIRS + 1} times`;
  const said = faults.slice(0, MOST_FAULTS_NAMED).map((fault) => fault.slice(0, 200));
  const more = faults.length > said.length ? ` (and ${faults.length - said.length} more)` : '';
  return new DefectError(
    `The model ${named.name} gave no usable reply to ${request.prompt}${tries}: ${said.join(' ')}${more} The raw reply is kept in the artifact store as ${path} (sha256 ${sha256.slice(0, 12)}…). Retry asks it once more. ${named.ways}`,
  );
}

function fileName(text: string): string {
  return text.replace(/[^\w.-]+/g, '-').slice(0, 100);
}
