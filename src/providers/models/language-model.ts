/**
 * The model port: instructions and material go in, one reply as text comes out with what it cost.
 * Models hold no tools and retry nothing; Temporal does. What the reply must look like is checked by whoever asked.
 */

import type { Spending } from '../../domain/failure';
import type { Finding } from '../finding';

export interface LanguageModel {
  /** As the price book calls it: `openai`, `anthropic`, or the host of a server of one's own. */
  readonly provider: string;
  readonly model: string;
  /** Everything besides the request that determines the reply (model, adapter, settings); part of the pay-once key. */
  readonly version: string;
  /** Maximum cost of a request, whole micro-dollars: its tokens counted from above and all of `maxOutputTokens`. */
  quoteMicros(request: ModelRequest): number;
  /**
   * One HTTP request. Aborting ends it within a second and rejects with the signal's reason. An error says what became of
   * the money: a SpentError, an UnsentError, or what the connection said.
   */
  ask(request: ModelRequest, options: ModelCallOptions): Promise<ModelReply>;
  /** Checks by a free request that the model can be reached with the key. */
  check?(signal?: AbortSignal): Promise<Finding>;
}

export interface ModelRequest {
  /** The prompt file with its version, `extract-findings@1`; part of the pay-once key with all of the request. */
  readonly prompt: string;
  readonly system: string;
  /** Begins and ends with the user; what lies between are earlier replies that were shown their faults. */
  readonly messages: readonly ModelMessage[];
  /** JSON Schema of the reply, for services that can be held to one; it is checked again here. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly maxOutputTokens: number;
}

export interface ModelMessage {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface ModelCallOptions {
  readonly signal?: AbortSignal | undefined;
  /** The pay-once key of this call, for services that honour one. */
  readonly idempotencyKey?: string | undefined;
}

export interface ModelReply extends Spending {
  readonly text: string;
  /** `length`: it was cut off at `maxOutputTokens`; `refused`: the service's filter ended it. */
  readonly finish: 'stop' | 'length' | 'refused' | 'other';
}

/** Models by their name `provider/model`, as templates and flags say it. InputError for one that is not configured here. */
export interface ModelDirectory {
  get(name: string): LanguageModel;
}
