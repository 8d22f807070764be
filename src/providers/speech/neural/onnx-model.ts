import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-web';

/** One input of a graph: whole numbers or fractions, and its shape. */
export type ModelInput =
  | { readonly ids: BigInt64Array; readonly shape: readonly number[] }
  | { readonly values: Float32Array; readonly shape: readonly number[] };

/** An ONNX graph that runs in this thread, in WebAssembly: the same samples on every processor. */
export interface OnnxModel {
  /** Resolves with all outputs by their names. */
  run(inputs: Readonly<Record<string, ModelInput>>): Promise<Readonly<Record<string, ort.Tensor['data']>>>;
}

// Sessions have one thread each: the pool runs up to two of them side by side.
ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

/** Reads a graph. `alsoReturned` names values inside it that are returned as outputs. */
export async function loadOnnxModel(path: string, alsoReturned: readonly string[] = []): Promise<OnnxModel> {
  const bytes = Buffer.concat([await readFile(path), ...alsoReturned.map(moreOutput)]);
  const session = await ort.InferenceSession.create(bytes, {
    executionProviders: ['wasm'],
    // It would grow with each new length of text.
    enableMemPattern: false,
  });
  return {
    run: async (inputs) => {
      const feeds = Object.entries(inputs).map(([name, input]) => [name, tensorOf(input)] as const);
      const results = await session.run(Object.fromEntries(feeds));
      return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, data]));
    },
  };
}

function tensorOf(input: ModelInput): ort.Tensor {
  return 'ids' in input
    ? new ort.Tensor('int64', input.ids, input.shape)
    : new ort.Tensor('float32', input.values, input.shape);
}

const MODEL_GRAPH = 7;
const GRAPH_OUTPUT = 12;
const VALUE_NAME = 1;

/**
 * Bytes to append to a model, so that it returns one more value. Repeated messages of Protocol Buffers are merged, so a second
 * `graph` field adds to the lists of the first (protobuf.dev/programming-guides/encoding, "Last One Wins").
 */
function moreOutput(name: string): Uint8Array {
  return field(MODEL_GRAPH, field(GRAPH_OUTPUT, field(VALUE_NAME, Buffer.from(name))));
}

/** A field of bytes, fewer than 128 of them. */
function field(number: number, content: Uint8Array): Uint8Array {
  const lengthDelimited = 2;
  return Buffer.concat([Buffer.from([(number << 3) | lengthDelimited, content.length]), content]);
}
