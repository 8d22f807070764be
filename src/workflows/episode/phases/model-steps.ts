/** The steps that have a model: the same names and the same order as by rules, on the queue of the models, and paid for. */
import { workflowInfo } from '@temporalio/workflow';
import type { ScriptSheet } from '../../../activities/models/model-jobs';
import type { ClaimsToVerify } from '../../../activities/research/verification';
import type { ArtifactRef } from '../../../domain/artifact';
import type { ResearchResult } from '../../../domain/phase-results';
import type { PartKind } from '../../../domain/script';
import { lengthChanges, lengthTolerance } from '../../../domain/script-length';
import { modelQueue } from '../../../naming/ids';
import { craft, modelActivities } from '../running/activities';
import { byModel, oneByModel } from '../running/by-model';
import type { PhaseRun } from '../running/episode-run';

/** A script that misses its length is brought nearer at most so often. */
const LENGTH_ROUNDS = 2;

export function models() {
  return modelActivities(modelQueue(workflowInfo().taskQueue));
}

export function episodeName({ input }: PhaseRun): string {
  return `${input.show}/${input.episode}`;
}

/** What every step of the script works from. */
export function sheetOf(run: PhaseRun, { brief, findings, documents }: ResearchResult): ScriptSheet {
  const { templates, minutes, format } = run.input;
  const { session, quality } = templates;
  return {
    episode: episodeName(run),
    ...{ brief, findings, documents, minutes, format },
    ...{ session: session.ref, quality: quality.ref },
  };
}

interface ReadSource {
  readonly id: string;
  readonly title: string;
  readonly document: ArtifactRef;
}

/** Findings that a model picks, a source at a time. */
export async function extractByModel(run: PhaseRun, read: readonly ReadSource[]) {
  const { topic, brief } = run.input;
  const shared = { episode: episodeName(run), topic, brief };
  const own = ({ id, document }: ReadSource) => ({ id, document });
  const extracted = await byModel(run, {
    ...{ step: 'extractFindings', pieces: read, shared, own, role: () => 'researcher' },
    title: ({ title }) => `Extract findings from ${title}`,
    perform: (source, order) =>
      models().extractFindings.executeWithOptions({ summary: source.title }, [
        { ...shared, ...own(source), ...order },
      ]),
  });
  const dropped = extracted.reduce((sum, { dropped: lost }) => sum + lost.misquoted + lost.instructions, 0);
  return { extracted, note: dropped === 0 ? '' : `, ${dropped} dropped that no source says` };
}

/** Claims that rules compare, and the model after them. */
export async function verifyByModel(run: PhaseRun, claims: ClaimsToVerify) {
  const shared = { ...claims, episode: episodeName(run) };
  const summary = `claims of ${claims.documents.length} sources`;
  return oneByModel(run, 'verifyClaims', 'researcher', shared, (order) =>
    models().verifyClaims.executeWithOptions({ summary }, [{ ...shared, ...order }]),
  );
}

export async function outlineByModel(run: PhaseRun, sheet: ScriptSheet) {
  const summary = `${run.input.minutes} minutes, ${run.input.format}`;
  return oneByModel(run, 'outlineScript', 'writer', sheet, (order) =>
    models().outlineScript.executeWithOptions({ summary }, [{ ...sheet, ...order }]),
  );
}

export interface PlannedPart {
  readonly id: string;
  readonly title: string;
  readonly kind: PartKind;
  readonly targetWords: number;
}

export interface PlannedScript {
  readonly outline: ArtifactRef;
  readonly parts: readonly PlannedPart[];
  readonly plannedWords: number;
  /** See `Outline.tolerance`. */
  readonly tolerance?: number | undefined;
}

/** All parts, and those once more that make the whole too long or too short, as it is when it is joined. */
export async function writeByModel(
  run: PhaseRun,
  sheet: ScriptSheet,
  planned: PlannedScript,
): Promise<ArtifactRef[]> {
  const { outline, parts, plannedWords, tolerance = lengthTolerance(run.input.minutes) } = planned;
  const shared = { ...sheet, outline };
  let written = await writeParts(
    run,
    shared,
    parts.map((part) => ({ part })),
  );
  for (let round = 0; round < LENGTH_ROUNDS; round++) {
    const refs = written.map(({ part }) => part);
    const { words: left } = await run.insist('Measure the script', () =>
      craft.assembleScript.executeWithOptions({ summary: 'all parts' }, [{ outline, parts: refs }]),
    );
    const lengths = parts.map((part) => ({ ...part, words: left[part.id] ?? 0 }));
    const changes = lengthChanges(lengths, plannedWords, tolerance, round);
    if (changes.length === 0) break;
    const pieces = parts.map((part, at) => {
      const words = changes.find(({ id }) => id === part.id)?.words;
      return { part, before: written[at], ...(words === undefined ? {} : { words }) };
    });
    written = await writeParts(run, shared, pieces);
  }
  return written.map(({ part }) => part);
}

interface Written {
  readonly part: ArtifactRef;
  readonly words: number;
  readonly dropped: number;
  readonly costMicros: number;
  readonly unknownMicros: number;
  readonly [ref: string]: unknown;
}

interface PartPiece {
  readonly part: PlannedPart;
  /** As written; a piece without `words` stays so. All parts stand in their place, for money is booked by it. */
  readonly before?: Written | undefined;
  readonly words?: number;
}

async function writeParts(
  run: PhaseRun,
  shared: ScriptSheet & { readonly outline: ArtifactRef },
  pieces: readonly PartPiece[],
): Promise<Written[]> {
  const own = ({ part, before, words }: PartPiece) => ({
    partId: part.id,
    ...(before === undefined || words === undefined ? {} : { draft: { part: before.part, words } }),
  });
  return byModel(run, {
    ...{ step: 'writePart', pieces, shared, own },
    role: ({ before, words }) => (before === undefined || words !== undefined ? 'writer' : undefined),
    title: ({ part }) => `Write "${part.title}"`,
    // A part that keeps its length stays as it is.
    otherwise: async ({ before }) => before as Written,
    perform: (piece, order): Promise<Written> => {
      const { words, part } = piece;
      const change = words === undefined ? '' : `, ${words > 0 ? '+' : ''}${words} words`;
      return models().writePart.executeWithOptions({ summary: `${part.title}${change}` }, [
        { ...shared, ...own(piece), ...order },
      ]);
    },
  });
}

/** Better wording, where a model polishes. */
export async function polishByModel(
  run: PhaseRun,
  sheet: ScriptSheet,
  { outline, script }: { readonly outline: ArtifactRef; readonly script: ArtifactRef },
) {
  const shared = { ...sheet, outline, script };
  return oneByModel(run, 'polishScript', 'polisher', shared, (order) =>
    models().polishScript.executeWithOptions({ summary: 'all parts' }, [{ ...shared, ...order }]),
  );
}
