import type { ModelRequest } from './language-model';
import type { ModelKind } from './model-client';

/** A model and the service that it is asked at. */
export interface ModelAccount {
  readonly kind: ModelKind;
  /** For messages: `openai`, `127.0.0.1:8000`, `Ollama at 127.0.0.1:11434`. */
  readonly service: string;
  readonly model: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly timeoutMs: number;
  /** On a machine of one's own: a request that is not answered cost nothing. */
  readonly isFree: boolean;
  readonly fetch: typeof globalThis.fetch;
}

/** A request that is about to be made. */
export interface PlannedCall {
  readonly account: ModelAccount;
  readonly request: ModelRequest;
  /** The most that may be written, thoughts among it. */
  readonly outputTokens: number;
}
