import type { ArtifactRef } from '../../domain/artifact';
import { craft } from './activities';
import type { PhaseArtifacts } from './phase-artifacts';
import type { ResearchResult } from './research-phase';
import { reviewScript } from './review-loop';
import type { StepRunner } from './step-runner';

export interface ScriptResult extends PhaseArtifacts {
  readonly script: ArtifactRef;
  readonly report: ArtifactRef;
  readonly quality: number;
}

/** Outline → parts, written side by side → polish → judges, and at most the template's number of revisions. */
export async function scriptPhase(run: StepRunner, research: ResearchResult): Promise<ScriptResult> {
  const { minutes, format, templates } = run.input;
  const { findings, brief } = research;
  const session = templates.session.ref;

  const outlined = await run.step('outlineScript', () =>
    craft.outlineScript.executeWithOptions({ summary: `${minutes} minutes, ${format}` }, [
      { brief, findings, session, minutes, format },
    ]),
  );
  const { outline } = outlined;

  const written = await run.fanOut(
    'writePart',
    outlined.parts,
    (part) => `Write "${part.title}"`,
    (part) =>
      craft.writePart.executeWithOptions({ summary: part.title }, [
        { outline, partId: part.id, brief, findings },
      ]),
  );

  const polished = await run.step('polishScript', () =>
    craft.polishScript.executeWithOptions({ summary: 'all parts' }, [
      { outline, parts: written.map(({ part }) => part), findings, session },
    ]),
  );

  const reviewed = await reviewScript(run, research, outline, polished);
  if (reviewed.shortfall !== undefined) run.progress.warn(reviewed.shortfall);
  return {
    script: reviewed.script,
    report: reviewed.report,
    artifacts: [outline, reviewed.script, reviewed.report],
    quality: reviewed.overall,
  };
}
