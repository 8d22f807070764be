import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needLines, showHere } from '../../../src/cli/commands/list';
import { parkedEpisode as parked } from '../../support/material/episode-summaries';

test('what needs a person says why and what to do, on a line each', () => {
  const since = new Date(2026, 10, 22, 9, 30).getTime();
  const waits = {
    step: 'Speak n004',
    reason: 'no\nvoice',
    since,
    nextAction: 'showrunner retry season-1/ep_003',
  };
  expect(needLines({ ...parked, parked: waits })).toEqual([
    'season-1/ep_003, since 2026-11-22 09:30',
    '  why   Speak n004: no voice',
    '  next  showrunner retry season-1/ep_003',
  ]);
  expect(needLines({ ...parked, parked: { ...waits, unexpected: true } })[1]).toBe(
    "  why   Speak n004: unexpected: no voice (details in the worker's log)",
  );
});

test('in the folder of a show its episodes are listed, unless something else says which', async () => {
  const [before, folder] = [process.cwd(), mkdtempSync(join(tmpdir(), 'list-'))];
  writeFileSync(join(folder, 'show.json'), JSON.stringify({ id: 'lamps', title: 'Lamps' }));
  try {
    process.chdir(folder);
    expect(await showHere({})).toMatchObject({ id: 'lamps' });
    expect(await showHere({ needsMe: true })).toMatchObject({ id: 'lamps' });
    for (const options of [{ all: true }, { show: 'other' }, { batch: 'season' }, { batch: true }] as const)
      expect(await showHere(options)).toBeUndefined();
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
});
