import { batchMarkdown } from '../../../src/workflows/batch/batch-markdown';
import { under } from '../../cli/batch/view/batch-stages';

const at = (time: string) => Date.parse(`2026-11-22T${time}:00Z`);

test('what the Web UI shows of a batch stays true until the batch changes: times are those of a clock', () => {
  const lanes = [{ id: 'season-1/ep_003', since: at('16:01'), allottedMicros: 5_000_000 }];
  const forecast = {
    costMicros: { low: 0, likely: 0, high: 0 },
    finishAt: { low: at('16:09'), likely: at('16:10'), high: at('16:12') },
    measured: 0,
  };
  const shown = batchMarkdown({ ...under(), atOnce: 5, lanes, forecast }, at('16:03'));
  expect(shown).toContain(
    'As of 2026-11-22 16:03 UTC. Forecast: nothing to pay, done at about 2026-11-22 16:10 (2026-11-22 16:09 to 2026-11-22 16:12), as estimated.',
  );
  expect(shown).toContain(
    '| at work (1 of 5) | phase | since (UTC) | spent | allotted |\n|---|---|---|---|---|\n| season-1/ep_003 | begun | 2026-11-22 16:01 |  | \\$5.00 |',
  );
});

test('a range is shown where there is one', () => {
  const shown = batchMarkdown(under(), at('16:03'));
  expect(shown).toMatch(/Forecast: \\\$11\.90 \(\\\$11\.20 to \\\$12\.60\) in all, done at about /);
});
