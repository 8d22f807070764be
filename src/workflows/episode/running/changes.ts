/** The changes that a person makes by `retry` while an episode is under way. Each holds from then on; work that is done stays. */
import type { ArtifactRef } from '../../../domain/artifact';
import type { EpisodeInput, SourceUpload } from '../../../domain/episode';
import { episodeId } from '../../../domain/episode-id';
import { ownFacts, ownJudges } from '../../../domain/model-roles';
import type { RetryChanges } from '../episode-messages';
import { createFetchedSources, type FetchedSources, type NamedSource } from './fetched-sources';
import { createModelsAtWork, type ModelsAtWork } from './models-at-work';
import type { ProgressNotes, ProgressTracker } from './progress-tracker';

export interface Changes {
  /** Host id → voice, where a person changed one; a new object after each change. */
  voices(): Readonly<Record<string, string>>;
  /** Lexicon in use: the episode's, or the one that a person put in its place. */
  lexicon(): ArtifactRef | undefined;
  /** Documents that were fetched on the way. */
  readonly fetched: FetchedSources;
  /** The document that a person put in the place of this one. */
  replacement(id: string): SourceUpload | undefined;
  /** The document that a person put in the place of this one, or else this one. */
  source(upload: SourceUpload): SourceUpload;
  /** All documents as they are read, with the replacements of a person. */
  sources(): readonly NamedSource[];
  readonly models: ModelsAtWork;
  /** The input with the documents that are read, the lexicon and the models as they are now, for a run that resumes. */
  asMade(): EpisodeInput;
  /** A sentence that says why these cannot be made now; undefined when they can. The budget holder judges the budget. */
  refusal(asked: RetryChanges): string | undefined;
  make(asked: RetryChanges): void;
}

export function createChanges(input: EpisodeInput, progress: ProgressTracker): Changes {
  const id = episodeId(input);
  const fetched = createFetchedSources(input);
  const models = createModelsAtWork(input.models);
  let voices: Readonly<Record<string, string>> = {};
  let { lexicon } = input;
  let replaced: Readonly<Record<string, SourceUpload>> = {};
  const source = (upload: SourceUpload) => replaced[upload.id] ?? upload;

  function refusesSources(ids: readonly string[]): string | undefined {
    const stuck = fetched.stuck((key) => progress.parked.has(key));
    if (ids.every((asked) => stuck.some(({ id: known }) => known === asked))) return undefined;
    const those = stuck.map((one) => one.id).join(', ');
    return `Only a document whose reading is parked can be replaced: ${those === '' ? 'none is' : `now ${those}`}.`;
  }

  function refusesLexicon(): string | undefined {
    const audio = progress.snapshot().phases.find(({ phase }) => phase === 'audio');
    return audio?.status !== 'done'
      ? undefined
      : `The episode is spoken already. Let it end, then: showrunner resume ${id} --from audio --lexicon FILE`;
  }

  return {
    voices: () => voices,
    lexicon: () => lexicon,
    fetched,
    replacement: (named) => replaced[named],
    source,
    sources: () => fetched.named().map((one) => replaced[one.id] ?? one),
    models,
    asMade() {
      const roles = models.roles();
      return {
        ...input,
        sources: input.sources.map(source),
        ...(lexicon === undefined ? {} : { lexicon }),
        ...(roles === undefined ? {} : { models: roles }),
      };
    },
    refusal: (asked) =>
      refusesSources(Object.keys(asked.sources ?? {})) ??
      (asked.lexicon === undefined ? undefined : refusesLexicon()) ??
      (asked.models === undefined ? undefined : models.refusal(asked.models)),
    make(asked) {
      if (asked.voices !== undefined || asked.models !== undefined) progress.journal.recast();
      if (asked.voices !== undefined) voices = { ...voices, ...asked.voices };
      if (asked.lexicon !== undefined) ({ lexicon } = asked);
      if (asked.sources !== undefined) replaced = { ...replaced, ...asked.sources };
      if (asked.models === undefined) return;
      models.change(asked.models);
      warnOfOwnJudges(models, progress, input);
    },
  };
}

/** Warns of a model that judges what it wrote itself, which it does mildly, and of facts that no second model reads. */
export function warnOfOwnJudges(
  models: ModelsAtWork,
  notes: Pick<ProgressNotes, 'warn'>,
  { policy }: Pick<EpisodeInput, 'policy'>,
): void {
  const roles = models.roles() ?? {};
  for (const warning of [ownJudges(roles), ownFacts(roles, policy.quality)])
    if (warning !== undefined) notes.warn(warning);
}
