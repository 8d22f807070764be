/**
 * The steps that have a model: the same names and the same order as by rules, on the queue of the models, and paid for. What one
 * may cost is worked out, for nothing, before money is set aside for it.
 */
import { workflowInfo } from '@temporalio/workflow';
import type { QuotedStep } from '../../activities/models/free-activities';
import type { ScriptSheet } from '../../activities/models/model-jobs';
import type { ClaimsToVerify } from '../../activities/research/verification';
import type { ArtifactRef } from '../../domain/artifact';
import type { ResearchResult } from '../../domain/phase-results';
import type { PartKind } from '../../domain/script';
import { lengthChanges, lengthTolerance } from '../../domain/script-length';
import { modelQueue } from '../../temporal/ids';
import { craft, modelActivities } from './activities';
import type { StepRunner } from './step-runner';

/** A script that misses its length is brought nearer at most so often. */
const LENGTH_ROUNDS = 2;

/**
 * Money is set aside for one try: its quote counts two repairs that are seldom needed, and the replies that a failed try had are
 * not paid for again. Four times the worst would stop an episode that costs a tenth of it.
 */
export const TRIES_SET_ASIDE = 1;

export function models() {
  return modelActivities(modelQueue(workflowInfo().taskQueue));
}

/** The most that one try of each piece may cost, in their order. */
export async function quoted(run: StepRunner, step: QuotedStep): Promise<readonly number[]> {
  const { quoteMicros } = await run.insist(`Work out what ${step.step} may cost`, () =>
    craft.quoteStep.executeWithOptions({ summary: step.step }, [step]),
  );
  return quoteMicros;
}

export function episodeName({ input }: StepRunner): string {
  return `${input.show}/${input.episode}`;
}

/** What every step of the script works from. */
export function sheetOf(run: StepRunner, { brief, findings, documents }: ResearchResult): ScriptSheet {
  const { templates, minutes, format } = run.input;
  const { session, quality } = templates;
  return {
    episode: episodeName(run),
    ...{ brief, findings, documents, minutes, format },
    ...{ session: session.ref, quality: quality.ref },
  };
}

/** A judge that wrote what it reads is lenient with it. */
export function warnOfOwnJudges({ input, progress }: StepRunner): void {
  const { writer, judges = {} } = input.models ?? {};
  const own = Object.keys(judges).filter((judge) => writer !== undefined && judges[judge] === writer);
  if (own.length > 0)
    progress.warn(
      `${own.length === 1 ? `The ${own[0]} judge is` : `The judges ${own.join(', ')} are`} the model that writes, ${writer}: it judges its own work.`,
    );
}

interface ReadSource {
  readonly id: string;
  readonly title: string;
  readonly document: ArtifactRef;
}

/** Findings that a model picks, a source at a time. */
export async function extractByModel(run: StepRunner, read: readonly ReadSource[], model: string) {
  const { topic, brief } = run.input;
  const shared = { episode: episodeName(run), topic, brief, model };
  const pieces = read.map(({ id, document }) => ({ id, document }));
  const quotes = await quoted(run, { step: 'extractFindings', shared, pieces });
  const extracted = await run.fanOut(
    'extractFindings',
    read,
    ({ title }) => `Extract findings from ${title}`,
    ({ id, document, title }, allowanceMicros) =>
      models().extractFindings.executeWithOptions({ summary: title }, [
        { ...shared, id, document, allowanceMicros },
      ]),
    (piece) => quotes[read.indexOf(piece)] ?? 0,
    TRIES_SET_ASIDE,
  );
  const dropped = extracted.reduce((sum, { dropped: lost }) => sum + lost.misquoted + lost.instructions, 0);
  return { extracted, note: dropped === 0 ? '' : `, ${dropped} dropped that no source says` };
}

/** Claims that rules compare, and the model after them. */
export async function verifyByModel(run: StepRunner, claims: ClaimsToVerify, model: string) {
  const shared = { ...claims, episode: episodeName(run), model };
  const quote = await quotedOne(run, { step: 'verifyClaims', shared, pieces: [{}] });
  return run.step(
    'verifyClaims',
    (allowanceMicros) =>
      models().verifyClaims.executeWithOptions({ summary: `claims of ${claims.documents.length} sources` }, [
        { ...shared, allowanceMicros },
      ]),
    undefined,
    quote,
    TRIES_SET_ASIDE,
  );
}

export async function outlineByModel(run: StepRunner, sheet: ScriptSheet, model: string) {
  const quote = await quotedOne(run, { step: 'outlineScript', shared: { ...sheet, model }, pieces: [{}] });
  const { minutes, format } = run.input;
  return run.step(
    'outlineScript',
    (allowanceMicros) =>
      models().outlineScript.executeWithOptions({ summary: `${minutes} minutes, ${format}` }, [
        { ...sheet, model, allowanceMicros },
      ]),
    undefined,
    quote,
    TRIES_SET_ASIDE,
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
  run: StepRunner,
  sheet: ScriptSheet,
  planned: PlannedScript,
  model: string,
): Promise<ArtifactRef[]> {
  const { outline, parts, plannedWords, tolerance = lengthTolerance(run.input.minutes) } = planned;
  const shared = { ...sheet, outline, model };
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
  run: StepRunner,
  shared: ScriptSheet & { readonly outline: ArtifactRef; readonly model: string },
  pieces: readonly PartPiece[],
): Promise<Written[]> {
  const inputOf = ({ part, before, words }: PartPiece) => ({
    partId: part.id,
    ...(before === undefined || words === undefined ? {} : { draft: { part: before.part, words } }),
  });
  const due = pieces.filter(({ before, words }) => before === undefined || words !== undefined);
  const quotes = await quoted(run, { step: 'writePart', shared, pieces: due.map(inputOf) });
  return run.fanOut(
    'writePart',
    pieces,
    ({ part }) => `Write "${part.title}"`,
    async (piece, allowanceMicros): Promise<Written> => {
      const { before, words, part } = piece;
      if (before !== undefined && words === undefined) return before;
      const change = words === undefined ? '' : `, ${words > 0 ? '+' : ''}${words} words`;
      return models().writePart.executeWithOptions({ summary: `${part.title}${change}` }, [
        { ...shared, ...inputOf(piece), allowanceMicros },
      ]);
    },
    (piece) => quotes[due.indexOf(piece)] ?? 0,
    TRIES_SET_ASIDE,
  );
}

/** Better wording, where a model polishes. */
export async function polishByModel(
  run: StepRunner,
  sheet: ScriptSheet,
  { outline, script }: { readonly outline: ArtifactRef; readonly script: ArtifactRef },
  model: string,
) {
  const shared = { ...sheet, outline, script, model };
  const quote = await quotedOne(run, { step: 'polishScript', shared, pieces: [{}] });
  return run.step(
    'polishScript',
    (allowanceMicros) =>
      models().polishScript.executeWithOptions({ summary: 'all parts' }, [{ ...shared, allowanceMicros }]),
    undefined,
    quote,
    TRIES_SET_ASIDE,
  );
}

export async function quotedOne(run: StepRunner, step: QuotedStep): Promise<number> {
  const [quote = 0] = await quoted(run, step);
  return quote;
}
