import { InputError } from '../../src/domain/failure';
import type { Format } from '../../src/domain/format';
import { type Casting, castVoices } from '../../src/intake/cast-voices';
import { sessionOfShow } from '../../src/intake/show/session-of-show';
import type { SpeechProvider, VoiceProfile } from '../../src/providers/speech/speech-provider';
import { loadTemplate } from '../../src/templates/load';
import { TEMPLATES } from '../support/paths';

const profile = (id: string, isNatural: boolean): VoiceProfile => ({
  ...{ id, isNatural, language: 'en', description: `the voice ${id}`, licence: 'free' },
  ...{ wordsPerMinute: 150, sampleRate: 24_000 },
});
const speech = {
  voices: [profile('heart', true), profile('fenrir', true), profile('rms', false), profile('slt', false)],
} as unknown as SpeechProvider;

/** Voices of this machine, some of which cannot be had. */
function without(...missing: string[]) {
  const asked: string[] = [];
  const prepare = async (voice: string) => {
    asked.push(voice);
    if (missing.includes(voice)) throw new InputError(`no network for ${voice}.`);
  };
  return { speech, asked, prepare };
}

async function cast(format: Format | undefined, casting: Casting) {
  const session = sessionOfShow(await loadTemplate('session', 'narrative@2', TEMPLATES), { show: 'my-show' });
  const said: string[] = [];
  const made = await castVoices(session, format, { ...casting, say: (sentence) => said.push(sentence) });
  const hosts = made.session.template.hosts[made.format] ?? [];
  return { ...made, said, voices: hosts.map(({ voice }) => voice), hosts };
}

describe('castVoices', () => {
  test('without a format there are two hosts where both voices are natural', async () => {
    const made = await cast(undefined, without());
    expect([made.format, made.voices]).toEqual(['duo', ['heart', 'fenrir']]);
    expect(made.said).toEqual([
      'heart (the voice heart) speaks, a natural voice.',
      'fenrir (the voice fenrir) speaks, a natural voice.',
    ]);
  });

  test('one natural voice makes one host, and says why', async () => {
    const made = await cast(undefined, without('fenrir'));
    expect([made.format, made.voices]).toEqual(['solo', ['heart']]);
    expect(made.said).toEqual([
      'heart (the voice heart) speaks, a natural voice.',
      'The natural voice fenrir cannot be had now, so there is one host; --format duo has two all the same. ' +
        'What stands in the way: showrunner voices install fenrir',
    ]);
  });

  test('where no natural voice can be had a synthetic one speaks, and why is said', async () => {
    const made = await cast(undefined, without('heart', 'fenrir'));
    expect([made.format, made.voices]).toEqual(['solo', ['rms']]);
    expect(made.said).toEqual([
      'rms (the voice rms) speaks.',
      'The natural voice heart cannot be had now. What stands in the way: showrunner voices install heart',
      'The natural voice fenrir cannot be had now. What stands in the way: showrunner voices install fenrir',
    ]);
  });

  test('a format that is asked for is kept, whatever voices there are', async () => {
    const made = await cast('duo', without('fenrir'));
    expect([made.format, made.voices]).toEqual(['duo', ['heart', 'slt']]);
  });

  test('what is stored names one voice for each host, and no others', async () => {
    const { session, hosts } = await cast('duo', without());
    expect(hosts.some((host) => 'otherwise' in host)).toBe(false);
    expect(JSON.parse(session.json).hosts.duo[0].voice).toBe('heart');
  });

  test('without a way to prepare voices all of them can be had', async () => {
    expect((await cast(undefined, { speech })).voices).toEqual(['heart', 'fenrir']);
  });

  test('a voice that failed is not fetched again, and the last one that cannot be had is refused', async () => {
    const casting = without('heart', 'rms');
    await expect(cast(undefined, casting)).rejects.toThrow(new InputError('no network for rms.'));
    expect(casting.asked).toEqual(['heart', 'rms']);
  });

  test('a failure that is no bad input is not taken for a voice that is missing', async () => {
    const prepare = () => Promise.reject(new Error('out of memory'));
    await expect(cast(undefined, { speech, prepare })).rejects.toThrow('out of memory');
  });
});
