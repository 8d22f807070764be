import type { Pronunciation } from '../../../../../src/domain/audio';
import { DefectError } from '../../../../../src/domain/failure';
import { createTinyFrontEnd, TINY } from '../../../../support/voices/tiny-front-end';

const american = createTinyFrontEnd();
const british = createTinyFrontEnd({ ...TINY, british: true });

async function said(text: string, pronunciations?: readonly Pronunciation[]): Promise<string> {
  return (await american.read(text, pronunciations)).phonemes;
}

/** Each word with its sounds. */
async function spoken(text: string, pronunciations?: readonly Pronunciation[]): Promise<string[]> {
  const { phonemes, words } = await american.read(text, pronunciations);
  return words.map((word) => `${word.text}=${phonemes.slice(word.from, word.to)}`);
}

describe('words of the lexicon', () => {
  it.each([
    ['A fox.', 'ɐ fˈɑks.'],
    ['One fox, two cats; bread!', 'wˈʌn fˈɑks, tˈu kˈæts; bɹˈɛd!'],
    // The lexicon that people checked goes first, the other one fills its gaps.
    ['bread quoin', 'bɹˈɛd kˈYn'],
    ['constructor toString', 'kənstɹˈʌktəɹ lələlə'],
  ])('%s', async (text, phonemes) => {
    expect(await said(text)).toBe(phonemes);
  });

  it.each([
    ['foxes', 'fˈɑksᵻz'],
    ['ladies', 'lˈAdiz'],
    ["the fox's", 'ðə fˈɑksᵻz'],
    ['walks', 'wˈɔks'],
    ['walked', 'wˈɔkt'],
    ['landed', 'lˈændᵻd'],
    ['waited', 'wˈATᵻd'],
    ['waiting', 'wˈATɪŋ'],
    ['hopped', 'lələlə'],
    ['hopping', 'hˈɑpɪŋ'],
  ])('%s by the rule of its ending', async (word, phonemes) => {
    expect(await said(word)).toBe(phonemes);
  });

  it('has no flapped t in Britain', async () => {
    expect((await british.read('waited, waiting, foxes')).phonemes).toBe('wˈAtɪd, wˈAtɪŋ, fˈɑksɪz');
  });

  it('takes the reading of the part of speech', async () => {
    expect(await said('a read')).toBe('ɐ ɹˈid');
    expect(await said('they read it yesterday')).toBe('lələlə ɹˈɛd lələ lələlə');
  });

  it('stresses capitals', async () => {
    expect(await said('the same')).toBe('ðə sˌAm');
    expect(await said('the SAME')).toBe('ðə sˈAm');
    expect(await said('Will he')).toBe('wˌɪl lələ');
  });
});

describe('words that depend on the next one', () => {
  it.each([
    ['the box', 'ðə bˈɑks'],
    ['the one', 'ðə wˈʌn'],
    ['the apple', 'ði ˈæpᵊl'],
    ['to bread', 'tə bɹˈɛd'],
    ['to apple', 'tʊ ˈæpᵊl'],
    ['to.', 'tu.'],
    ['used to bread', 'jˈust tə bɹˈɛd'],
    ['used bread', 'jˈuzd bɹˈɛd'],
    ['in bread', 'ɪn bɹˈɛd'],
    ['bread in.', 'bɹˈɛd ˈɪn.'],
    ['will walk', 'wɪl wˈɔk'],
    ['bread will.', 'bɹˈɛd wˈɪl.'],
    ['I am.', 'ˌI æm.'],
    ['I am one', 'ˌI ɐm wˈʌn'],
  ])('%s', async (text, phonemes) => {
    expect(await said(text)).toBe(phonemes);
  });
});

describe('letters', () => {
  it.each([
    ['the D N A', 'ðə dˌiˌɛnˈA'],
    ["the D N A's box", 'ðə dˌiˌɛnˈAz bˈɑks'],
    ['the U S.', 'ðə jˌuˈɛs.'],
    ['in the U.S.', 'ɪn ðə jˌuˈɛs.'],
    ['US', 'jˌuˈɛs'],
    ['a W box', 'ɐ dˈʌbᵊljˌu bˈɑks'],
    // The article at the beginning of a sentence, where the letters after it are a word and all of them are none.
    ['A D N box.', 'ɐ dˌiˈɛn bˈɑks.'],
    ['The A D N box.', 'ði ˌAdˌiˈɛn bˈɑks.'],
    ['A U S box.', 'ˌAjˌuˈɛs bˈɑks.'],
    ['a D N A-known box', 'ɐ dˌiˌɛnˈAnˌOn bˈɑks'],
    // Nasa is a word in capitals, DN is none.
    ['NASA', 'nˈæsə'],
    ['DN', 'dˌiˈɛn'],
  ])('%s', async (text, phonemes) => {
    expect(await said(text)).toBe(phonemes);
  });
});

describe('words of several parts', () => {
  it.each([
    ['well-known', 'wˌɛlnˈOn'],
    ['x-ray', 'ˈɛksɹˌA'],
    ["don't", 'dˈOnt'],
    ["Don't walk", 'dˈOnt wˈɔk'],
    ['well--known', 'wˈɛl—nˈOn'],
    ['jack-in-the-box', 'ʤˈækɪnðəbˌɑks'],
    // What the network reads it reads whole.
    ['well-zorb', 'lələlə lələlə'],
    ['B2B', 'bˈi tˈu bˈi'],
  ])('%s', async (text, phonemes) => {
    expect(await said(text)).toBe(phonemes);
  });
});

describe('words with their stretch of the phonemes', () => {
  it('are divided by spaces and hyphens, without the marks around them', async () => {
    expect(await spoken("Well-known: the lady's bread, don't walk. D N A, zorb!")).toEqual([
      'Well=wˌɛl',
      'known=nˈOn',
      'the=ðə',
      "lady's=lˈAdiz",
      'bread=bɹˈɛd',
      "don't=dˈOnt",
      'walk=wˈɔk',
      'D=dˌ',
      'N=ˌɛ',
      'A=ˈA',
      'zorb=lələlə',
    ]);
  });

  it('share in proportion to their letters what the lexicon has for several', async () => {
    expect(await spoken('jack-in-the-box')).toEqual(['jack=ʤˈæ', 'in=ɪn', 'the=əbˌ', 'box=ɑks']);
  });

  it('cover the text in order', async () => {
    const text = "To well-known two-two's US, (bread) quoins... U.S. D N A's zorb-box’s";
    const { phonemes, words } = await american.read(text);
    let end = 0;
    for (const { from, to } of words) {
      expect(from).toBeGreaterThanOrEqual(end);
      expect(to).toBeGreaterThan(from);
      end = to;
    }
    expect(end).toBe(phonemes.length);
    expect(words.map((word) => word.text).join(' ')).toBe(
      "To well known two two's US bread quoins U.S D N A's zorb box’s",
    );
  });
});

describe('pronunciations', () => {
  const zeno = { spoken: 'Zeno', ipa: '/ˈziːnoʊ/' };

  it('go before the lexicon, and take the possessive by its rule', async () => {
    expect(await said("Zeno's box", [zeno])).toBe('zˈinOz bˈɑks');
    expect(await said('the fox', [{ spoken: 'fox', ipa: 'ɒks' }])).toBe('ði ˈɑks');
  });

  it('stand in the order of the text, where the whole word stands', async () => {
    const twice = [
      { spoken: 'read', ipa: 'rɛd' },
      { spoken: 'read', ipa: 'riːd' },
    ];
    expect(await said('bread read, read', twice)).toBe('bɹˈɛd ɹˈɛd, ɹˈid');
  });

  it('may be of several words', async () => {
    const names = [{ spoken: 'Marcus Aurelius', ipa: 'ˈmɑːrkəs ɔːˈriːliəs' }];
    expect(await spoken('Marcus Aurelius walked.', names)).toEqual([
      'Marcus=mˈɑɹkəs',
      'Aurelius=ɔɹˈiliəs',
      'walked=wˈɔkt',
    ]);
    expect(await spoken('Marcus Aurelius', [{ spoken: 'Marcus Aurelius', ipa: 'mɑː' }])).toEqual([
      'Marcus=m',
      'Aurelius=ˈɑ',
    ]);
  });

  it('are refused where the text does not say them', async () => {
    await expect(said('the box', [zeno])).rejects.toThrow(
      new DefectError('The lexicon says how "Zeno" sounds, but "the box" does not say it there.'),
    );
  });
});

describe('a text that cannot be said', () => {
  it.each(['', '  ', '.', '…', '😀', '- -', '&'])('%j has no words', async (text) => {
    expect((await american.read(text)).words).toEqual([]);
  });

  it.each(['', '  ', '😀', '你好', '😀 你好', '_'])('%j has no phonemes', async (text) => {
    expect((await american.read(text)).phonemes).toBe('');
  });

  it('keeps the words that have no sounds, with an empty stretch', async () => {
    expect(await spoken('the 你好 box 😀 will')).toEqual(['the=ðə', '你好=', 'box=bˈɑks', 'will=wˈɪl']);
    expect(await said('the 你好 box 😀 will')).toBe('ðə bˈɑks wˈɪl');
  });
});

describe('a text without end', () => {
  // With the square of their length these would not end within the test's time.
  it.each(['a', 'A', "a'", '.', ' ', 'A.', '-', 'ing', "aa'a'", '😀', '你'])(
    'of %j is read',
    async (piece) => {
      const { words } = await american.read(piece.repeat(400_000 / piece.length));
      expect(words.length).toBeLessThanOrEqual(1);
    },
  );

  it.each([
    'known-',
    'a-',
    "'",
    '(',
    ".!'",
    'aA',
    'A B ',
    'a.B',
    "'s",
    'the read used to a ',
    '_',
    'a,',
    'a/b/',
  ])('of %j takes look-ups in proportion to its length', async (piece) => {
    const [once, twice] = [await lookUpsFor(piece.repeat(100)), await lookUpsFor(piece.repeat(200))];
    expect(once).toBeGreaterThan(0);
    expect(twice).toBeLessThan(2.3 * once);
  });
});

/** How often the lexicon, the exceptions and the tagger are asked. */
async function lookUpsFor(text: string): Promise<number> {
  let count = 0;
  const counted = <Table extends object>(table: Table): Table =>
    new Proxy(table, {
      getOwnPropertyDescriptor: (target, key) => {
        count++;
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
  const { gold, exceptions, tagger } = TINY;
  const tables = { gold: counted(gold), exceptions: counted(exceptions) };
  const front = createTinyFrontEnd({
    ...TINY,
    ...tables,
    tagger: { ...tagger, weights: counted(tagger.weights), tagdict: counted(tagger.tagdict) },
  });
  count = 0;
  await front.read(text);
  return count;
}
