import { loadOnnxModel } from './onnx-model';
import { startsOf } from './phoneme-starts';
import { createVocoder, HOP, SAMPLE_RATE, type VocoderFrames } from './vocoder';
import { graphInput, MOST_PHONEMES, NORMAL_SPEED, type Vocabulary, type VoiceGraph } from './voice-graph';

/** A value inside the graph: how long each phoneme lasts, in units of two frames. */
const DURATIONS = '/Clip_output_0';

/** A voice of the hibari packs: a network that predicts frames, and a vocoder. */
export async function loadHibariGraph(path: string, vocabulary: Vocabulary): Promise<VoiceGraph> {
  const model = await loadOnnxModel(path, [DURATIONS]);
  const vocode = await createVocoder();
  return {
    maxPhonemes: MOST_PHONEMES,
    sampleRate: SAMPLE_RATE,
    speak: async (phonemes) => {
      const { framed, places } = graphInput(phonemes, vocabulary);
      const outputs = await model.run({
        ids: { ids: framed, shape: [1, framed.length] },
        speed: { values: NORMAL_SPEED, shape: [1] },
      });
      const samples = vocode(outputs as unknown as VocoderFrames);
      const units = outputs[DURATIONS] as Float32Array;
      return { samples, starts: startsOf(units, { places, length: phonemes.length, samplesAUnit: 2 * HOP }) };
    },
  };
}
