/** The port of the second reader, who holds what a model wrote against the passages that it cites. */
import type { FactChecks, Outline, Script } from '../../domain/script';
import type { Task } from '../prompting/task';
import type { ScriptMaterial } from './writer';

export interface CheckOrder extends ScriptMaterial {
  readonly outline: Outline;
  readonly script: Script;
  /** Parts to read; sentences that were read before are not read again. */
  readonly partIds: readonly string[];
}

export type FactChecker = (order: CheckOrder) => Task<FactChecks>;
