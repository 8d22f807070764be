import { extname } from 'node:path';
import { createSpeech, createVoices } from '../../../composition';
import { DefectError, InputError } from '../../../domain/failure';
import { writeFileAtomically } from '../../../machine/atomic-files';
import { resampled } from '../../../phases/audio/mastering/resample';
import { withInfoTag } from '../../../phases/audio/mp3/mp3-info-tag';
import { mp3Frames } from '../../../phases/audio/mp3/mp3-writer';
import { createTextSayer } from '../../../phases/audio/narration/say-text';
import { encodeWav, type Pcm } from '../../../phases/audio/takes/wav';
import type { SpeechProvider } from '../../../providers/speech/speech-provider';
import type { CommandContext } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { followInstall } from '../../voices/follow-install';
import { knownVoices, requireVoice } from '../../voices/known-voices';

export interface SampleOptions {
  readonly out: string;
  readonly text?: string;
}

const TEXT =
  'The ferry left at half past six, a little late, with eleven people on board. Who were they? Most of them knew the way; ' +
  'two had never been out on the water before, and they would remember it for years.';
const PAUSE_MS = 450;
const MP3 = { sampleRate: 48_000, channels: 1, bitrateKbps: 128 } as const;

/** Speaks a short text by a voice into an MP3 or WAV file; a voice that is not here is installed first. */
export async function sampleVoice(
  { out, place, interruption }: CommandContext,
  name: string,
  { out: path, text = TEXT }: SampleOptions,
): Promise<ExitCode> {
  const encode = encoderFor(path);
  const voice = requireVoice(knownVoices(createVoices(place)), name);
  const sentences = sentencesOf(text);
  const { signal } = interruption;
  const speech = await createSpeech(place);
  try {
    refuseOthers(speech, voice.id);
    await followInstall(out, voice.id, async (watch) => speech.prepare?.(voice.id, { ...watch, signal }));
    const spoken = await speech.speak({ voice: voice.id, sentences }, signal).catch((error: unknown) => {
      throw error instanceof DefectError ? new InputError(error.message) : error;
    });
    const bytes = await encode(spoken);
    await writeFileAtomically(path, bytes).catch(({ code, message }: NodeJS.ErrnoException) => {
      throw new InputError(`${path} cannot be written (${code ?? message}). Choose another with --out.`);
    });
    const seconds = Number((spoken.samples.length / spoken.sampleRate).toFixed(1));
    out.document({ voice: voice.id, file: path, seconds, bytes: bytes.length });
    out.print(`${voice.id} speaks for ${seconds} seconds in ${path}.`);
    return EXIT.ok;
  } finally {
    await speech.close();
  }
}

function encoderFor(path: string): (sound: Pcm) => Promise<Uint8Array> {
  const ending = extname(path).toLowerCase();
  if (ending === '.wav') return async (sound) => encodeWav(sound);
  if (ending === '.mp3') return encodeMp3;
  throw new InputError(`--out is "${path}"; its name must end in .mp3 or .wav.`);
}

async function encodeMp3({ samples, sampleRate }: Pcm): Promise<Uint8Array> {
  const sound = resampled(samples, sampleRate, MP3.sampleRate);
  return withInfoTag(await mp3Frames(sound, MP3), sound.length);
}

function sentencesOf(text: string) {
  const say = createTextSayer({ entries: [] });
  const spoken = say(text)
    .sentences.map((sentence) => say(sentence).spoken)
    .filter((said) => said !== '');
  if (spoken.length === 0)
    throw new InputError(`There is nothing to say in "${text}"; --text must have words.`);
  return spoken.map((said, at) => ({ id: `s${at + 1}`, spoken: said, pauseAfterMs: PAUSE_MS }));
}

/** A service would be paid for a sample, and none of its voices is in the list. */
function refuseOthers({ name, voices, check }: SpeechProvider, voice: string): void {
  if (check !== undefined)
    throw new InputError(
      `Samples are spoken by the voices of this machine, and SHOWRUNNER_SPEECH chose "${name}". Unset it, or set it to embedded.`,
    );
  if (!voices.some(({ id }) => id === voice))
    throw new InputError(`The speech of this machine ("${name}") does not speak as ${voice}.`);
}
