import { readFile } from 'node:fs/promises';
import { loadOnnxModel, type OnnxModel } from './onnx-model';
import { startsOf } from './phoneme-starts';
import { graphInput, MOST_PHONEMES, NORMAL_SPEED, type Vocabulary, type VoiceGraph } from './voice-graph';

/** A value inside the graph: how long each phoneme lasts, in units of 25 ms. */
const DURATIONS = '/encoder/Clip_output_0';
const SAMPLE_RATE = 24_000;
const SAMPLES_A_UNIT = 600;
const STYLE_LENGTH = 256;

/** The graph of Kokoro-82M, which speaks for all of its voices. */
export const loadKokoroModel = (path: string): Promise<OnnxModel> => loadOnnxModel(path, [DURATIONS]);

/** A voice of Kokoro-82M: the graph, and a style of its own, which depends on the length of the text. */
export async function createKokoroGraph(
  model: OnnxModel,
  stylePath: string,
  vocabulary: Vocabulary,
): Promise<VoiceGraph> {
  const bytes = await readFile(stylePath);
  const styles = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const longest = styles.length / STYLE_LENGTH - 1;
  return {
    maxPhonemes: MOST_PHONEMES,
    sampleRate: SAMPLE_RATE,
    speak: async (phonemes) => {
      const { framed, count, places } = graphInput(phonemes, vocabulary);
      const from = Math.min(count, longest) * STYLE_LENGTH;
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
