import { TRIES } from '../../../../src/naming/retry-policies';
import type { PhaseRun } from '../../../../src/workflows/episode/running/episode-run';
import type { Pieces, StepOutcome } from '../../../../src/workflows/episode/running/fan-out';
import { remaking } from '../../../../src/workflows/episode/running/remaking';

const run = {
  notes: {},
  insist: (_title: string, perform: () => Promise<unknown>) => perform(),
} as unknown as PhaseRun;

/** The allowance of each piece that is made again. */
async function allowances(change: Partial<Pieces<string, StepOutcome>>): Promise<number[]> {
  const given: number[] = [];
  await remaking(run).fanOut<string, StepOutcome>({
    step: 'writePart',
    pieces: ['p1', 'p2'],
    title: (piece) => piece,
    perform: async (_piece, micros) => {
      given.push(micros);
      return {};
    },
    ...change,
  });
  return given;
}

test('a piece that is made again may spend what it could at first', async () => {
  expect(await allowances({})).toEqual([0, 0]);
  expect(await allowances({ quoteMicros: () => 100 })).toEqual([100 * TRIES, 100 * TRIES]);
  expect(await allowances({ quoteMicros: () => 100, triesSetAside: 1 })).toEqual([100, 100]);
});
