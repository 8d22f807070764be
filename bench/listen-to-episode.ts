/**
 * Measures an episode as a listener gets it: steps of the signal where sentences meet, pauses against the plan's, levels of
 * segments against each other, and what its validation says. `npm run listen -- SESSION_FOLDER`; exits with 1 on a
 * click, or on a pause that is not there.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AudioValidation, NarrationPlan, Take, Timeline } from '../src/domain/audio';
import { rounded } from '../src/domain/rounding';
import { toDb } from '../src/phases/audio/mastering/decibels';
import { hearEpisode } from '../src/phases/audio/mastering/hear-episode';
import { segmentLevels, spreadOfLevels } from '../src/phases/audio/mastering/segment-levels';
import { decodedMp3 } from '../src/phases/audio/mp3/mp3-reader';
import { decodeWav, type Pcm } from '../src/phases/audio/takes/wav';
import { joined } from './listening/joined';
import { type HeardPause, heardPauses, type JointKind, jointsOf, largestEdgeJump } from './listening/joints';
import { median } from './median';
import { head, row } from './table';

/** A step from silence that is heard as a click, dBFS. */
const CLICK_DBFS = -40;
/** A pause may be shorter by this; an MP3 smears the ends of words. */
const PAUSE_TOLERANCE_MS = 40;
const KINDS: readonly JointKind[] = ['sentence', 'turn', 'part'];

async function main(folder: string | undefined): Promise<void> {
  if (folder === undefined)
    throw new Error('Name the session folder of an episode: npm run listen -- FOLDER');
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, 'audio', name), 'utf8')) as T;
  const plan = read<NarrationPlan>('narration.json');
  const timeline = read<Timeline>('timeline.json');
  const validation = read<AudioValidation>('validation.json');
  const mp3 = readFileSync(join(folder, 'audio', 'master.mp3'));
  const sound = await decoded(mp3);
  const jumps = plan.segments.map(({ id }) => {
    const wav = decodeWav(readFileSync(join(folder, 'audio', 'takes', `${id}.wav`)));
    const { sentences } = read<Take>(`takes/${id}.json`);
    return { segment: id, jumpDbfs: rounded(toDb(largestEdgeJump(wav, sentences)), 1) };
  });
  const pauses = heardPauses(jointsOf(plan, timeline), sound);
  const voices = new Map(plan.segments.map(({ id, voice }) => [id, voice]));
  const levels = segmentLevels(await hearEpisode(mp3, timeline, undefined), timeline);

  showPauses(pauses);
  const largest = Math.max(...jumps.map(({ jumpDbfs }) => jumpDbfs));
  head('the whole episode', 'measured');
  row('largest step where sentences meet', `${largest} dBFS`);
  for (const voice of new Set(voices.values())) {
    const own = levels.filter(({ id }) => voices.get(id) === voice);
    row(`spread of ${own.length} segments of ${voice}`, `${spreadOfLevels(own)} LU`);
  }
  row(`spread of all ${levels.length} segments`, `${spreadOfLevels(levels)} LU`);
  row('integrated loudness', `${validation.integratedLufs} LUFS`);
  if (validation.loudnessRangeLu !== undefined) row('loudness range', `${validation.loudnessRangeLu} LU`);
  row('true peak', `${validation.truePeakDbtp} dBTP`);
  console.log(`\n${JSON.stringify({ jumps, pauses, levels })}\n`);

  const faults = [
    ...jumps.filter(({ jumpDbfs }) => jumpDbfs > CLICK_DBFS).map(({ segment }) => `a click in ${segment}`),
    ...pauses
      .filter(({ heardMs, plannedMs }) => heardMs < plannedMs - PAUSE_TOLERANCE_MS)
      .map(({ after, heardMs }) => `only ${heardMs} ms after ${after}`),
  ];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}

function showPauses(pauses: readonly HeardPause[]): void {
  head('pauses after', 'number', 'planned', 'heard, shortest', 'median', 'longest');
  for (const kind of KINDS) {
    const own = pauses.filter((pause) => pause.kind === kind);
    if (own.length === 0) continue;
    const heard = own.map(({ heardMs }) => heardMs);
    const ms = [Math.min(...heard), median(heard), Math.max(...heard)].map((value) => `${value} ms`);
    const planned = [...new Set(own.map(({ plannedMs }) => plannedMs))].join(', ');
    row(`a ${kind}`, String(own.length), `${planned} ms`, ...ms);
  }
  console.log();
}

async function decoded(mp3: Uint8Array): Promise<Pcm> {
  const blocks: Float32Array[] = [];
  let sampleRate = 0;
  for await (const block of decodedMp3(mp3)) {
    sampleRate = block.sampleRate;
    blocks.push(Float32Array.from(block.channels[0] as Float32Array));
  }
  return { sampleRate, samples: joined(blocks) };
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
