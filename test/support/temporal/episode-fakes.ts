/**
 * Fakes of all activities: plain functions of the same shapes that make refs out of nothing. A studio is one episode
 * made with them; its script says what fails, what waits and what the judges think, and it remembers every call.
 */
import { createHash } from 'node:crypto';
import { Context } from '@temporalio/activity';
import type {
  AudioActivities,
  EpisodeActivities,
  RoleActivities,
  SearchActivities,
} from '../../../src/activities';
import type { ArtifactRef } from '../../../src/domain/artifact';
import type { DoneBy } from '../../../src/domain/done-by';
import type { EpisodeInput } from '../../../src/domain/episode';
import type { PhaseResults } from '../../../src/domain/phase-results';
import type { ScriptComparison } from '../../../src/domain/quality';
import { decideVerdict } from '../../../src/domain/quality-verdict';
import { modelQueue } from '../../../src/naming/ids';

type Activities = EpisodeActivities & AudioActivities & SearchActivities;
export type ActivityName = keyof Activities;
type Input<K extends ActivityName> = Parameters<Activities[K]>[0];
type Fakes = { readonly [K in ActivityName]: (input: Input<K>) => Awaited<ReturnType<Activities[K]>> };

export interface StudioPlan {
  readonly parts: number;
  readonly segments: number;
  /** The panel's score, 0–1, draft by draft; the last one repeats. Below .85 a gate fails. */
  readonly scores: readonly number[];
  /** Micro-dollars of one take. */
  readonly takeMicros: number;
  /** The reviser finds something to change. */
  readonly revisable: boolean;
  /** Of ten, after each search; the last one repeats. */
  readonly searchScores: readonly number[];
  /** Micro-dollars of one search. */
  readonly searchMicros: number;
  /** Pages that searches find. */
  readonly pages: number;
  /** What an earlier run finished, for one that resumes. */
  readonly kept: PhaseResults;
  /** Micro-dollars of one step of a model; its quote is three times that. */
  readonly modelMicros: number;
  /** Words of a planned part. */
  readonly partWords: number;
  /** Rounds of mending after which a script of a model holds up. */
  readonly mendings: number;
  /** What a judge finds who reads a revision beside the kept script, revision by revision from 1; none compares where it ends. */
  readonly comparisons: readonly ScriptComparison['verdict'][];
  /** Drafts that the accuracy judge refuses, from the first, each with something missing. */
  readonly vetoes: number;
}

export interface StudioCall {
  readonly activity: ActivityName;
  /** Which source, part, judge, segment or phase; empty where there is one only. */
  readonly piece: string;
  readonly attempt: number;
  readonly input: unknown;
}

/** Holds every call of an activity until it is released, or cancelled. */
export interface Hold {
  /** Resolves when the first call is there. */
  readonly reached: Promise<void>;
  release(): void;
  readonly cancelled: readonly string[];
}

export interface Studio {
  readonly input: EpisodeInput;
  readonly calls: readonly StudioCall[];
  /** Fails for a step that came to the queue of somebody else than its input says. */
  perform(activity: ActivityName, input: unknown): Promise<unknown>;
  /** The next call of this activity (of this piece) fails; said twice, two calls fail. */
  fail(activity: ActivityName, error: Error, piece?: string): void;
  hold(activity: ActivityName): Hold;
  /** Calls of an activity, as pieces in the order they came. */
  piecesOf(activity: ActivityName): string[];
}

const DEFAULT_PLAN: StudioPlan = {
  parts: 3,
  segments: 4,
  scores: [0.95],
  takeMicros: 1_500,
  revisable: true,
  searchScores: [9],
  searchMicros: 0,
  pages: 3,
  kept: {},
  modelMicros: 0,
  partWords: 100,
  mendings: 0,
  comparisons: [],
  vetoes: 0,
};

export function createStudio(input: EpisodeInput, plan: Partial<StudioPlan> = {}): Studio {
  const whole = { ...DEFAULT_PLAN, ...plan };
  const fakes = createFakes(input, whole);
  const calls: StudioCall[] = [];
  const faults: { activity: ActivityName; piece: string | undefined; error: Error }[] = [];
  const holds = new Map<ActivityName, { wait(piece: string): Promise<void> }>();
  return {
    input,
    calls,
    async perform(activity, given) {
      const piece = pieceOf(given);
      calls.push({ activity, piece, attempt: Context.current().info.attempt, input: given });
      await holds.get(activity)?.wait(piece);
      const due = faults.findIndex(
        (f) => f.activity === activity && (f.piece === undefined || f.piece === piece),
      );
      const [fault] = due < 0 ? [] : faults.splice(due, 1);
      if (fault !== undefined) throw fault.error;
      const made = (fakes[activity] as (value: unknown) => object)(given);
      const model = modelOf(given);
      if ((model !== undefined) !== isOnModelQueue()) throw new Error(`${activity} came to the wrong queue`);
      return model === undefined ? made : { ...made, model, ...ofModel(activity, given, calls, whole) };
    },
    fail: (activity, error, piece) => void faults.push({ activity, piece, error }),
    hold(activity) {
      const { hold, wait } = createHold();
      holds.set(activity, { wait });
      return hold;
    },
    piecesOf: (activity) => calls.filter((call) => call.activity === activity).map((call) => call.piece),
  };
}

function modelOf(given: unknown): string | undefined {
  const { by } = given as { by?: DoneBy };
  return by === undefined || by === 'narrator' ? undefined : by.model;
}

function isOnModelQueue(): boolean {
  const { taskQueue } = Context.current().info;
  return taskQueue.endsWith(modelQueue(''));
}

function createHold(): { hold: Hold; wait(piece: string): Promise<void> } {
  const cancelled: string[] = [];
  let reach = (): void => undefined;
  let release = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const wait = async (piece: string) => {
    reach();
    await Promise.race([released, Context.current().cancelled]).catch((error: unknown) => {
      cancelled.push(piece);
      throw error;
    });
  };
  return { hold: { reached, release: () => release(), cancelled }, wait };
}

/** The part of a result that differs where a model did the step: the cost of its calls so far, and its findings. */
function ofModel(
  activity: ActivityName,
  given: unknown,
  calls: readonly StudioCall[],
  { modelMicros, vetoes }: StudioPlan,
): object {
  const piece = pieceOf(given);
  const times = calls.filter((call) => call.activity === activity && call.piece === piece).length;
  const spent = { costMicros: times * modelMicros, unknownMicros: 0 };
  switch (activity) {
    case 'extractFindings':
      return { ...spent, dropped: 1 };
    case 'judgeScript':
      return { ...spent, missing: times <= vetoes && piece === 'accuracy' ? ['who built it'] : [] };
    default:
      return spent;
  }
}

const FAKE_IMAGE = { url: 'https://example.org/c.png', alt: '', side: 3000, mediaType: 'image/png' };

/** A ref as the store would give it; the content is its own path. */
export function fakeRef(path: string): ArtifactRef {
  return { path, sha256: createHash('sha256').update(path).digest('hex'), bytes: path.length };
}

function pieceOf(given: unknown): string {
  const input = given as {
    source?: { id: string };
    id?: string;
    partId?: string;
    partIds?: readonly string[];
    again?: boolean;
    segmentId?: string;
    judge?: string;
    phase?: string;
  };
  const parts = input.again === true ? 'again' : input.partIds?.[0];
  return (
    input.source?.id ??
    input.id ??
    input.partId ??
    parts ??
    input.segmentId ??
    input.judge ??
    input.phase ??
    ''
  );
}

const FREE = { costMicros: 0, unknownMicros: 0 } as const;

function createFakes(episode: EpisodeInput, plan: StudioPlan): Fakes {
  const numbered = (count: number, letter: string, width = 1) =>
    Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(width, '0')}`);
  let reviews = 0;
  let mended = 0;
  return {
    recordEnding: () => undefined,
    loadSession: () => ({ results: plan.kept }),
    presentScript: ({ show, episode }) => ({ text: `/sessions/${show}/${episode}/production/script.txt` }),
    checkPages: () => ({ warnings: [] }),
    planSearch: ({ topic, missing, providers }) => ({
      query: missing === undefined ? topic : `${topic} ${missing}`,
      language: 'en',
      quotes: providers.map((provider) => ({ provider, quoteMicros: plan.searchMicros })),
    }),
    searchSources: ({ provider, query }) => ({
      results: fakeRef(`research/searches/${provider}-${query}.json`),
      costMicros: plan.searchMicros,
      unknownMicros: 0,
    }),
    weighSearch: ({ results, topic }) => ({
      score: plan.searchScores[Math.min(results.length, plan.searchScores.length) - 1] ?? 0,
      reason: `${results.length} results`,
      candidates: numbered(plan.pages, 'page').map((page) => ({
        url: `https://example.org/${page}`,
        title: page,
        foundBy: `fake: ${topic}`,
      })),
      followUp: `${topic} ${results.length}`,
    }),
    retrieveSource: ({ id, url, foundBy }) => ({
      source: {
        id,
        name: `${id}.html`,
        mediaType: 'text/html',
        original: fakeRef(`research/originals/${id}.html`),
        provenance: { url, retrievedAt: '2026-11-22T00:00:00.000Z', ...(foundBy && { foundBy }) },
      },
    }),
    concludeRetrieval: () => ({
      record: fakeRef('research/retrieval.json'),
      originals: fakeRef('research/retrieved-files.json'),
    }),
    readSource: ({ source }) => ({
      id: source.id,
      title: `Title of ${source.name}`,
      document: fakeRef(`research/sources/${source.id}.json`),
      text: fakeRef(`research/sources/${source.id}.txt`),
      words: 1_000,
    }),
    extractFindings: ({ id }) => ({
      ...FREE,
      findings: fakeRef(`research/findings/${id}.json`),
      count: 12,
      dropped: 0,
    }),
    verifyClaims: () => ({
      ...FREE,
      documents: fakeRef('research/documents.json'),
      sourceFiles: fakeRef('research/source-files.json'),
      findings: fakeRef('research/findings.json'),
      validation: fakeRef('research/validation.json'),
      quality: 0.8,
      result: '31 claims, 9 verified, 1 disputed',
    }),
    composeBrief: () => ({
      brief: fakeRef('research/brief.json'),
      result: '4 themes, 1200 words of material',
    }),
    outlineScript: () => ({
      ...FREE,
      outline: fakeRef('production/outline.json'),
      parts: numbered(plan.parts, 'p').map((id) => ({
        ...{ id, title: `Part ${id}` },
        ...{ kind: 'segment', targetWords: plan.partWords },
      })),
      result: `${plan.parts} parts, 900 of 900 words`,
    }),
    writePart: ({ partId }) => ({ ...FREE, part: fakeRef(`production/parts/${partId}.json`) }),
    writeDraft: ({ partIds }) => ({
      ...FREE,
      parts: partIds.map((id) => fakeRef(`production/parts/${id}.json`)),
    }),
    checkFacts: ({ partIds, again }) => {
      if (again === true) mended += 1;
      else if (partIds[0] === 'p1') mended = 0;
      return { ...FREE, checks: fakeRef(`production/checks/${partIds[0]}.json?${mended}`) };
    },
    mendScript: ({ last }) => ({
      ...FREE,
      script: fakeRef(`production/script.json?mended-${mended}`),
      shortfall: undefined,
      done: last || mended >= plan.mendings,
      result: '40 facts',
    }),
    polishScript: () => ({
      ...FREE,
      script: fakeRef('production/script.json'),
      shortfall: undefined,
      result: '900 words',
    }),
    quoteStep: ({ pieces }) => ({ quoteMicros: pieces.map(() => 3 * plan.modelMicros) }),
    judgeScript: ({ judge, revision }) => ({
      ...FREE,
      missing: [],
      judgement: fakeRef(`production/judgements/${judge}-${revision}.json`),
    }),
    concludeReview: ({ revision }) => {
      const score = plan.scores[Math.min(revision, plan.scores.length - 1)] ?? 0;
      const gatesPassed = score >= 0.85;
      const vetoed = reviews++ < plan.vetoes;
      const reading = { creative: score, technical: score, vetoed, gatesPassed, revision };
      const decision = decideVerdict(reading, episode.policy.quality);
      const score100 = Math.round(score * 1000) / 10;
      const result = `${score100}/100, ${decision.verdict}`;
      const verdict = plan.comparisons[revision - 1];
      return {
        ...decision,
        report: fakeRef(`production/quality-report.json?${revision}`),
        score100,
        basis: 'measured by code, style not judged' as const,
        gatesPassed,
        ...(verdict === undefined ? {} : { comparison: { verdict, because: ['The ending is gone.'] } }),
        result,
      };
    },
    reviseScript: ({ revision }) => ({
      ...FREE,
      script: fakeRef(`production/script.json?${revision}`),
      shortfall: undefined,
      changed: plan.revisable,
      result: `revision ${revision}, 900 words`,
    }),
    planNarration: () => ({
      plan: fakeRef('audio/narration.json'),
      segments: numbered(plan.segments, 'n', 3).map((id) => ({
        id,
        quoteMicros: plan.takeMicros,
        opening: `Opening words of the segment ${id}`.slice(0, 40),
      })),
      result: `${plan.segments} segments, 900 words`,
    }),
    recordTake: ({ segmentId }) => ({
      take: fakeRef(`audio/takes/${segmentId}.json`),
      costMicros: plan.takeMicros,
      unknownMicros: 0,
    }),
    masterEpisode: () => ({
      mp3: fakeRef('audio/master.mp3'),
      heard: fakeRef('audio/heard.json'),
      timeline: fakeRef('audio/timeline.json'),
      takes: fakeRef('audio/takes.json'),
      durationMs: 360_000,
      result: '6.0 min, -19.0 LUFS, -1.2 dBTP',
    }),
    validateAudio: () => ({
      validation: fakeRef('audio/validation.json'),
      score: 1,
      result: '8 checks passed, by signal',
    }),
    drawCover: () => ({ cover: fakeRef('package/cover.png') }),
    tagEpisode: () => ({ mp3: fakeRef('package/episode.mp3') }),
    writeTranscripts: () => ({
      made: ['vtt', 'srt', 'json'].map((kind) => fakeRef(`package/transcript.${kind}`)),
    }),
    writePages: () => ({ made: ['notes.md', 'index.html'].map((file) => fakeRef(`package/${file}`)) }),
    sealPackage: ({ artifacts }) => ({
      manifest: fakeRef('package/manifest.json'),
      result: `${artifacts.length} files`,
    }),
    publishMedia: () => ({
      published: {
        audio: {
          url: 'https://example.org/a.mp3',
          bytes: 1,
          mediaType: 'audio/mpeg',
          bitrate: 1,
          sha384Base64: '',
        },
        image: FAKE_IMAGE,
        cover: FAKE_IMAGE,
      },
      result: '1 MB',
    }),
    publishTexts: () => ({
      published: {
        transcripts: [],
        chapters: { url: 'https://example.org/c.json', mediaType: 'application/json' },
      },
    }),
    publishPage: () => ({}),
    publishFeed: ({ order }) => ({
      record: fakeRef('publish/published.json'),
      feedUrl: `${order.url}feed.xml`,
      isChanged: true,
      result: '1 in the feed',
    }),
    announceFeed: ({ hubs }) => ({ silent: [], result: `${hubs.length} told` }),
    checkpointSession: ({ phase }) => ({ session: fakeRef(`session.json?${phase}`) }),
  };
}

/** A studio answers to these; those of the queues of searches, speech and mastering apart. A name that is missing here does not compile. */
const QUEUES = {
  checkPages: 'light',
  planSearch: 'light',
  searchSources: 'searches',
  weighSearch: 'light',
  retrieveSource: 'light',
  concludeRetrieval: 'light',
  readSource: 'light',
  extractFindings: 'light',
  verifyClaims: 'light',
  composeBrief: 'light',
  outlineScript: 'light',
  writePart: 'light',
  polishScript: 'light',
  writeDraft: 'light',
  checkFacts: 'light',
  mendScript: 'light',
  quoteStep: 'light',
  judgeScript: 'light',
  concludeReview: 'light',
  reviseScript: 'light',
  planNarration: 'light',
  drawCover: 'light',
  tagEpisode: 'light',
  writeTranscripts: 'light',
  writePages: 'light',
  sealPackage: 'light',
  publishMedia: 'light',
  publishTexts: 'light',
  publishPage: 'light',
  publishFeed: 'light',
  announceFeed: 'light',
  checkpointSession: 'light',
  recordEnding: 'light',
  loadSession: 'light',
  presentScript: 'light',
  recordTake: 'speech',
  masterEpisode: 'mastering',
  validateAudio: 'mastering',
} as const satisfies Record<ActivityName, 'light' | 'searches' | 'speech' | 'mastering'>;

const ACTIVITIES = Object.keys(QUEUES) as ActivityName[];
export const LIGHT_ACTIVITIES = ACTIVITIES.filter((name) => QUEUES[name] === 'light');
export const SEARCH_ACTIVITIES = ACTIVITIES.filter((name) => QUEUES[name] === 'searches');
export const SPEECH_ACTIVITIES = ACTIVITIES.filter((name) => QUEUES[name] === 'speech');
export const MASTERING_ACTIVITIES = ACTIVITIES.filter((name) => QUEUES[name] === 'mastering');

/** Steps that belong to a role: a model does them on a queue of their own. */
export const MODEL_ACTIVITIES = [
  'extractFindings',
  'verifyClaims',
  'outlineScript',
  'writePart',
  'writeDraft',
  'polishScript',
  'checkFacts',
  'mendScript',
  'judgeScript',
  'reviseScript',
] as const satisfies readonly (keyof RoleActivities)[];
