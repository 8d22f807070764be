import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLexicons } from '../../src/intake/lexicon';

describe('reading lexicons', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lexicon-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function file(name: string, content: unknown): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }
  const refusal = (...paths: string[]) =>
    readLexicons(paths).then(
      () => 'was accepted',
      (error: Error) => error.message.replaceAll(`${folder}/`, ''),
    );

  it('lets the later of two hold, and keeps what only one has', async () => {
    const show = await file('show.json', {
      entries: [
        { written: 'Seneca', spoken: 'Sen-eka' },
        { written: 'Boethius', spoken: 'Bo-thius' },
      ],
    });
    const episode = await file('episode.json', { entries: [{ written: 'boethius', spoken: 'Boe-eethius' }] });
    expect(await readLexicons([show, episode])).toEqual({
      entries: [
        { written: 'boethius', spoken: 'Boe-eethius' },
        { written: 'Seneca', spoken: 'Sen-eka' },
      ],
    });
  });

  it('is the same whatever the order of its entries', async () => {
    const a = { written: 'A', spoken: 'ay' };
    const b = { written: 'B', spoken: 'bee', caseSensitive: false };
    const one = await readLexicons([await file('one.json', { entries: [a, b] })]);
    expect(await readLexicons([await file('two.json', { entries: [b, a] })])).toEqual(one);
  });

  it('keeps a word and its capital apart where the case counts', async () => {
    const polish = { written: 'Polish', spoken: 'poe-lish', caseSensitive: true };
    const path = await file('case.json', { entries: [polish, { written: 'polish', spoken: 'pol-ish' }] });
    expect((await readLexicons([path])).entries).toHaveLength(2);
  });

  it.each(['ʃɪˈvɔːn', '/ʃɪˈvɔːn/', ' [ʃɪˈvɔːn] '])('takes a word by its sounds alone: %s', async (ipa) => {
    const path = await file('sounds.json', { entries: [{ written: 'Siobhan', ipa }] });
    expect((await readLexicons([path])).entries).toEqual([{ written: 'Siobhan', ipa: 'ʃɪˈvɔːn' }]);
  });

  it('takes what dictionaries write: ties, nasals, rhotics, reduced vowels', async () => {
    const entries = ['t͡ʃɛ', 'bɔ̃ʒuʁ', 'fɝst ɹoʊz', 'ɹoʊzᵻz', 'bʌtᵊn', 'fasaˈðaç'].map((ipa, at) => ({
      written: `w${at}`,
      ipa,
    }));
    expect((await readLexicons([await file('signs.json', { entries })])).entries).toHaveLength(
      entries.length,
    );
  });

  it('names everything that is wrong in all files at once', async () => {
    const bad = await file('bad.json', {
      entries: [
        { written: '', spoken: 'x' },
        { written: 'NATO', spoken: 'nay-toe 2' },
        { written: 'A', spoken: 'ay', sound: 1 },
        {},
      ],
    });
    const broken = await file('broken.json', '{"entries": [');
    const lines = (await refusal(bad, broken, join(folder, 'none.json'))).split('\n');
    expect(lines).toEqual([
      'The lexicon bad.json: entry 1: written must be the word as it is written, beginning with a letter or digit.',
      'The lexicon bad.json: entry "NATO": spoken must be said with plain letters A to Z, spaces, hyphens and apostrophes; write numbers out.',
      'The lexicon bad.json: entry "A": unknown "sound"; known are written, spoken, caseSensitive and ipa.',
      'The lexicon bad.json: entry 4: written must be the word as it is written.',
      expect.stringMatching(/^The lexicon broken\.json is not valid JSON: /),
      'The lexicon none.json does not exist.',
    ]);
  });

  it.each([
    ['a list', [], 'must be an object {"entries": […]}'],
    ['another field', { entries: [], words: [] }, 'unknown "words"; known are entries'],
    ['no list', { entries: {} }, 'entries must be a list of {written, spoken}'],
    ['a sentence for a word', { entries: [{ written: 'a', spoken: 'ay. Bee' }] }, 'plain letters A to Z'],
    [
      'a word that is not said',
      { entries: [{ written: 'a' }] },
      '"a": spoken or ipa must say how the word is said.',
    ],
    [
      'letters of another alphabet for sounds',
      { entries: [{ written: 'a', ipa: 'ə@' }] },
      '"a": ipa has "@", which is no sign',
    ],
    [
      'stress as an apostrophe',
      { entries: [{ written: 'a', ipa: "'eɪ" }] },
      'stress is written ˈ and length ː.',
    ],
    ['capitals for sounds', { entries: [{ written: 'a', ipa: 'A' }] }, 'ipa has "A"'],
    ['stress without a sound', { entries: [{ written: 'a', ipa: '/ˈ/' }] }, '"a": ipa has no sound.'],
    [
      'sounds for what cannot be read',
      { entries: [{ written: '孔子', ipa: 'kʰʊŋtsz' }] },
      '"孔子": spoken must be given beside ipa, because "孔"',
    ],
    ['markup for a word', { entries: [{ written: 'a', spoken: '<break/>' }] }, 'plain letters A to Z'],
  ])('refuses %s', async (_what, content, sentence) => {
    expect(await refusal(await file('odd.json', content))).toContain(sentence);
  });

  it('refuses an entry that is there twice in one file', async () => {
    const twice = {
      entries: [
        { written: 'a', spoken: 'ay' },
        { written: 'A', spoken: 'ah' },
      ],
    };
    expect(await refusal(await file('twice.json', twice))).toBe('The lexicon twice.json has "A" twice.');
  });
});
