import fc from 'fast-check';
import { fitPauses } from '../../../src/providers/speech/fit-pauses';
import { speakSentence } from '../../../src/providers/speech/flite/flite-engine';
import { sentenceBoundaries } from '../../../src/providers/speech/sentence-boundaries';
import { type SpeechActivity, speechActivity } from '../../../src/providers/speech/speech-activity';

const RATE = 16_000;
const PLANNED_MS = 350;

const SPOKEN = [
  'The harbour was the reason that the town was there at all.',
  'Grain came in, wool went out, and the customs house took its share of both.',
  'Then the river moved.',
  'Nobody alive had seen it happen before, though the oldest maps, drawn by monks, show two mouths.',
  'Why did they stay?',
  'Because a town is people, and people wait.',
];

/** Sounds one after the other with gaps of ms between them; says where each gap is, in samples. */
function joined(pieces: readonly Float32Array[], gapsMs: readonly number[]) {
  const gaps = gapsMs.map((ms) => Math.round((ms / 1000) * RATE));
  const samples = new Float32Array(
    pieces.reduce((sum, piece) => sum + piece.length, 0) + gaps.reduce((sum, gap) => sum + gap, 0),
  );
  const middles: number[] = [];
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    samples.set(piece, at);
    at += piece.length;
    const gap = gaps[index] ?? 0;
    if (index < pieces.length - 1) middles.push(at + gap / 2);
    at += gap;
  }
  return { samples, middles };
}

function activityOf(samples: Float32Array): SpeechActivity {
  const activity = speechActivity(samples, RATE);
  if (activity === undefined) throw new Error('no voice');
  return activity;
}

/** A hum of so many milliseconds, as long as a sentence of as many letters at 16 a second. */
function hum(ms: number): Float32Array {
  const tone = new Float32Array(Math.round((ms / 1000) * RATE));
  for (let i = 0; i < tone.length; i++) tone[i] = 0.3 * Math.sin((2 * Math.PI * 150 * i) / RATE);
  return tone;
}

const energy = (samples: Float32Array) => samples.reduce((sum, sample) => sum + sample * sample, 0);

describe('sentence times of a recording', () => {
  const voices = { rms: [], slt: [] } as Record<'rms' | 'slt', Float32Array[]>;
  beforeAll(async () => {
    for (const voice of ['rms', 'slt'] as const)
      voices[voice] = await Promise.all(SPOKEN.map((text) => speakSentence(voice, text)));
  });

  it.each<['rms' | 'slt', string, readonly number[]]>([
    ['rms', 'even', [400, 400, 400, 400, 400]],
    ['slt', 'even', [400, 400, 400, 400, 400]],
    ['rms', 'uneven', [700, 200, 450, 180, 600]],
    ['slt', 'short', [140, 150, 160, 140, 150]],
  ])('finds what %s said, with %s pauses, within 50 ms', (voice, _kind, gaps) => {
    const { samples, middles } = joined(voices[voice], gaps);
    const activity = activityOf(samples);
    const boundaries = sentenceBoundaries(activity, SPOKEN) ?? [];
    const found = boundaries.map(({ from, to }) => ((from + to) / 2) * activity.frameLength);
    expect(found).toHaveLength(middles.length);
    for (const [at, middle] of middles.entries()) {
      expect(Math.abs((found[at] as number) - middle) / RATE).toBeLessThan(0.05);
    }
  });

  it('does not take a long pause inside a sentence for its end', () => {
    const [first, second] = [voices.rms[0] as Float32Array, voices.rms[1] as Float32Array];
    const half = first.subarray(0, first.length >> 1);
    const { samples, middles } = joined([half, first.subarray(first.length >> 1), second], [450, 400]);
    const activity = activityOf(samples);
    const [boundary] = sentenceBoundaries(activity, SPOKEN.slice(0, 2)) ?? [];
    const found = (((boundary?.from ?? 0) + (boundary?.to ?? 0)) / 2) * activity.frameLength;
    expect(Math.abs(found - (middles[1] as number)) / RATE).toBeLessThan(0.05);
  });

  it('marks a place and inserts nothing where the voice runs on', () => {
    const samples = hum(4_000);
    const activity = activityOf(samples);
    const spoken = ['Twenty letters are here, so.', 'Twenty letters are here, so.'];
    const boundaries = sentenceBoundaries(activity, spoken) ?? [];
    const sentences = spoken.map((text, at) => ({ id: `s${at}`, spoken: text, pauseAfterMs: PLANNED_MS }));
    const fitted = fitPauses({ samples, sampleRate: RATE }, activity, boundaries, sentences);
    expect(fitted.samples).toEqual(samples);
    const [one, two] = fitted.sentences;
    expect(one?.endMs).toBe(two?.startMs);
    expect(Math.abs((one?.endMs ?? 0) - 2_000)).toBeLessThan(400);
  });

  it('brings every pause to the plan and loses no sound', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            ms: fc.integer({ min: 400, max: 4_000 }),
            gapMs: fc.integer({ min: 120, max: 1_500 }),
          }),
          {
            minLength: 1,
            maxLength: 7,
          },
        ),
        fc.integer({ min: 0, max: 800 }),
        (parts, leadMs) => {
          const pieces = [new Float32Array(), ...parts.map(({ ms }) => hum(ms))];
          const { samples } = joined(pieces, [leadMs, ...parts.map(({ gapMs }) => gapMs)]);
          const sentences = parts.map(({ ms }, at) => ({
            id: `s${at}`,
            spoken: 'a'.repeat(Math.round(ms / 60)),
            pauseAfterMs: PLANNED_MS,
          }));
          const activity = activityOf(samples);
          const boundaries = sentenceBoundaries(
            activity,
            sentences.map(({ spoken }) => spoken),
          );
          const fitted = fitPauses({ samples, sampleRate: RATE }, activity, boundaries ?? [], sentences);
          expect(energy(fitted.samples) / energy(samples)).toBeCloseTo(1, 2);
          for (const [at, { startMs, endMs }] of fitted.sentences.entries()) {
            const next = fitted.sentences[at + 1];
            if (next !== undefined)
              expect(Math.abs(next.startMs - endMs - PLANNED_MS)).toBeLessThanOrEqual(1);
            const { ms } = parts[at] as (typeof parts)[number];
            expect(endMs - startMs).toBeGreaterThanOrEqual(ms - 10);
            expect(endMs - startMs).toBeLessThan(ms + 30 + 80 + 30);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('hears no voice in silence', () => {
    expect(speechActivity(new Float32Array(RATE), RATE)).toBeUndefined();
    expect(speechActivity(new Float32Array(3), RATE)).toBeUndefined();
  });
});
