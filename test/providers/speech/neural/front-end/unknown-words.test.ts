import { createUnknownWords } from '../../../../../src/providers/speech/neural/front-end/unknown-words';

const table = { in: ['a', 'b', 'c'], out: ['ə', 'b', 'ˈ'], maxlen: 4 };

/** A network that says of each letter its id twice, with a blank between; all it is asked is kept. */
function createNetwork() {
  const asked: string[] = [];
  return {
    asked,
    network: async (letters: BigInt64Array) => {
      asked.push(letters.join(' '));
      return BigInt64Array.from([...letters].flatMap((id) => [id, id, 0n]));
    },
  };
}

describe('words that no lexicon has', () => {
  it('go to the network by the ids of their letters, and come back without repetitions and blanks', async () => {
    const { asked, network } = createNetwork();
    expect(await createUnknownWords(table, network)('abb')).toBe('əbb');
    expect(asked).toEqual(['1 2 2']);
  });

  it('are one sound where a blank does not divide it', async () => {
    const read = createUnknownWords(table, async () => [0, 3, 3, 1, 0, 1, 1, 2]);
    expect(await read('abc')).toBe('ˈəəb');
  });

  it('are read in stretches where they are longer than the network takes, so that nothing is cut', async () => {
    const { asked, network } = createNetwork();
    expect(await createUnknownWords(table, network)('abababab')).toBe('əbəbəbəb');
    expect(asked).toEqual(['1 2 1 2', '1 2 1 2']);
  });

  it('are undefined where no letter is known, and the network is not asked', async () => {
    const { asked, network } = createNetwork();
    expect(await createUnknownWords(table, network)('你好')).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('are asked for once', async () => {
    const { asked, network } = createNetwork();
    const read = createUnknownWords(table, network);
    expect([await read('ab'), await read('ab'), await read('b')]).toEqual(['əb', 'əb', 'b']);
    expect(asked).toEqual(['1 2', '2']);
  });

  it('are forgotten, the oldest first, before they fill the memory', async () => {
    const { asked, network } = createNetwork();
    const read = createUnknownWords(table, network);
    const word = (number: number) =>
      number.toString(3).replace(/\d/g, (digit) => table.in[Number(digit)] ?? '');
    for (let number = 0; number <= 5_000; number++) await read(word(number));
    const before = asked.length;
    await read(word(5_000));
    expect(asked).toHaveLength(before);
    await read(word(0));
    expect(asked).toHaveLength(before + 1);
  });
});
