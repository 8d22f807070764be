/** A real FFT of one length, with buffers of its own that are written to and read from in place. */
export interface RealFft {
  /** The samples, as many as the length. */
  readonly samples: Float32Array;
  /** Real and imaginary parts in turn, for length / 2 + 1 bins. */
  readonly spectrum: Float32Array;
  /** Computes `spectrum` from `samples`. */
  forward(): void;
  /** Computes `samples` from `spectrum`, scaled so that it undoes `forward`. */
  inverse(): void;
}

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** An FFT of an even length, whatever its prime factors (KISS FFT, compiled to WebAssembly). */
export async function createRealFft(length: number): Promise<RealFft> {
  const bins = length / 2 + 1;
  // Each call has a memory of its own. Loaded here, since the package is an ES module only.
  const { default: createKissFft } = await import('@echogarden/kissfft-wasm');
  const kiss = await createKissFft();
  const forward = kiss._kiss_fftr_alloc(length, 0, 0, 0);
  const inverse = kiss._kiss_fftr_alloc(length, 1, 0, 0);
  const at = { samples: kiss._malloc(length * BYTES), spectrum: kiss._malloc(2 * bins * BYTES) };
  // The memory may have grown with each allocation, so it is looked at after the last one.
  const view = (address: number, size: number) =>
    kiss.HEAPF32.subarray(address / BYTES, address / BYTES + size);
  const samples = view(at.samples, length);
  const spectrum = view(at.spectrum, 2 * bins);
  return {
    samples,
    spectrum,
    forward: () => kiss._kiss_fftr(forward, at.samples, at.spectrum),
    inverse: () => {
      kiss._kiss_fftri(inverse, at.spectrum, at.samples);
      for (let i = 0; i < length; i++) samples[i] = (samples[i] as number) / length;
    },
  };
}
