import type { Directive } from '../../../domain/quality';
import type { Findings } from '../../../domain/research';
import { type Outline, type ScriptPart, sentencesOf } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { ProperNames } from './proper-names';
import { SourceNames } from './source-names';
import { SpareJoints } from './spare-joints';
import { type Spoken, spokenOf, withSpoken } from './spoken';

/** What a reviser has at hand while it goes through the directives. */
export interface Desk {
  readonly outline: Outline;
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

/** A desk for the parts as they are now. */
export function deskFor(parts: Parts, outline: Outline, findings: Findings, session: SessionTemplate): Desk {
  const share = session.length.toleranceShare;
  return {
    outline,
    findings,
    names: new SourceNames(findings.sources),
    proper: new ProperNames(findings),
    spare: new SpareJoints(outline, parts),
    ids: new Set(sentencesOf({ parts }).map((sentence) => sentence.id)),
    mostWords: Math.round(outline.plannedWords * (1 + share)),
    fewestWords: Math.round(outline.plannedWords * (1 - share)),
    humbled: new Map(),
  };
}

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
