import { ipaNotice } from '../../src/intake/ipa';
import type { VoiceProfile } from '../../src/providers/speech/speech-provider';

const voice = (id: string, more: Partial<VoiceProfile> = {}): VoiceProfile => ({
  ...{ id, language: 'en', description: '', licence: '', wordsPerMinute: 150, sampleRate: 24_000 },
  ...more,
});
const sounds = (written: string) => ({ written, ipa: 'a' });
const both = { written: 'Seneca', spoken: 'Sen-eka', ipa: 'ˈsɛnəkə' };

describe('the notice about sounds that no voice takes', () => {
  it('names the voices and the words that they read as usual', () => {
    const lexicon = { entries: [sounds('Siobhan'), both, sounds('Niamh')] };
    expect(ipaNotice(lexicon, [voice('rms'), voice('heart', { takesIpa: true })])).toBe(
      'The voice rms takes no IPA and reads Siobhan and Niamh by the usual rules; add "spoken" to the lexicon to change that.',
    );
    expect(ipaNotice(lexicon, [voice('rms'), voice('slt')])).toMatch(
      /^The voices rms and slt take no IPA and read /,
    );
  });

  it('counts the words that it does not name', () => {
    const entries = Array.from({ length: 8 }, (_, at) => sounds(`w${at}`));
    expect(ipaNotice({ entries }, [voice('rms')])).toContain('w0, w1, w2, w3, w4 and 3 more by');
  });

  it('is not given where every voice takes sounds or every word is respelled', () => {
    expect(ipaNotice({ entries: [sounds('Niamh')] }, [voice('heart', { takesIpa: true })])).toBeUndefined();
    expect(ipaNotice({ entries: [both] }, [voice('rms')])).toBeUndefined();
  });
});
