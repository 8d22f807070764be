import { loadOnnxModel } from './onnx-model';
import { startsOf } from './phoneme-starts';
import { createVocoder, HOP, SAMPLE_RATE, type VocoderFrames } from './vocoder';
import { idsOf, type Vocabulary, type VoiceGraph } from './voice-graph';

/** A value inside the graph: how long each phoneme lasts, in units of two frames. */
const DURATIONS = '/Clip_output_0';
/** Stands before and after the phonemes. */
const EDGE = 0;
const NORMAL_SPEED = Float32Array.of(1);

/** A voice of the hibari packs: a network that predicts frames, and a vocoder. */
export async function loadHibariGraph(path: string, vocabulary: Vocabulary): Promise<VoiceGraph> {
  const model = await loadOnnxModel(path, [DURATIONS]);
  const vocode = await createVocoder();
  return {
    maxPhonemes: 400,
    sampleRate: SAMPLE_RATE,
    speak: async (phonemes) => {
      const { ids, places } = idsOf(phonemes, vocabulary);
      const framed = BigInt64Array.from([EDGE, ...ids, EDGE], BigInt);
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
