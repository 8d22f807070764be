import type { PayOnce } from '../artifacts/pay-once';
import type { ArtifactStore } from '../artifacts/store';
import type { ModelDirectory } from '../providers/models/language-model';
import type { SpeechProvider } from '../providers/speech/speech-provider';

/** What activities work with; wired in composition.ts, faked in tests. */
export interface Dependencies {
  readonly store: ArtifactStore;
  readonly payOnce: PayOnce;
  readonly speech: SpeechProvider;
  readonly models: ModelDirectory;
  /** Folder of the sessions that people open. */
  readonly sessionsRoot: string;
  readonly now: () => Date;
}
