/** Checks that a speech service with OpenAI's API answers and has model and voices, by requests that cost nothing. */
import type { Finding } from '../finding';
import { askFree, bearer, valuesIn } from '../free-request';
import { checkListedModel } from '../openai-models-check';
import type { SpeechAccount } from './openai-request';

const KIND = 'speech service';

/** `voices` as the service names them. */
export async function checkSpeech(
  { service, baseUrl, apiKey, model, fetch }: SpeechAccount,
  voices: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Finding[]> {
  const place = { kind: KIND, service, apiKey, fetch };
  const setting = service === 'openai' ? 'OPENAI_API_KEY' : 'SHOWRUNNER_SPEECH_KEY';
  const found = await checkListedModel({ ...place, baseUrl, model, setting }, signal);
  if (found.state === 'fault') return [found];
  // OpenAI lists no voices; the known ones are in its documentation.
  if (service === 'openai') return [found];
  const url = `${baseUrl}/audio/voices`;
  const reply = await askFree({ ...place, url, headers: bearer(apiKey) }, signal);
  const known =
    'body' in reply
      ? (valuesIn(reply.body, 'voices', 'id') ?? valuesIn(reply.body, 'voices', 'name'))
      : undefined;
  if (known === undefined || known.length === 0)
    return [
      found,
      { state: 'ok', said: `its voices cannot be listed; ${voices.join(', ')} show when they first speak` },
    ];
  const missing = voices.filter((voice) => !known.includes(voice));
  return [
    found,
    missing.length === 0
      ? { state: 'ok', said: `has the voices ${voices.join(', ')}` }
      : missingVoices(missing, known),
  ];
}

export function missingVoices(missing: readonly string[], known: readonly string[]): Finding {
  return {
    state: 'fault',
    said: `the service has no voice ${missing.join(', ')}`,
    advice: `Set SHOWRUNNER_SPEECH_VOICES and the session template to voices that it has (${known.slice(0, 10).join(', ')}${known.length > 10 ? ', …' : ''}).`,
  };
}
