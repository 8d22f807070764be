import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wantedEpisode } from '../../../src/cli/doctor/wanted-episode';
import { chooseSpec } from '../../../src/cli/episode/choose-spec';
import { surroundings } from '../../../src/settings/surroundings';

test('doctor quotes the time of an episode by earlier ones, as estimate does', async () => {
  const place = surroundings({ data: mkdtempSync(join(tmpdir(), 'wanted-')) });
  const { spec } = await chooseSpec(undefined, {}, place.examplesDir);
  const work = async (pace: Parameters<typeof wantedEpisode>[2]) => {
    const { quote, speech, faults } = await wantedEpisode(place, spec, pace);
    await speech?.close();
    expect(faults.filter(({ state }) => state === 'fault')).toEqual([]);
    return { minutes: quote?.total.workMinutes.likely ?? 0, isMeasured: quote?.measuredPace };
  };
  const usual = await work({});
  const slow = await work({ audio: 600_000 });
  expect([usual.isMeasured, slow.isMeasured]).toEqual([false, true]);
  expect(slow.minutes).toBeGreaterThan(Math.max(55, usual.minutes));
});
