import { DefectError } from '../../../../../src/domain/failure';
import { soundsOfIpa } from '../../../../../src/providers/speech/neural/front-end/ipa';

describe('ordinary IPA in the alphabet of the voices', () => {
  it.each([
    ['ˈboʊɪŋ', 'bˈOɪŋ', 'bˈQɪŋ'],
    ['/ˈtʃɛkɒv/', 'ʧˈɛkɑv', 'ʧˈɛkɒv'],
    ['[d͡ʒɔɪs]', 'ʤˈYs', 'ʤˈYs'],
    ['ˌmɪsɪˈsɪpi', 'mˌɪsɪsˈɪpi', 'mˌɪsɪsˈɪpi'],
    ['ˈɡɜːr.tə', 'ɡˈɜɹtə', 'ɡˈɜːɹtə'],
    ['goʊˈθaɪəm', 'ɡOθˈIəm', 'ɡQθˈIəm'],
    ['ˈsəʊl', 'sˈOl', 'sˈQl'],
    ['kaɪˈjoʊti', 'kIjˈOti', 'kIjˈQti'],
    ["'hæmlɪt", 'hˈæmlɪt', 'hˈamlɪt'],
    ['ˈwɔːtə', 'wˈɔtə', 'wˈɔːtə'],
    ['ˈbʌtn̩', 'bˈʌtᵊn', 'bˈʌtᵊn'],
    ['ˈbɜrd', 'bˈɜɹd', 'bˈɜːɹd'],
    ['ˈflaʊər pɑːt', 'flˈWəɹ pˈɑt', 'flˈWəɹ pˈɑːt'],
    // A word of one syllable is stressed.
    ['rɛd', 'ɹˈɛd', 'ɹˈɛd'],
    ['ʃtraʊs', 'ʃtɹˈWs', 'ʃtɹˈWs'],
  ])('%s', (ipa, american, british) => {
    expect(soundsOfIpa(ipa, 'x', false)).toBe(american);
    expect(soundsOfIpa(ipa, 'x', true)).toBe(british);
  });

  it('names the signs that no English sound stands for', () => {
    expect(() => soundsOfIpa('bʁyø', 'Brueu', false)).toThrow(
      new DefectError(
        'The pronunciation "bʁyø" of "Brueu" holds signs that stand for no English sound: ʁ y ø. Write it in the sounds of English, or respell the word instead.',
      ),
    );
  });

  it.each(['', '//', 'pst', 'ˈ'])('refuses %j, which nobody can say', (ipa) => {
    expect(() => soundsOfIpa(ipa, 'Pst', false)).toThrow('has no vowel');
  });
});
