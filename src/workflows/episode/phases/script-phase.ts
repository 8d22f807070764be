import type { ArtifactRef } from '../../../domain/artifact';
import type { ResearchResult, ScriptResult } from '../../../domain/phase-results';
import { craft } from '../running/activities';
import { warnOfOwnJudges } from '../running/changes';
import type { PhaseRun } from '../running/episode-run';
import { outlineByModel, type PlannedScript, polishByModel, sheetOf, writeByModel } from './model-steps';
import {
  type Draft,
  isVetoed,
  judge,
  type ReviewedDraft,
  type ReviewTable,
  reviewScript,
} from './review-loop';
import { passScriptGate } from './script-gate';

/** Does the research once more with what is missing; undefined when nothing new was found. */
export type ResearchAgain = (missing: string) => Promise<ResearchResult | undefined>;

/**
 * Outline → parts, written side by side → polish → judges, and at most the template's number of revisions → gate. A veto for
 * accuracy sends the episode back to `research` once, where that can find more; the script is then written anew.
 */
export async function scriptPhase(
  run: PhaseRun,
  research: ResearchResult,
  again?: ResearchAgain,
): Promise<ScriptResult> {
  warnOfOwnJudges(run.changes.models, run.notes);
  const outline = await outlineEpisode(run, research);
  const table: ReviewTable = { run, research, outline: outline.outline };
  const edited = run.input.resume?.script;
  // A script that a person edited is their decision: it is judged for the record, not revised and not held up.
  if (edited !== undefined) return finished(table, await judgeEdited(table, edited));
  const first = await writeScript(run, research, outline);
  const stopsAtVeto = again !== undefined && run.input.web?.search !== undefined;
  let reviewed = await reviewScript({ ...table, stopsAtVeto }, first);
  if (stopsAtVeto && isVetoed(reviewed)) {
    const more = await again(reviewed.missing.join(' '));
    if (more !== undefined) return scriptPhase(run, more);
    reviewed = await reviewScript(table, first);
  }
  return finished(table, await passScriptGate(table, reviewed));
}

function finished({ run, outline }: ReviewTable, final: ReviewedDraft): ScriptResult {
  if (final.shortfall !== undefined) run.notes.warn(final.shortfall);
  const workedBy = run.changes.models.workedBy('writer', 'polisher');
  return {
    script: final.script,
    report: final.report,
    artifacts: [outline, final.script, final.report],
    quality: final.overall,
    ...(workedBy === undefined ? {} : { workedBy }),
  };
}

/** Writes and reviews once more what was written by rules or bought before; what a person decided is not asked again. */
export async function remakeScript(run: PhaseRun, research: ResearchResult): Promise<void> {
  const outline = await outlineEpisode(run, research);
  const table: ReviewTable = { run, research, outline: outline.outline };
  await reviewScript(table, await writeScript(run, research, outline));
}

interface Outlined extends Pick<PlannedScript, 'outline'> {
  readonly parts: readonly { readonly id: string; readonly title: string }[];
  /** As a model planned it. */
  readonly planned?: PlannedScript;
}

async function outlineEpisode(run: PhaseRun, research: ResearchResult): Promise<Outlined> {
  const { minutes, format, templates } = run.input;
  const { brief, findings } = research;
  if (run.changes.models.has('writer')) {
    const planned = await outlineByModel(run, sheetOf(run, research));
    return { outline: planned.outline, parts: planned.parts, planned };
  }
  return run.step('outlineScript', () =>
    craft.outlineScript.executeWithOptions({ summary: `${minutes} minutes, ${format}` }, [
      { brief, findings, session: templates.session.ref, minutes, format },
    ]),
  );
}

async function writeScript(run: PhaseRun, research: ResearchResult, outlined: Outlined): Promise<Draft> {
  const { outline, planned } = outlined;
  const sheet = sheetOf(run, research);
  const parts =
    planned === undefined
      ? await writeByRules(run, research, outlined)
      : await writeByModel(run, sheet, planned);
  const join = planned === undefined ? polishing(run, research, outline, parts) : joining(outline, parts);
  if (!run.changes.models.has('polisher')) return run.step('polishScript', join);
  const { script } = await run.insist('Join the parts', join);
  return polishByModel(run, sheet, { outline, script });
}

async function writeByRules(
  run: PhaseRun,
  { brief, findings }: ResearchResult,
  { outline, parts }: Outlined,
): Promise<ArtifactRef[]> {
  const written = await run.fanOut({
    step: 'writePart',
    pieces: parts,
    title: (part) => `Write "${part.title}"`,
    perform: (part) =>
      craft.writePart.executeWithOptions({ summary: part.title }, [
        { outline, partId: part.id, brief, findings },
      ]),
  });
  return written.map(({ part }) => part);
}

function polishing(
  { input }: PhaseRun,
  { findings }: ResearchResult,
  outline: ArtifactRef,
  parts: readonly ArtifactRef[],
) {
  const session = input.templates.session.ref;
  return () =>
    craft.polishScript.executeWithOptions({ summary: 'all parts' }, [{ outline, parts, findings, session }]);
}

/** What a model wrote is joined and not polished by rules that know other sentences. */
function joining(outline: ArtifactRef, parts: readonly ArtifactRef[]) {
  return () => craft.assembleScript.executeWithOptions({ summary: 'all parts' }, [{ outline, parts }]);
}

async function judgeEdited(table: ReviewTable, script: ArtifactRef): Promise<ReviewedDraft> {
  const judged = await judge(table, { script }, 0);
  if (!judged.barMet) {
    table.run.notes.warn(`The script that a person edited reached ${judged.score100}/100: ${judged.reason}`);
  }
  return judged;
}
