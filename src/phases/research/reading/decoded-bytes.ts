/**
 * A cap on what a parser unpacks. A PDF says how its streams are packed, one inside the other, and a few kilobytes may
 * unpack to gigabytes, which lie outside the heap whose size a thread's limits hold.
 */

export interface DecodedBytesLimits {
  /** Maximum size of one buffer. */
  readonly maxBuffer: number;
  /** Limit for all large buffers together, bytes. */
  readonly maxTotal: number;
}

/** Buffers smaller than this are not counted: they come and go by the thousand. */
const SMALL = 1_000_000;

export interface DecodedBytes {
  /** Tells if anything was refused; a parser may have gone on without it. */
  isExceeded(): boolean;
  /** Puts back what was replaced. */
  end(): void;
}

/**
 * Counts the byte buffers that are made from now on in this thread, and what its decompression streams give, and refuses
 * what is beyond the limits with a RangeError. Only ever called in a thread that does nothing else.
 */
export function capDecodedBytes({ maxBuffer, maxTotal }: DecodedBytesLimits): DecodedBytes {
  const { Uint8Array: plain, DecompressionStream: stream } = globalThis;
  let total = 0;
  let isExceeded = false;
  const count = (added: number, size: number) => {
    total += added;
    if (size <= maxBuffer && total <= maxTotal) return;
    isExceeded = true;
    throw new RangeError('The data unpacks to more than is read.');
  };
  const counting: typeof Uint8Array = new Proxy(plain, {
    construct: (target, args: unknown[], newTarget) => {
      const [size] = args;
      if (typeof size === 'number' && size >= SMALL) count(size, size);
      return Reflect.construct(target, args, newTarget === counting ? target : newTarget) as object;
    },
  });
  class CountedStream {
    readonly readable: DecompressionStream['readable'];
    readonly writable: DecompressionStream['writable'];
    constructor(format: ConstructorParameters<typeof DecompressionStream>[0]) {
      const unpacking = new stream(format);
      let size = 0;
      const counted = new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => {
          size += chunk.byteLength;
          count(chunk.byteLength, size);
          controller.enqueue(chunk);
        },
      });
      this.readable = unpacking.readable.pipeThrough(counted);
      this.writable = unpacking.writable;
    }
  }
  Object.assign(globalThis, { Uint8Array: counting, DecompressionStream: CountedStream });
  return {
    isExceeded: () => isExceeded,
    end: () => void Object.assign(globalThis, { Uint8Array: plain, DecompressionStream: stream }),
  };
}
