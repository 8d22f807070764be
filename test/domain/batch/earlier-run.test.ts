/** What an earlier run of an episode means for the batch that is about to make it. */
import { type EarlierRun, type Fate, fateOf } from '../../../src/domain/batch/earlier-run';
import type { Phase } from '../../../src/domain/phase';
import { episodeInput } from '../../support/material/episode-input';
import { fakeRef } from '../../support/temporal/episode-fakes';

const session = fakeRef('session.json');
const hashes = (through: Phase) => [`hash-${through}`, `lowered-${through}`];

const ended = (run: Partial<EarlierRun> = {}): EarlierRun => ({
  ...{ status: 'completed', isRunning: false, inputHash: 'hash-package', session },
  ...{ costMicros: 70, quality: 91 },
  ...run,
});
const running = (run: Partial<EarlierRun> = {}): EarlierRun =>
  ended({ status: 'running', isRunning: true, batch: 'b', allottedMicros: 500, ...run });
const parked = { step: 'Speak', reason: 'no voice', nextAction: 'retry', since: 5 };

function fate(earlier: EarlierRun | undefined, through: Phase = 'package'): Fate {
  return fateOf(episodeInput({ through }), 'b', earlier, hashes);
}

describe('an episode that', () => {
  const complete: Fate = { kind: 'complete', costMicros: 70, quality: 91 };
  const underWay: Fate = { kind: 'under-way', allottedMicros: 500, spentMicros: 70, isAsking: true };
  test.each<[string, EarlierRun | undefined, Phase, Fate]>([
    ['never was is made', undefined, 'package', { kind: 'new', spentMicros: 0 }],
    [
      'failed is made again, and what it spent counts',
      ended({ status: 'failed' }),
      'package',
      { kind: 'new', spentMicros: 70 },
    ],
    ['is complete stays so', ended(), 'package', complete],
    [
      'is complete to an earlier standard stays so',
      ended({ inputHash: 'lowered-package' }),
      'package',
      complete,
    ],
    ['went further than is asked is complete', ended(), 'research', complete],
    [
      'ended after its research is gone on from',
      ended({ inputHash: 'hash-research' }),
      'package',
      { kind: 'new', spentMicros: 70, resume: { from: 'script', session } },
    ],
    [
      'ended after its research without a record is made from the start',
      { status: 'completed', isRunning: false, inputHash: 'hash-research', costMicros: 70, quality: null },
      'package',
      { kind: 'new', spentMicros: 70 },
    ],
    [
      'is something else is left alone',
      ended({ inputHash: 'other' }),
      'package',
      { kind: 'taken', reason: 'It was already made, with other input.' },
    ],
    [
      'runs as something else is left alone',
      running({ inputHash: 'other' }),
      'package',
      { kind: 'taken', reason: 'It is running already, with other input.' },
    ],
    [
      'runs by itself is left alone',
      ended({ status: 'running', isRunning: true }),
      'package',
      { kind: 'taken', reason: 'It is running already, outside of this batch.' },
    ],
    ['runs for this batch is taken up', running(), 'package', underWay],
    [
      'runs for this batch, to an earlier end, is taken up with that end',
      running({ inputHash: 'hash-research' }),
      'package',
      { ...underWay, endsAfter: 'research' },
    ],
    ['goes further than this batch is taken up', running(), 'research', underWay],
    [
      'stands still keeps its place in the list',
      running({ status: 'parked', hasSlot: false, parked }),
      'package',
      { ...underWay, isAsking: false, standing: { ...parked, status: 'parked' } },
    ],
  ])('%s', (_what, earlier, through, expected) => {
    expect(fate(earlier, through)).toEqual(expected);
  });
});
