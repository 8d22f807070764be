import type { ScriptSheet } from '../../../activities/roles/role-steps';
import type { ArtifactRef } from '../../../domain/artifact';
import { episodeId } from '../../../domain/episode-id';
import type { ResearchResult, ScriptResult } from '../../../domain/phase-results';
import { scoreText } from '../../../domain/quality';
import { oneByRole } from '../running/by-role';
import { warnOfOwnJudges } from '../running/changes';
import type { PhaseRun } from '../running/episode-run';
import { holdAgainstSources } from './check-facts';
import { isVetoed, judge, type ReviewedDraft, type ReviewTable, reviewScript } from './review-loop';
import { passScriptGate } from './script-gate';
import { type Draft, type PlannedScript, writeParts } from './write-parts';

/** Does the research once more with what is missing; undefined when nothing new was found. */
export type ResearchAgain = (missing: string) => Promise<ResearchResult | undefined>;

/**
 * Outline → parts → polish → facts held against their sources, where a model wrote them → judges, and at most the template's number
 * of revisions → gate. A veto for accuracy sends the episode back to `research` once, where that can find more; the script is then written anew.
 */
export async function scriptPhase(
  run: PhaseRun,
  research: ResearchResult,
  again?: ResearchAgain,
): Promise<ScriptResult> {
  warnOfOwnJudges(run.changes.models, run.notes, run.input);
  const { table, planned } = await planScript(run, research);
  const edited = run.input.resume?.script;
  // A script that a person edited is their decision: it is judged for the record, neither revised nor held up.
  if (edited !== undefined) return finished(table, planned, await judgeEdited(table, edited));
  const first = await writeScript(table, planned);
  const stopsAtVeto = again !== undefined && run.input.web?.search !== undefined;
  let reviewed = await reviewScript({ ...table, stopsAtVeto }, first);
  if (stopsAtVeto && isVetoed(reviewed)) {
    const more = await again(reviewed.missing.join(' '));
    if (more !== undefined) return scriptPhase(run, more);
    reviewed = await reviewScript(table, first);
  }
  return finished(table, planned, await passScriptGate(table, reviewed));
}

/** Makes the artifacts of the phase once more; what a person decided is not asked again. */
export async function remakeScript(run: PhaseRun, research: ResearchResult): Promise<void> {
  const { table, planned } = await planScript(run, research);
  await reviewScript(table, await writeScript(table, planned));
}

/** The refs that every step of the script works from. */
function sheetOf({ input }: PhaseRun, { brief, findings, documents }: ResearchResult): ScriptSheet {
  const { templates, minutes, format } = input;
  return {
    episode: episodeId(input),
    ...{ brief, findings, documents, minutes, format },
    session: templates.session.ref,
    quality: templates.quality.ref,
  };
}

/** From the outline on everything goes by the brief that the outline goes by. */
async function planScript(
  run: PhaseRun,
  research: ResearchResult,
): Promise<{ table: ReviewTable; planned: PlannedScript }> {
  const sheet = sheetOf(run, research);
  const summary = `${sheet.minutes} minutes, ${sheet.format}`;
  const { title } = run.input;
  const shared = { ...sheet, ...(title === undefined ? {} : { title }) };
  const planned = await oneByRole(run, { step: 'outlineScript', role: 'writer', summary, shared });
  const { outline, parts, brief = sheet.brief } = planned;
  return { table: { run, sheet: { ...sheet, brief }, outline, parts }, planned };
}

async function writeScript(table: ReviewTable, planned: PlannedScript): Promise<Draft> {
  const { run, sheet, outline } = table;
  const parts = await writeParts(run, sheet, planned);
  const polished = await oneByRole(run, {
    step: 'polishScript',
    role: 'polisher',
    summary: 'all parts',
    shared: {
      ...sheet,
      outline,
      parts,
      writtenBy: run.changes.models.has('writer') ? 'model' : 'narrator',
    },
  });
  return holdAgainstSources(table, polished);
}

async function judgeEdited(table: ReviewTable, script: ArtifactRef): Promise<ReviewedDraft> {
  const judged = await judge(table, { script }, 0);
  if (!judged.barMet) {
    table.run.notes.warn(
      `The script that a person edited reached ${scoreText(judged.score100, judged.basis)}. ${judged.reason}`,
    );
  }
  return judged;
}

function finished(
  { run, outline }: ReviewTable,
  { brief }: PlannedScript,
  final: ReviewedDraft,
): ScriptResult {
  if (final.shortfall !== undefined) run.notes.warn(final.shortfall);
  const workedBy = run.changes.models.workedBy('writer', 'polisher');
  return {
    script: final.script,
    report: final.report,
    ...(brief === undefined ? {} : { brief }),
    artifacts: [outline, ...(brief === undefined ? [] : [brief]), final.script, final.report],
    quality: final.overall,
    ...(final.basis === undefined ? {} : { basis: final.basis }),
    ...(workedBy === undefined ? {} : { workedBy }),
  };
}
