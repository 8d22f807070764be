import type { Directive } from '../../../domain/quality';
import type { Findings, NarrativeBrief } from '../../../domain/research';
import type { Outline, Script } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { mend } from './mending';
import { finishedScript, withoutOrphans, withoutRepeats } from './polish-script';
import { deskFor, type Parts } from './revision-desk';

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
export function reviseScript({ script, outline, findings, session, directives }: ReviseInput): Script {
  const desk = deskFor(script.parts, outline, findings, session);
  const parts = directives.reduce<Parts>(
    (current, directive) => mend(current, directive, desk),
    script.parts,
  );
  return finishedScript(
    withoutOrphans(withoutRepeats(parts)),
    outline,
    findings,
    session,
    script.revision + 1,
  );
}
