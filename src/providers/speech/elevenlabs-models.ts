import type { SpeechMarkup } from './speech-provider';

/** Abilities of the models of ElevenLabs (elevenlabs.io/docs/models; help.elevenlabs.io on credits and breaks). */
export interface ElevenLabsModel {
  readonly id: string;
  /** Longest request. */
  readonly maxCharacters: number;
  readonly creditsPerCharacter: number;
  readonly markup: SpeechMarkup;
}

type Row = Omit<ElevenLabsModel, 'id'>;

const row = (maxCharacters: number, creditsPerCharacter: number, markup: SpeechMarkup): Row => ({
  maxCharacters,
  creditsPerCharacter,
  markup,
});

const MODELS: Readonly<Record<string, Row>> = {
  // Audio tags (elevenlabs.io/docs/overview/capabilities/text-to-speech/best-practices, "Prompting Eleven v3").
  eleven_v3: row(5_000, 1, 'tags'),
  eleven_multilingual_v2: row(10_000, 1, 'breaks'),
  eleven_multilingual_v1: row(10_000, 1, 'breaks'),
  eleven_monolingual_v1: row(10_000, 1, 'breaks'),
  eleven_flash_v2_5: row(40_000, 0.5, 'breaks'),
  eleven_turbo_v2_5: row(40_000, 0.5, 'breaks'),
  eleven_flash_v2: row(30_000, 0.5, 'breaks'),
  eleven_turbo_v2: row(30_000, 0.5, 'breaks'),
};

/** The abilities of a model; a new one is taken to have those that every model has. */
export function elevenLabsModel(id: string): ElevenLabsModel {
  return { id, ...(MODELS[id] ?? row(5_000, 1, 'none')) };
}
