/** The pace of a worker's queues: what the accounts allow, as the settings say. */
import { countSetting, type NamedSettings } from './named-settings';
import type { SpeechProvider } from './speech/speech-provider';

/**
 * Requests a minute hold for the account, however many workers there are; requests at once hold for each worker, so with
 * several give each its part. Undefined is what the queue does by itself.
 */
export interface QueuePace {
  readonly concurrency: number | undefined;
  readonly requestsPerMinute: number | undefined;
}

/** Each is read when it is asked for. InputError for a setting that is no whole number from 1 up. */
export interface QueuePaces {
  /** The pace of these voices; SHOWRUNNER_SPEECH_RPM comes before what they state. Their slots are what they state. */
  speech(voices: Pick<SpeechProvider, 'name' | 'limits'>): {
    audioSlots: number;
    speechRequestsPerMinute?: number;
  };
  /** SHOWRUNNER_MODEL_RPM and SHOWRUNNER_MODEL_CONCURRENCY. */
  models(): QueuePace;
  /** SHOWRUNNER_SEARCH_RPM and SHOWRUNNER_SEARCH_CONCURRENCY, for all providers together. */
  searches(): QueuePace;
}

/** The embedded voice needs a processor for each take; a service has slots whatever the machine. */
export function createQueuePaces(
  settings: NamedSettings,
  { processors }: { readonly processors: number },
): QueuePaces {
  const paceOf = (work: 'MODEL' | 'SEARCH'): QueuePace => ({
    concurrency: countSetting(settings, `SHOWRUNNER_${work}_CONCURRENCY`),
    requestsPerMinute: countSetting(settings, `SHOWRUNNER_${work}_RPM`),
  });
  return {
    speech({ name, limits }) {
      const perMinute = countSetting(settings, 'SHOWRUNNER_SPEECH_RPM') ?? limits.requestsPerMinute;
      return {
        audioSlots: name === 'embedded' ? Math.min(limits.concurrency, processors) : limits.concurrency,
        ...(perMinute === undefined ? {} : { speechRequestsPerMinute: perMinute }),
      };
    },
    models: () => paceOf('MODEL'),
    searches: () => paceOf('SEARCH'),
  };
}
