import { splitPhonemes } from '../../../../src/providers/speech/neural/split-phonemes';

const pieces = (phonemes: string, limit: number) =>
  splitPhonemes(phonemes, limit).map((stretch) => stretch.phonemes);

describe('splitPhonemes', () => {
  test('leaves what fits as it is, and makes nothing of nothing', () => {
    expect(splitPhonemes('həlˈO', 5)).toEqual([{ phonemes: 'həlˈO', from: 0 }]);
    expect(splitPhonemes('', 5)).toEqual([]);
  });
  test('splits after the last mark that fits, or else after the last space', () => {
    expect(pieces('wʌn tu, θɹi fɔɹ fIv', 12)).toEqual(['wʌn tu, ', 'θɹi fɔɹ fIv']);
    expect(pieces('wʌn tu θɹi fɔɹ', 8)).toEqual(['wʌn tu ', 'θɹi fɔɹ']);
  });
  test('cuts a word that is longer than the limit', () => {
    expect(pieces('aaaaaaaa', 3)).toEqual(['aaa', 'aaa', 'aa']);
  });
  test('loses nothing, and says where each stretch begins', () => {
    const phonemes = 'wˈʌn, tˈu; θɹˈi fˈɔɹ — fˈIv. '.repeat(40);
    const stretches = splitPhonemes(phonemes, 50);
    expect(stretches.map((stretch) => stretch.phonemes).join('')).toBe(phonemes);
    for (const { phonemes: part, from } of stretches) {
      expect(part.length).toBeLessThanOrEqual(50);
      expect(phonemes.startsWith(part, from)).toBe(true);
    }
  });
});
