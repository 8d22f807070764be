import { readFile } from 'node:fs/promises';
import { loadOnnxModel } from './onnx-model';
import { startsOf } from './phoneme-starts';
import { idsOf, type Vocabulary, type VoiceGraph } from './voice-graph';

/** A value inside the graph: how long each phoneme lasts, in units of 25 ms. */
const DURATIONS = '/encoder/Clip_output_0';
const SAMPLE_RATE = 24_000;
const SAMPLES_A_UNIT = 600;
/** Stands before and after the phonemes. */
const EDGE = 0;
const NORMAL_SPEED = Float32Array.of(1);
const STYLE_LENGTH = 256;

/** A voice of Kokoro-82M: one graph for all voices, and a style for each, which depends on the length of the text. */
export async function loadKokoroGraph(
  path: string,
  stylePath: string,
  vocabulary: Vocabulary,
): Promise<VoiceGraph> {
  const model = await loadOnnxModel(path, [DURATIONS]);
  const bytes = await readFile(stylePath);
  const styles = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const longest = styles.length / STYLE_LENGTH - 1;
  return {
    maxPhonemes: 400,
    sampleRate: SAMPLE_RATE,
    speak: async (phonemes) => {
      const { ids, places } = idsOf(phonemes, vocabulary);
      const framed = BigInt64Array.from([EDGE, ...ids, EDGE], BigInt);
      const from = Math.min(ids.length, longest) * STYLE_LENGTH;
      const outputs = await model.run({
        tokens: { ids: framed, shape: [1, framed.length] },
        style: { values: styles.slice(from, from + STYLE_LENGTH), shape: [1, STYLE_LENGTH] },
        speed: { values: NORMAL_SPEED, shape: [1] },
      });
      const units = outputs[DURATIONS] as Float32Array;
      return {
        samples: outputs.audio as Float32Array,
        starts: startsOf(units, { places, length: phonemes.length, samplesAUnit: SAMPLES_A_UNIT }),
      };
    },
  };
}
