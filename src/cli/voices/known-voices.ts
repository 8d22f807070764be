/** The voices of this machine as a table: natural ones of the packs, and Flite's, which are part of Showrunner. */
import { fliteVoices } from '../../composition';
import { InputError } from '../../domain/failure';
import { megabytes } from '../../domain/wording';
import { closestWord } from '../../english/closest-word';
import type { VoiceStore } from '../../providers/speech/packs/voice-store';
import type { Column } from '../terminal/table';

export interface KnownVoice {
  readonly id: string;
  readonly kind: 'natural' | 'Flite';
  readonly language: string;
  readonly gender: string;
  readonly description: string;
  /** Undefined for a voice that comes with Showrunner. */
  readonly pack?: string;
  readonly licence: string;
  /** Size of all its files, those that it shares with others included; 0 for a voice that comes with Showrunner. */
  readonly bytes: number;
  readonly wordsPerMinute: number;
}

/** In the order of the packs, the default first and Flite's last. */
export function knownVoices({ catalogue }: VoiceStore): KnownVoice[] {
  const natural = catalogue.map(({ pack, voice, files }): KnownVoice => {
    const { id, language, gender, description, wordsPerMinute } = voice;
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
    const ofPack = { pack: pack.id, licence: pack.licence, bytes };
    return { id, kind: 'natural', language, gender, description, ...ofPack, wordsPerMinute };
  });
  const flite = fliteVoices().map(
    ({ id, language, description, licence, wordsPerMinute }): KnownVoice => ({
      ...{ id, kind: 'Flite', language, gender: genderIn(description) },
      ...{ description, licence, bytes: 0, wordsPerMinute },
    }),
  );
  return [...natural, ...flite];
}

/** The gender that the description of a profile states; empty where it states none. */
function genderIn(description: string): string {
  return /\b(?:fe)?male\b/.exec(description)?.[0] ?? '';
}

/** InputError, with the name that was most likely meant, for a name that no voice has. */
export function requireVoice(voices: readonly KnownVoice[], name: string): KnownVoice {
  const found = voices.find(({ id }) => id === name);
  if (found !== undefined) return found;
  const closest = closestWord(
    name,
    voices.map(({ id }) => id),
  );
  const meant = closest === undefined ? '' : ` Did you mean ${closest}?`;
  throw new InputError(`There is no voice "${name}".${meant} showrunner voices lists all of them.`);
}

/** A voice, and whether it is installed. */
export type ListedVoice = KnownVoice & { readonly installed: boolean };

export async function listedVoices(store: VoiceStore): Promise<ListedVoice[]> {
  const voices = knownVoices(store);
  return Promise.all(
    voices.map(async (voice) => ({
      ...voice,
      installed: voice.kind === 'Flite' || (await store.installed(voice.id)) !== undefined,
    })),
  );
}

export const VOICE_COLUMNS: readonly Column<ListedVoice>[] = [
  { title: 'voice', cell: ({ id }) => id },
  { title: 'language', cell: ({ language }) => language, leaves: 3 },
  { title: 'gender', cell: ({ gender }) => gender, leaves: 4 },
  { title: 'sounds', cell: ({ kind }) => kind },
  { title: 'pack', cell: ({ pack }) => pack ?? '–', leaves: 2 },
  { title: 'installed', cell: ({ installed }) => (installed ? 'yes' : 'no') },
  { title: 'size', cell: ({ bytes }) => (bytes === 0 ? '–' : megabytes(bytes)), right: true },
  { title: 'words/min', cell: ({ wordsPerMinute }) => String(wordsPerMinute), right: true, leaves: 1 },
  { title: 'licence', cell: ({ licence }) => licence, elastic: true },
];
