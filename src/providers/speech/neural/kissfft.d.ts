/** The functions of KISS FFT that are used here; the package has no types. Addresses are bytes in its memory. */
declare module '@echogarden/kissfft-wasm' {
  interface KissFft {
    readonly HEAPF32: Float32Array;
    _malloc(bytes: number): number;
    _kiss_fftr_alloc(length: number, inverse: 0 | 1, memory: 0, memoryLength: 0): number;
    _kiss_fftr(plan: number, samples: number, spectrum: number): void;
    _kiss_fftri(plan: number, spectrum: number, samples: number): void;
  }

  export default function createKissFft(): Promise<KissFft>;
}
