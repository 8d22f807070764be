import { InputError } from '../../../../src/domain/failure';
import { createNeuralVoices } from '../../../../src/providers/speech/neural/neural-voices';
import { entriesOf } from '../../../../src/providers/speech/packs/pack-shelf';
import { VOICE_PACKS } from '../../../../src/providers/speech/packs/voice-packs';
import type { InstalledVoice, VoiceStore } from '../../../../src/providers/speech/packs/voice-store';

/** A store in which nothing is installed, and from which nothing can be had. */
function emptyStore() {
  const asked: string[] = [];
  const store: Partial<VoiceStore> = {
    catalogue: entriesOf(VOICE_PACKS),
    installed: async () => undefined,
    install: async (voice): Promise<InstalledVoice> => {
      asked.push(voice);
      throw new InputError(`The voice ${voice} cannot be installed.`);
    },
  };
  return { store: store as VoiceStore, asked };
}

describe('natural voices', () => {
  test('are known before they are installed, each with a version of its own pack', () => {
    const { voices } = createNeuralVoices(1, emptyStore().store);
    const byId = new Map(voices.map((voice) => [voice.id, voice]));
    expect(byId.get('heart')).toMatchObject({ isNatural: true, takesIpa: true, sampleRate: 24_000 });
    expect(byId.get('heart')?.version).not.toBe(byId.get('am_michael')?.version);
    expect(byId.size).toBe(voices.length);
  });

  test('fetch what is missing when they are made ready and when they speak, and never swap a voice', async () => {
    const { store, asked } = emptyStore();
    const engine = createNeuralVoices(1, store);
    const refusal = new InputError('The voice heart cannot be installed.');
    await expect(engine.prepare?.('heart', {})).rejects.toThrow(refusal);
    const speaking = engine.speakSentence({ voice: 'heart', text: 'Hello.' }, new AbortController().signal);
    await expect(speaking).rejects.toThrow(refusal);
    expect(asked).toEqual(['heart', 'heart']);
    await engine.close();
  });
});
