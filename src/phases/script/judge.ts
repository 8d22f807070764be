/** The port of those who judge a script: code alone, or a model beside it. */
import type { Judgement } from '../../domain/quality';
import type { Outline, Script } from '../../domain/script';
import type { Task } from '../prompting/task';
import type { ScriptMaterial } from './writer';

export interface JudgementOrder extends ScriptMaterial {
  /** Name of the judge in the quality template. */
  readonly judge: string;
  readonly script: Script;
  /** The plan of the script; left out in work that was begun before judges saw it. */
  readonly outline?: Outline | undefined;
  /** The script that this one was revised from; left out for a first version and for a person's. */
  readonly before?: Script | undefined;
}

export interface JudgedScript {
  readonly judgement: Judgement;
  /** Facts that research would have to find before the accuracy judge agrees, a few words each. */
  readonly missing: readonly string[];
}

export type Judge = (order: JudgementOrder) => Task<JudgedScript>;
