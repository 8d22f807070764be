import type { Directive } from '../../../domain/quality';
import type { Findings, NarrativeBrief } from '../../../domain/research';
import type { Outline, Script, ScriptPart } from '../../../domain/script';
import { sentencesOf } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { mend } from './mending';
import { finishedScript, withoutOrphans, withoutRepeats } from './polish-script';
import { ProperNames } from './proper-names';
import type { Desk } from './revision-desk';
import { SourceNames } from './source-names';
import { SpareJoints } from './spare-joints';

export interface ReviseInput {
  readonly script: Script;
  readonly outline: Outline;
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
  readonly session: SessionTemplate;
  readonly directives: readonly Directive[];
}

/**
 * Acts on each directive once, in the order given, and leaves alone what it cannot do: every sentence that it adds is a
 * claim with its quotes or a phrase of the tables, so grounding never gets worse. Ids of sentences that no directive
 * touches stay. Revision + 1.
 */
export function reviseScript({ script, outline, brief, findings, session, directives }: ReviseInput): Script {
  const desk: Desk = {
    outline,
    brief,
    findings,
    names: new SourceNames(findings.sources),
    proper: new ProperNames(findings),
    spare: new SpareJoints(outline, script.parts),
    ids: new Set(sentencesOf(script).map((sentence) => sentence.id)),
    mostWords: Math.round(outline.plannedWords * (1 + session.length.toleranceShare)),
    fewestWords: Math.round(outline.plannedWords * (1 - session.length.toleranceShare)),
    humbled: new Map(),
  };
  const parts = directives.reduce<readonly ScriptPart[]>(
    (current, directive) => mend(current, directive, desk),
    script.parts,
  );
  return finishedScript(withoutOrphans(withoutRepeats(parts)), outline, session, script.revision + 1);
}
