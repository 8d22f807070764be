import type { EpisodeResult } from '../domain/episode';
import { InputError } from '../domain/failure';
import type { EpisodeProgress } from '../domain/progress';
import type { RequestedChanges } from '../intake/retry-changes';
import { editableScript, readEditedScript } from '../phases/script/editing/editable-script';
import type { Surroundings } from '../settings/surroundings';
import { type EpisodeClient, type Started, toldToEnd } from '../temporal/clients/episode-client';
import type { EpisodeSummary } from '../temporal/clients/episode-summary';
import { approveScript } from './approve-script';
import { bringSession } from './bring-sessions';
import { directivesFor } from './change-requests';
import { withDependencies } from './dependencies';
import { changesNothing, type EditableEpisode, handInScript, loadEditableEpisode } from './editable-episode';
import { type EpisodeFiles, episodeFiles } from './episode-files';
import { type ResumeRequest, resumeEpisode } from './resume-episode';
import { checkedChanges } from './retry-changes';

/**
 * One episode. Every call rejects with `UnknownEpisodeError` where there is none with this id, and with `InputError`, whose
 * message is a sentence, for what the episode refuses. `progress` and the calls that move an episode on are answered by a
 * worker; the others by the server alone. Calls that move it on, other than `cancel`, are refused (InputError) where it stays with a
 * version of workers that are gone.
 */
export interface EpisodeHandle {
  /** `show/episode`, which is the workflow id. */
  readonly id: string;
  /** Status, phase, quality, cost, and why it stands still where it does. */
  summary(): Promise<EpisodeSummary>;
  /** Every phase and step, live; undefined where no worker answers within five seconds. */
  progress(signal?: AbortSignal): Promise<EpisodeProgress | undefined>;
  /** Resolves when the episode ends, which may take weeks; rejects with `EpisodeEndedError` where it did not complete. */
  result(signal?: AbortSignal): Promise<EpisodeResult>;
  /** Paths of what was made, where the data directory is on this machine; undefined before the first phase is done. */
  files(): EpisodeFiles | undefined;
  /** Does the same as `files`, but first copies them to the data directory where the store is a bucket. */
  bringFiles(): Promise<EpisodeFiles | undefined>;
  /** Tries parked steps again, and hurries those that wait for their next try. Returns their number. */
  retry(changes?: RequestedChanges): Promise<number>;
  /**
   * Accepts the script that waits; returns true where a person edited `production/script.txt`, whose text is then judged for the
   * record and spoken. Rejects with `InputError` where that text has errors.
   */
  approve(): Promise<boolean>;
  /** The script as a text that a person edits; it waits for a decision, or belongs to an ended episode. */
  script(): Promise<string>;
  /**
   * Hands in the edited text. A script that waits is judged and waits again; of an ended episode a new run begins, which
   * speaks what changed. Returns false where the text changes nothing.
   */
  edit(text: string): Promise<boolean>;
  /** Has the waiting script revised, by phrases such as "shorter; drop p3.2.1"; it is judged and waits again. */
  requestChanges(phrases: string): Promise<void>;
  /** Sets what the episode may spend in all, micro-dollars. */
  setBudget(budgetMicros: number): Promise<void>;
  /** Starts a new run of an ended episode that keeps what earlier phases made. */
  resume(request: ResumeRequest): Promise<Started>;
  /**
   * Asks the episode to end, in whatever state it is, which a worker does; what was made is kept. The server keeps the request: an
   * episode that stays with a version of workers that are gone ends once one is there, and `notice` is told so.
   */
  cancel(): Promise<void>;
  /** Ends a parked or waiting episode; what was made is kept. */
  abandon(reason: string): Promise<void>;
}

/**
 * `notice` is told of texts that a person changed and that gave way to newer ones, and of cancellations that wait; without it, they
 * become warnings of the process.
 */
export function createEpisodeHandle(
  id: string,
  place: Surroundings,
  episodes: EpisodeClient,
  notice: (sentence: string) => void = (sentence) => process.emitWarning(sentence),
): EpisodeHandle {
  const summary = () => episodes.summary(id);
  const withScript = async <T>(use: (editable: EditableEpisode) => Promise<T>): Promise<T> => {
    const known = await summary();
    return withDependencies(place, known, async (tools) =>
      use(await loadEditableEpisode(episodes, known, tools)),
    );
  };
  return {
    id,
    summary,
    progress: (signal) => episodes.progress(id, signal),
    result: (signal) => episodes.result(id, signal),
    files: () => episodeFiles(place.sessionsRoot, id),
    bringFiles: async () => {
      await bringSession(place, id, notice);
      return episodeFiles(place.sessionsRoot, id);
    },
    retry: async (changes = {}) =>
      episodes.retry(id, await checkedChanges(place, episodes, await summary(), changes)),
    approve: async () => (await approveScript(place, episodes, await summary())) !== undefined,
    script: () => withScript(async ({ script }) => editableScript(script)),
    edit: (text) =>
      withScript(async (editable) => {
        const edit = readEditedScript(editable.script, text);
        if (changesNothing(editable.script, edit)) return false;
        await handInScript(episodes, editable, edit.script);
        return true;
      }),
    requestChanges: async (phrases) =>
      episodes.requestChanges(id, await directivesFor(place, episodes, await summary(), phrases)),
    setBudget: (budgetMicros) => episodes.setBudget(id, budgetMicros),
    resume: async (request) => resumeEpisode(place, episodes, await summary(), request),
    cancel: async () => {
      await episodes.cancel(id);
      const why = await episodes.unattended(id);
      if (why !== undefined) notice(toldToEnd(id, why));
    },
    abandon: async (reason) => {
      if (reason.trim() === '') throw new InputError('Say in a sentence why the episode is abandoned.');
      await episodes.abandon(id, reason.trim());
    },
  };
}
