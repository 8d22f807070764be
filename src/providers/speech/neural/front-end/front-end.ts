import type { Pronunciation } from '../../../../domain/audio';
import { type Following, followedBy, readCluster, type Unit } from './clusters';
import type { FrontEndData } from './front-end-data';
import { placePronunciations } from './pronounced';
import { createSplitter } from './splitter';
import { type Place, type SpokenWord, spokenWords } from './spoken-words';
import { createWords } from './words';

export interface Phonemes {
  /** In the alphabet of the packs, with spaces and the marks that a voice pauses at. Empty where nothing can be said. */
  readonly phonemes: string;
  /** The words of the text in order. */
  readonly words: readonly SpokenWord[];
}

/** From text to phonemes; see `createFrontEnd`. */
export interface FrontEnd {
  /**
   * Reads a sentence in its spoken form (see `spokenForm`). `pronunciations` stand in the order of the sentence and go before
   * everything else; a DefectError says what is wrong with one.
   */
  readonly read: (text: string, pronunciations?: readonly Pronunciation[]) => Promise<Phonemes>;
}

const END: Following = { next: 'pause', beforeTo: false };

/** `unknownWord` says how a word sounds that the lexicons do not have (see `createUnknownWords`). */
export function createFrontEnd(
  data: FrontEndData,
  unknownWord: (word: string) => Promise<string | undefined>,
): FrontEnd {
  const words = createWords(data);
  const split = createSplitter(data, words);

  return {
    read: async (text, pronunciations = []) => {
      const placed = placePronunciations(text, pronunciations, data.british);
      const units: (readonly Unit[])[] = [];
      let following = END;
      // A word may depend on the one after it.
      for (const cluster of split(text, placed).reverse()) {
        const read =
          'units' in cluster
            ? cluster.units
            : await readCluster(cluster.pieces, following, { text, words, unknownWord });
        following = read.reduceRight((after, unit) => followedBy(unit, text, after), following);
        units.push(read);
      }
      return joined(text, units.reverse().flat());
    },
  };
}

function joined(text: string, units: readonly Unit[]): Phonemes {
  const places: Place[] = [];
  let phonemes = '';
  let done = 0;
  let isApart = false;
  for (const { from, to, sounds, spaceBefore } of units) {
    isApart ||= spaceBefore ?? /\s/.test(text.slice(done, from));
    done = to;
    if (sounds === '') continue;
    if (isApart && phonemes !== '') phonemes += ' ';
    isApart = false;
    const begin = phonemes.length;
    phonemes += sounds.replaceAll('ɾ', 'T').replaceAll('ʔ', 't');
    places.push({ from, to, begin, end: phonemes.length });
  }
  // The full stop of "in the U.S." belongs to the letters and to the sentence.
  if (phonemes !== '' && text.trimEnd().endsWith('.') && !/[.!?…]$/.test(phonemes)) phonemes += '.';
  return { phonemes, words: spokenWords(text, places) };
}
