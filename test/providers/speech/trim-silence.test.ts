import { trimSilence } from '../../../src/providers/speech/trim-silence';

const RATE = 24_000;
const FRAME = RATE / 100;

/** Frames of a level, one number each. */
const sound = (...levels: number[]) =>
  Float32Array.from({ length: levels.length * FRAME }, (_, at) => levels[Math.floor(at / FRAME)] as number);

const silence = (frames: number) => new Array<number>(frames).fill(0);

describe('trimSilence', () => {
  test('keeps 20 ms before the voice and 50 ms after it', () => {
    const { samples, from } = trimSilence(sound(...silence(10), 0.5, 0.5, ...silence(10)), RATE);
    expect(from).toBe(8 * FRAME);
    expect(samples).toHaveLength(9 * FRAME);
  });
  test('keeps a pause within the voice', () => {
    const { samples } = trimSilence(sound(0.5, ...silence(30), 0.5), RATE);
    expect(samples).toHaveLength(32 * FRAME);
  });
  test('fades the edges, so that nothing clicks', () => {
    const { samples } = trimSilence(sound(0.5, 0.5, 0.5), RATE);
    expect(Math.abs(samples[0] as number)).toBe(0);
    expect(Math.abs(samples.at(-1) as number)).toBe(0);
    expect(samples[Math.floor(samples.length / 2)]).toBe(0.5);
  });
  test('leaves nothing of a sound without a voice', () => {
    expect(trimSilence(sound(...silence(20)), RATE)).toEqual({ samples: new Float32Array(), from: 0 });
    expect(trimSilence(new Float32Array(), RATE).samples).toHaveLength(0);
  });
});
