/** Gathers what an outcome is made of from the store, the books and the services of this machine. */
import type { ArtifactRef } from '../../domain/artifact';
import type { NarrationPlan, Take } from '../../domain/audio';
import type { EpisodeInput } from '../../domain/episode';
import type { Quote } from '../../domain/estimate';
import { DefectError, InputError } from '../../domain/failure';
import { hostsOf } from '../../domain/hosts';
import type { LedgerEntry } from '../../domain/ledger';
import type { Outcome, RunJournal } from '../../domain/outcome';
import type { AudioResult, PhaseResults } from '../../domain/phase-results';
import type { EpisodeProgress, EpisodeStatus } from '../../domain/progress';
import type { QualityReport } from '../../domain/quality';
import type { Script } from '../../domain/script';
import type { SessionRecord } from '../../domain/session';
import type { QualityTemplate, QuoteAssumptions, SessionTemplate } from '../../domain/templates';
import { voiceVersion } from '../../domain/voice-version';
import { outcomeOf } from '../../phases/outcome/outcome-of';
import { repeatedShareOf } from '../../phases/outcome/paid-items';
import { quoteFor } from '../../phases/quote';
import type { Dependencies } from '../dependencies';

export interface OutcomeRequest {
  readonly input: EpisodeInput;
  /** All calls of the episode. */
  readonly ledger: readonly LedgerEntry[];
  /** The run of the workflow. */
  readonly run: string;
  readonly results: PhaseResults;
  readonly status: EpisodeStatus;
  readonly reason?: string;
  /** End of a run that did not complete, milliseconds since 1970. */
  readonly endedAt?: number;
  readonly progress: EpisodeProgress;
  readonly journal: RunJournal;
  /** The outcome before this one, whose finished phases may have been kept. */
  readonly previous?: Outcome | undefined;
}

type Tools = Pick<Dependencies, 'store' | 'speech' | 'recogniser' | 'models' | 'search'>;

export async function recordOutcome(tools: Tools, request: OutcomeRequest): Promise<Outcome> {
  const { store, speech } = tools;
  const { input, run, ledger, results, progress, status, reason, previous } = request;
  const journal = await withLaterEdit(tools, request);
  const calls = ledger.filter(({ buyer }) => buyer.run === run);
  const { narration, takes } = await audioOf(tools, results.audio);
  const read = <T>(ref: ArtifactRef | undefined) => (ref === undefined ? undefined : store.getJson<T>(ref));
  const script = await read<Script>(results.script?.script);
  const report = await read<QualityReport>(results.script?.report);
  const session = await store.getJson<SessionTemplate>(input.templates.session.ref);
  const deliveredMs = results.audio?.durationMs;
  const repeatedTakes = takes.reduce((sum, { hearing }) => sum + (hearing?.repeats ?? 0), 0);
  const repeatedShare = repeatedShareOf(calls, repeatedTakes);
  const quotes = await quotesOf(tools, input, {
    lengthShare: shareOf(input, deliveredMs, script),
    revisions: script === undefined ? undefined : progress.revision,
    repeatedShare: script === undefined ? undefined : repeatedShare,
  });
  return outcomeOf({
    ...{ input, status, progress, journal, calls, repeatedShare, takes },
    ...(reason === undefined ? {} : { reason }),
    ...(request.endedAt === undefined ? {} : { endedAt: request.endedAt }),
    ...(quotes === undefined ? {} : { quotes }),
    ...(script === undefined ? {} : { script }),
    ...(journal.review === undefined ? {} : { shown: await store.getJson<Script>(journal.review.shown) }),
    ...(report === undefined
      ? {}
      : { report: { report, template: await store.getJson<QualityTemplate>(input.templates.quality.ref) } }),
    ...(narration === undefined ? {} : { narration }),
    ...(deliveredMs === undefined ? {} : { deliveredMs }),
    castVoices: hostsOf(session, input.format)
      .map(({ voice }) => `${speech.name}/${voiceVersion(speech, voice)} ${voice}`)
      .sort(),
    ...(previous === undefined ? {} : { previous }),
  });
}

/** A script that a person edited after the episode had ended counts as an edit of what they were given. */
async function withLaterEdit({ store }: Tools, { input, journal }: OutcomeRequest): Promise<RunJournal> {
  const { resume } = input;
  if (journal.review !== undefined || resume?.script === undefined) return journal;
  const shown = (await store.getJson<SessionRecord>(resume.session)).results.script?.script;
  if (shown === undefined) return journal;
  return { ...journal, review: { shown, changesRequested: 0, edits: 1, approvedBy: 'person' } };
}

async function audioOf({ store }: Tools, audio: AudioResult | undefined) {
  const plan = audio?.artifacts.find(({ path }) => path === 'audio/narration.json');
  const lists = await Promise.all(
    (audio?.collections ?? []).map((list) => store.getJson<ArtifactRef[]>(list)),
  );
  const records = lists.flat().filter(({ path }) => path.endsWith('.json'));
  const takes = await Promise.all(records.map((ref) => store.getJson<Take>(ref)));
  return { narration: plan && (await store.getJson<NarrationPlan>(plan)), takes };
}

/** The length that came about as a share of the one asked for; by the words of the script before anything is spoken. */
function shareOf(
  { minutes }: EpisodeInput,
  deliveredMs: number | undefined,
  script: Script | undefined,
): number | undefined {
  if (deliveredMs !== undefined) return deliveredMs / 60_000 / minutes;
  return script === undefined || script.targetWords === 0 ? undefined : script.words / script.targetWords;
}

type CameAbout = {
  readonly [K in 'lengthShare' | 'revisions' | 'repeatedShare']: number | undefined;
};

/** Undefined where a service has no price: nothing can be said of such an episode's estimate. */
async function quotesOf(
  tools: Tools,
  input: EpisodeInput,
  cameAbout: CameAbout,
): Promise<{ before: Quote; hindsight: Quote } | undefined> {
  const known = Object.entries(cameAbout).filter(([, value]) => value !== undefined);
  const assume = (assumptions: QuoteAssumptions): QuoteAssumptions => ({
    ...assumptions,
    ...Object.fromEntries(known.map(([name, at]) => [name, { low: at, likely: at, high: at }])),
  });
  try {
    return { before: await quoteFor(input, tools), hindsight: await quoteFor(input, { ...tools, assume }) };
  } catch (error) {
    if (error instanceof DefectError || error instanceof InputError) return undefined;
    throw error;
  }
}
