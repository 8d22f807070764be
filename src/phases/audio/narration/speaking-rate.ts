import type { Format } from '../../../domain/format';
import { hostsOf } from '../../../domain/hosts';
import type { SessionTemplate } from '../../../domain/templates';
import type { SpeechProvider } from '../../../providers/speech/speech-provider';

/** Words a minute of an episode: the mean of its hosts' voices as measured, or the template's until one is. */
export function speakingRate(
  speech: Pick<SpeechProvider, 'voices'>,
  session: SessionTemplate,
  format: Format,
): number {
  const rates = hostsOf(session, format).map(
    (host) =>
      speech.voices.find((voice) => voice.id === host.voice)?.wordsPerMinute ?? session.speech.wordsPerMinute,
  );
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}
