import { parse } from 'parse5';
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
  expect(html).toContain('sim/ep-002: $0.000400, expected $0.00 to $0.000010');
  expect(html.match(/class="outside"/g)).toHaveLength(2);
  expect(html).toContain('flow: order');
  expect(html).toContain('bug: &lt;/title&gt;');
});

test('a season without any cost says so instead of plotting it', () => {
  expect(reportPage({ title: 't', problems: [], outcomes: [simulated({ at: 1 })] })).toContain(
    '1 of 1: $0.00.',
  );
});
