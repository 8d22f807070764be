import type { ArtifactRef } from '../../domain/artifact';
import type { ResearchResult, ScriptResult } from '../../domain/phase-results';
import { craft } from './activities';
import { type Draft, judge, type ReviewedDraft, type ReviewTable, reviewScript } from './review-loop';
import { passScriptGate } from './script-gate';
import type { StepRunner } from './step-runner';

/** Outline → parts, written side by side → polish → judges, and at most the template's number of revisions → gate. */
export async function scriptPhase(run: StepRunner, research: ResearchResult): Promise<ScriptResult> {
  const outline = await outlineEpisode(run, research);
  const table: ReviewTable = { run, research, outline: outline.outline };
  const edited = run.input.resume?.script;
  // A script that a person edited is their decision: it is judged for the record, not revised and not held up.
  const final =
    edited === undefined
      ? await passScriptGate(table, await reviewScript(table, await writeScript(run, research, outline)))
      : await judgeEdited(table, edited);
  if (final.shortfall !== undefined) run.progress.warn(final.shortfall);
  return {
    script: final.script,
    report: final.report,
    artifacts: [outline.outline, final.script, final.report],
    quality: final.overall,
  };
}

/** Writes and reviews once more what was written by rules or bought before; what a person decided is not asked again. */
export async function remakeScript(run: StepRunner, research: ResearchResult): Promise<void> {
  const outline = await outlineEpisode(run, research);
  const table: ReviewTable = { run, research, outline: outline.outline };
  await reviewScript(table, await writeScript(run, research, outline));
}

interface Outlined {
  readonly outline: ArtifactRef;
  readonly parts: readonly { readonly id: string; readonly title: string }[];
}

function outlineEpisode(run: StepRunner, { brief, findings }: ResearchResult): Promise<Outlined> {
  const { minutes, format, templates } = run.input;
  return run.step('outlineScript', () =>
    craft.outlineScript.executeWithOptions({ summary: `${minutes} minutes, ${format}` }, [
      { brief, findings, session: templates.session.ref, minutes, format },
    ]),
  );
}

async function writeScript(
  run: StepRunner,
  research: ResearchResult,
  { outline, parts }: Outlined,
): Promise<Draft> {
  const { brief, findings } = research;
  const written = await run.fanOut(
    'writePart',
    parts,
    (part) => `Write "${part.title}"`,
    (part) =>
      craft.writePart.executeWithOptions({ summary: part.title }, [
        { outline, partId: part.id, brief, findings },
      ]),
  );
  return run.step('polishScript', () =>
    craft.polishScript.executeWithOptions({ summary: 'all parts' }, [
      { outline, parts: written.map(({ part }) => part), findings, session: run.input.templates.session.ref },
    ]),
  );
}

async function judgeEdited(table: ReviewTable, script: ArtifactRef): Promise<ReviewedDraft> {
  const judged = await judge(table, { script }, 0);
  if (!judged.barMet) {
    table.run.progress.warn(
      `The script that a person edited reached ${judged.score100}/100: ${judged.reason}`,
    );
  }
  return judged;
}
