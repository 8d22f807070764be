import type { Outline } from '../../../domain/script';
import type { PromptBook } from '../../prompting/prompt-book';
import type { ScriptMaterial } from '../writer';

/** Input for writing and checking the script. */
export interface WritingMaterial extends Omit<ScriptMaterial, 'episode'> {
  readonly prompts: PromptBook;
  /** Salt of the episode; see `fence`. */
  readonly salt: string;
}

export interface OutlinedMaterial extends WritingMaterial {
  readonly outline: Outline;
}
