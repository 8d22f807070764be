import type { PayOnce } from '../artifacts/pay-once';
import type { Sessions } from '../artifacts/sessions';
import type { ArtifactStore } from '../artifacts/store';
import type { ModelDirectory } from '../providers/models/language-model';
import type { PublishTarget } from '../providers/publishing/publish-target';
import type { SpeechRecogniser } from '../providers/recognition/speech-recogniser';
import type { ResearchSources } from '../providers/research/research-sources';
import type { SpeechProvider } from '../providers/speech/speech-provider';
import type { SpeechPlan } from './audio/speech-plan';
import type { Craft } from './craft/craft-threads';
import type { EditionIntake } from './schedule/edition-intake';

/** The tools of activities; wired in composition.ts, faked in tests. */
export interface Dependencies {
  readonly store: ArtifactStore;
  readonly payOnce: PayOnce;
  /** Runs language processing and drawing away from the main thread. */
  readonly craft: Craft;
  readonly speech: SpeechProvider;
  /** Listens to what was spoken; without one the measured signal alone decides. */
  readonly recogniser?: SpeechRecogniser | undefined;
  /** Left out where the account counts no characters a month. */
  readonly speechPlan?: SpeechPlan | undefined;
  readonly models: ModelDirectory;
  /** Prompt files by id. */
  readonly prompts: ReadonlyMap<string, string>;
  /** Search providers and pages of the web; left out where nothing is fetched. */
  readonly search?: ResearchSources;
  /** The place behind the address of a target: a folder, or a bucket. InputError where there is none. */
  readonly publishTarget: (address: string) => Promise<PublishTarget>;
  /** Tells a WebSub hub that a feed changed. */
  readonly announceFeed: (hub: string, feedUrl: string, signal?: AbortSignal) => Promise<void>;
  /** The sessions that people open. */
  readonly sessions: Sessions;
  /** Takes in episodes whose time has come; left out where no schedule is kept. */
  readonly editionIntake?: EditionIntake;
  /** The store is in a bucket: workers on other machines may do what this one cannot. */
  readonly isShared?: boolean;
  /** Use of the copies of artifacts on this machine; left out where the store is here. */
  readonly cacheUse?: () => { readonly hits: number; readonly misses: number };
  readonly now: () => Date;
}
