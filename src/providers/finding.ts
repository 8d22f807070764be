/** `warning`: an episode can be made, and a person should know; `fault`: something that is configured does not work. */
export type CheckState = 'ok' | 'warning' | 'fault';

/** One fact about a service or about this machine, as a free request finds it. Never holds a key. */
export interface Finding {
  readonly state: CheckState;
  /** The fact, as a sentence or a part of one. */
  readonly said: string;
  /** Advice about a warning or a fault. */
  readonly advice?: string;
}
