import { InputError } from '../../domain/failure';
import { costOf, type PriceBook, type Priced, pricesOf } from '../../domain/price-book';
import { type NamedSettings, wordSetting } from '../named-settings';
import type { SpeechRecogniser } from './speech-recogniser';

export interface RecogniserChoice {
  readonly settings: NamedSettings;
  readonly loadPrices: () => Promise<PriceBook>;
}

const OPENAI_URL = 'https://api.openai.com/v1';

/**
 * The service that listens to what was spoken; none unless one is named. `SHOWRUNNER_RECOGNISER` is `none`, `openai` or
 * `elevenlabs`, and left out it is `openai` where `SHOWRUNNER_RECOGNISER_URL` names a server (Speaches, LocalAI, any that
 * speaks OpenAI's transcription API), `none` otherwise. Recordings are sent there, and nothing of the script.
 *
 * The model is `SHOWRUNNER_RECOGNISER_MODEL` (`whisper-1`, `scribe_v1`); the key `SHOWRUNNER_RECOGNISER_KEY`, or
 * OPENAI_API_KEY for OpenAI itself and ELEVENLABS_API_KEY for ElevenLabs. Prices as for speech.
 */
export async function chooseRecogniser({
  settings,
  loadPrices,
}: RecogniserChoice): Promise<SpeechRecogniser | undefined> {
  const fallback = settings.SHOWRUNNER_RECOGNISER_URL ? 'openai' : 'none';
  const services = ['none', 'openai', 'elevenlabs'] as const;
  const service = wordSetting(settings, 'SHOWRUNNER_RECOGNISER', services, fallback);
  if (service === 'none') return undefined;
  const key = settings.SHOWRUNNER_RECOGNISER_KEY;
  if (service === 'elevenlabs') {
    const { createElevenLabsRecogniser } =
      require('./elevenlabs-recogniser') as typeof import('./elevenlabs-recogniser');
    const model = settings.SHOWRUNNER_RECOGNISER_MODEL || 'scribe_v1';
    return createElevenLabsRecogniser({
      apiKey: key || settings.ELEVENLABS_API_KEY || '',
      baseUrl: settings.ELEVENLABS_BASE_URL,
      model,
      microsPerHour: priceOfHour(await loadPrices(), recognition('elevenlabs', model), false),
    });
  }
  const { createOpenAiRecogniser } = require('./openai-recogniser') as typeof import('./openai-recogniser');
  const { speechServiceName } =
    require('../speech/openai-speech') as typeof import('../speech/openai-speech');
  const baseUrl = settings.SHOWRUNNER_RECOGNISER_URL || OPENAI_URL;
  const name = speechServiceName(baseUrl);
  const model = settings.SHOWRUNNER_RECOGNISER_MODEL || 'whisper-1';
  const apiKey = key || (name === 'openai' ? settings.OPENAI_API_KEY : undefined);
  if (name === 'openai' && !apiKey)
    throw new InputError(
      'Listening by OpenAI needs a key: set OPENAI_API_KEY, or SHOWRUNNER_RECOGNISER=none.',
    );
  const microsPerHour = priceOfHour(await loadPrices(), recognition(name, model), name !== 'openai');
  return createOpenAiRecogniser({ baseUrl, apiKey, model, microsPerHour });
}

function recognition(provider: string, model: string): Priced {
  return { provider, model, operation: 'recognition' };
}

function priceOfHour(book: PriceBook, service: Priced, mayBeFree: boolean): number {
  if (mayBeFree && pricesOf(book, service).length === 0) return 0;
  return costOf(book, service, { seconds: 3_600 });
}
