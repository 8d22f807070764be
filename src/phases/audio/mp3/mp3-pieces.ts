import { announcedAt, frameHeader, SAMPLES_PER_FRAME, walkFrames } from './mp3-info-tag';
import { type Mp3Piece, skipId3 } from './mp3-reader';

/** A frame may hold data of the five before it, and sounds into the next. */
const FRAMES_BEFORE = 8;
/** The decoder's arithmetic repeats itself every four frames. */
const PERIOD = 4;
/** Frames after a piece, so that its last one is given out. */
const FRAMES_AFTER = 2;

/**
 * Cuts an MP3 into pieces of so many samples, each of which leads with so many of the piece before. Encoder delay and padding are left out
 * where the file announces them. The last piece has everything up to the end of the file.
 */
export function mp3Pieces(mp3: Uint8Array, samplesAPiece: number, lead: number): Mp3Piece[] {
  const tag = skipId3(mp3);
  const announced = announcedAt(mp3, tag);
  const first = tag + (announced === undefined ? 0 : (frameHeader(mp3, tag)?.length ?? 0));
  const { starts } = walkFrames(mp3, first);
  const delay = announced?.delay ?? 0;
  const there = Math.max(0, starts.length * SAMPLES_PER_FRAME - delay);
  const total = Math.min(announced?.samples ?? there, there);
  const frameAt = (sample: number) => Math.floor((sample + delay) / SAMPLES_PER_FRAME);
  const pieces: Mp3Piece[] = [];
  for (let start = 0; start === 0 || start < total; start += samplesAPiece) {
    const length = Math.min(samplesAPiece, total - start);
    const own = Math.min(lead, start);
    const needed = Math.max(0, frameAt(start - own) - FRAMES_BEFORE);
    const from = needed - (needed % PERIOD);
    const end = start + length < total ? starts[frameAt(start + length) + FRAMES_AFTER] : undefined;
    pieces.push({
      bytes: mp3.subarray(starts[from] ?? first, end),
      skip: start - own + delay - from * SAMPLES_PER_FRAME,
      ...{ lead: own, start, length },
    });
  }
  return pieces;
}
