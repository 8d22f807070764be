import type { Directive } from '../../../domain/quality';
import type { Findings, NarrativeBrief } from '../../../domain/research';
import type { Outline, ScriptPart } from '../../../domain/script';
import type { ProperNames } from './proper-names';
import type { SourceNames } from './source-names';
import type { SpareJoints } from './spare-joints';
import { type Spoken, spokenOf, withSpoken } from './spoken';

/** What a reviser has at hand while it goes through the directives. */
export interface Desk {
  readonly outline: Outline;
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
  readonly names: SourceNames;
  readonly proper: ProperNames;
  readonly spare: SpareJoints;
  readonly ids: Set<string>;
  readonly mostWords: number;
  readonly fewestWords: number;
  /** Caveats added so far, by part. */
  readonly humbled: Map<string, number>;
}

export type Parts = readonly ScriptPart[];

/** Where a directive points. */
export interface Spot {
  readonly part: ScriptPart;
  readonly spoken: Spoken[];
  readonly index: number;
  readonly here: Spoken;
}

export function spotOf(parts: Parts, { sentenceId }: Directive): Spot | undefined {
  for (const part of parts) {
    const spoken = spokenOf(part);
    const index = spoken.findIndex(({ sentence }) => sentence.id === sentenceId);
    const here = spoken[index];
    if (here !== undefined) return { part, spoken, index, here };
  }
  return undefined;
}

export function rewritten(parts: Parts, part: ScriptPart, spoken: readonly Spoken[]): Parts {
  return parts.map((other) => (other.id === part.id ? withSpoken(part, spoken) : other));
}

/** Puts sentences in the place of the one at the spot. */
export function replaced(parts: Parts, { part, spoken, index }: Spot, by: readonly Spoken[]): Parts {
  return rewritten(parts, part, [...spoken.slice(0, index), ...by, ...spoken.slice(index + 1)]);
}
