/** A pack's table for its network for unknown words (`oov.json`); see `createUnknownWords`. */
export interface UnknownWordTable {
  /** Letters by their ids, from 1 on. */
  readonly in: readonly string[];
  /** Sounds by their ids, from 1 on; 0 says that nothing new begins. */
  readonly out: readonly string[];
  /** The most letters that the network takes at once. */
  readonly maxlen: number;
}

/** Letters by their ids; resolves with the ids of sounds, several for each letter. */
export type UnknownWordNetwork = (letters: BigInt64Array) => Promise<ArrayLike<bigint | number>>;

const MOST_REMEMBERED = 5_000;

/** Reads words that no lexicon has; undefined where the network knows none of the letters. A word is asked for once. */
export function createUnknownWords(
  table: UnknownWordTable,
  network: UnknownWordNetwork,
): (word: string) => Promise<string | undefined> {
  const ids = new Map(table.in.map((letter, index) => [letter, BigInt(index + 1)]));
  const remembered = new Map<string, string>();

  async function read(word: string): Promise<string> {
    const letters = [...word].flatMap((letter) => ids.get(letter) ?? []);
    let sounds = '';
    for (let at = 0; at < letters.length; at += table.maxlen)
      sounds += collapse(await network(BigInt64Array.from(letters.slice(at, at + table.maxlen))), table.out);
    return sounds;
  }

  return async (word) => {
    const sounds = remembered.get(word) ?? (await read(word));
    remembered.set(word, sounds);
    if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? word);
    return sounds === '' ? undefined : sounds;
  };
}

/** The sounds without repetitions and blanks, as Connectionist Temporal Classification writes them. */
function collapse(ids: ArrayLike<bigint | number>, sounds: readonly string[]): string {
  const numbers = Array.from(ids, Number);
  const begun = numbers.filter((id, index) => id !== 0 && id !== numbers[index - 1]);
  return begun.map((id) => sounds[id - 1] ?? '').join('');
}
