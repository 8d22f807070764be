/** How the recognisers of the loopback provider listen, and what they note of each call. */
export interface HearingScript {
  readonly models: readonly string[];
  readonly microsPerHour: number;
  /** Words that are always heard as another: in lower case, without marks. */
  readonly mishear: Readonly<Record<string, string>>;
  /** By number of the recognition call, from 1; each strikes once. */
  readonly at: Readonly<Record<number, HearingFault>>;
}

/** - `drop-last-sentence`: not heard; billed · `no-transcript`: another JSON; billed · the others as in speech */
export type HearingFault =
  | 'drop-last-sentence'
  | 'no-transcript'
  | 'error-500'
  | 'rate-limit'
  | 'quota-exhausted'
  | 'reset-after-billing'
  | 'hang';

export const GOOD_HEARING: HearingScript = {
  models: ['whisper-1', 'gpt-4o-mini-transcribe', 'scribe_v1'],
  microsPerHour: 360_000,
  mishear: {},
  at: {},
};

/** One call of a transcription address as it came in. */
export interface LoopbackHearing {
  readonly call: number;
  readonly model: string;
  readonly outcome: string;
  /** What was sent beside the recording. */
  readonly fields: Readonly<Record<string, string>>;
  readonly transcript: string;
}
