/** Natural voices: those that are here, and what an episode would have to fetch. Nothing is fetched. */
import { createVoices } from '../../composition';
import { listed, megabytes } from '../../domain/wording';
import type { Finding } from '../../providers/finding';
import type { VoiceStore } from '../../providers/speech/packs/voice-store';
import type { Surroundings } from '../../settings/surroundings';
import type { Check } from './check';
import { checked } from './run-check';
import type { Wanted } from './wanted-episode';

export async function checkVoices(place: Surroundings, wanted: Wanted, stop: AbortSignal): Promise<Check[]> {
  const store = createVoices(place);
  const natural = wanted.voices.filter((id) => store.catalogue.some(({ voice }) => voice.id === id));
  const checks = await Promise.all([
    checked('voices', () => lookAtInstalled(store, wanted, natural), stop),
    ...natural.map((id) => checked(`voice ${id}`, (signal) => lookAtVoice(store, id, signal), stop)),
  ]);
  return checks.flat();
}

async function lookAtInstalled(
  store: VoiceStore,
  { speech, voices }: Wanted,
  natural: readonly string[],
): Promise<Finding> {
  const here = await Promise.all(store.catalogue.map(({ voice }) => store.installed(voice.id)));
  const ids = here.flatMap((one) => (one === undefined ? [] : [one.voice.id]));
  const installed =
    ids.length === 0 ? 'no natural voice is installed' : `natural ones are installed: ${listed(ids)}`;
  if (natural.length > 0 || voices.length === 0) return { state: 'ok', said: installed };
  // A voice that nobody has is a fault of the episode, which is told there.
  const isOwn = speech?.check === undefined;
  if (isOwn && voices.some((id) => !speech?.voices.some((voice) => voice.id === id)))
    return { state: 'ok', said: installed };
  const others = isOwn ? 'voices of Flite, which sound synthetic' : `voices of ${speech.name}`;
  return { state: 'ok', said: `${installed}; this episode names ${listed(voices)}, ${others}` };
}

async function lookAtVoice(store: VoiceStore, id: string, signal: AbortSignal): Promise<Finding> {
  const { missing, bytes, from, tried } = await store.prospect(id, signal);
  if (missing.length === 0) return { state: 'ok', said: 'installed' };
  if (tried === undefined)
    return { state: 'ok', said: `fetched when the episode starts: ${megabytes(bytes)} from ${listed(from)}` };
  return {
    state: 'warning',
    said: `cannot be had: ${tried.join('; ')}`,
    advice: `showrunner voices install ${id} says how to bring it by hand. Without it one host speaks, where another natural voice is at hand and the format is left open; or else the next voice that the template or the show names for this host, and where it names none the episode does not start.`,
  };
}
