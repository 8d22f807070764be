import type { WriterManners } from './episode-writer';
import type { HearingScript, LoopbackHearing } from './hearing';
import type { ModelCall } from './models';
import type { ModelFaultScript } from './models-faults';
import type { FaultScript } from './provider-faults';

export interface LoopbackSettings {
  /** Repeated keys get the stored reply and are not billed again. */
  readonly idempotency: boolean;
  /** Every key is accepted when null; otherwise only this one. */
  readonly apiKey: string | null;
  readonly models: readonly string[];
  readonly voices: readonly string[];
  readonly microsPerMillionCharacters: number;
  /** Chunked transfer and a WAV header without sizes, as OpenAI sends them. */
  readonly streaming: boolean;
  /** The reply says what it cost, as LiteLLM's proxy does. */
  readonly statesCost: boolean;
  /** Time from request to reply, ms. */
  readonly latencyMs: number;
  readonly faults: FaultScript;
  /** Of calls to models, which have numbers of their own. */
  readonly modelFaults: ModelFaultScript;
  /** How the models behave. */
  readonly manners: WriterManners;
  readonly hearing: HearingScript;
}

/** One call of `/v1/audio/speech` as it came in, billed or not. */
export interface LoopbackCall {
  readonly call: number;
  readonly requestHash: string;
  readonly idempotencyKey: string | null;
  /** When it came in, epoch ms. */
  readonly receivedAt: number;
  readonly outcome: string;
}

export interface LoopbackReport {
  readonly settings: LoopbackSettings;
  /** Since start or reset. */
  readonly calls: readonly LoopbackCall[];
  /** Recordings that were listened to, or should have been. */
  readonly hearings: readonly LoopbackHearing[];
  /** Requests of any kind at the socket, `/control` left out. */
  readonly requests: number;
  /** Speech calls that are being answered (or left hanging) now. */
  readonly open: number;
  /** Calls to models since start or reset, and how many of them are being answered now. */
  readonly modelCalls: readonly ModelCall[];
  readonly openModelCalls: number;
}

/** Sent to `/control`; what is left out stays. */
export interface LoopbackOrder {
  readonly settings?: Partial<Omit<LoopbackSettings, 'faults' | 'modelFaults' | 'hearing'>> & {
    readonly faults?: Partial<FaultScript>;
    readonly modelFaults?: Partial<ModelFaultScript>;
    readonly hearing?: Partial<HearingScript>;
  };
  /** Faults and calls forgotten, the bill kept; call numbers begin at 1 again. */
  readonly reset?: boolean;
}
