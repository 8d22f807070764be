import { parse } from 'parse5';
import { ticksOf } from '../../../src/learning/report/plots';
import { reportPage } from '../../../src/learning/report/report-page';
import { simulated } from '../../support/learning/outcomes';

const HOSTILE = '</title><script>alert(1)</script>';
const expected = { costMicros: { low: 0, likely: 5, high: 10 }, workMs: { low: 0, likely: 1, high: 60_000 } };

function page() {
  const quality = simulated({ at: 0 }).quality as NonNullable<ReturnType<typeof simulated>['quality']>;
  const lost = [{ gate: 'flow', measure: 'order', points: 3, lines: [HOSTILE] }];
  return reportPage({
    ...{ title: HOSTILE, problems: [HOSTILE] },
    outcomes: [
      simulated({ at: 1 }, { expected, costMicros: 4, quality: { ...quality, lost } }),
      simulated(
        { at: 2, audio: 5 },
        {
          expected,
          costMicros: 400,
          parks: [{ step: HOSTILE, cause: 'bug', count: 2, standMs: 1, reason: HOSTILE }],
        },
      ),
    ],
  });
}

test('what comes from episodes is text in the page, never markup, and nothing is fetched', () => {
  const html = page();
  const names: string[] = [];
  const walk = (node: { nodeName: string; childNodes?: unknown[] }) => {
    names.push(node.nodeName);
    for (const child of node.childNodes ?? []) walk(child as never);
  };
  walk(parse(html) as never);
  expect(names).not.toContain('script');
  expect(html).not.toMatch(/(src|href)=|url\(|@import/);
});

test('a point outside its range is marked, with both in words; points lost and parks have their bars', () => {
  const html = page();
  expect(html).toContain('sim/ep-002: $0.000400, expected $0.00 to $0.000010, likely $0.000005');
  expect(html.match(/class="outside"/g)).toHaveLength(2);
  expect(html).toContain('flow: order');
  expect(html).toContain('bug: &lt;/title&gt;');
});

test('an episode that did not complete is a ring without a range, and its phase counts in the shares alone', () => {
  const broken = simulated({ at: 3 }, { expected, costMicros: 400, status: 'abandoned' });
  const phases = broken.phases.map((phase) =>
    phase.phase === 'audio' ? { ...phase, costMicros: 400, isUnfinished: true as const } : phase,
  );
  const html = reportPage({ title: 't', problems: [], outcomes: [{ ...broken, phases }] });
  expect(html).toContain('sim/ep-003: $0.000400, not completed<');
  expect(html).not.toContain('class="outside"');
  expect(html).toContain('<td>script</td><td>1</td><td>3.0 s</td><td>6 %</td><td>$0.00</td><td>0 %</td>');
  expect(html).toContain('<td>audio</td><td>0</td><td>–</td><td>75 %</td><td>–</td><td>100 %</td>');
});

test.each([
  [
    [0, 865_064],
    [0, 500_000, 1_000_000],
  ],
  [
    [80, 84, 96.2],
    [80, 85, 90, 95, 100],
  ],
  [[3], [0, 1, 2, 3]],
  [[0], [0]],
])('the axis of %j has round numbers: %j', (values, ticks) => {
  expect(ticksOf(values)).toEqual(ticks);
});

test('a season without any cost says so instead of plotting it', () => {
  expect(reportPage({ title: 't', problems: [], outcomes: [simulated({ at: 1 })] })).toContain(
    '1 of 1: $0.00.',
  );
});
