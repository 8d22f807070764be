import { episodeTable } from '../../../src/cli/episode/episode-table';
import { displayWidth } from '../../../src/cli/terminal/styled-line';
import { episodeSummary as episode, parkedEpisode as parked } from '../../support/material/episode-summaries';

describe('the table of episodes', () => {
  test('says of a score that nobody read for style, and what that means', () => {
    const byCode = { qualityBasis: 'measured by code, style not judged' } as const;
    const table = episodeTable([episode(byCode)], Number.POSITIVE_INFINITY);
    expect(table).toContain('95/100 by code');
    expect(table.split('\n').at(-1)).toBe('by code: measured by code, style not judged');
    const read = episodeTable([episode({ qualityBasis: 'judged by models' })], Number.POSITIVE_INFINITY);
    expect(read).toContain('95/100 ');
    expect(read).not.toContain('by code');
  });

  test('has a row for each', () => {
    expect(episodeTable([episode({}), parked], Number.POSITIVE_INFINITY)).toBe(
      [
        'EPISODE          TOPIC                PHASE    STATUS     QUALITY  COST   STARTED',
        'season-1/ep_002  Modern Stoicism      package  completed  95/100   $0.00  2026-11-22 09:05',
        'season-1/ep_003  CRISPR gene editing  audio    parked     –        $1.25  2026-11-22 09:05',
      ].join('\n'),
    );
  });

  test.each([20, 60, 80, 84, 200])('keeps within %d columns', (columns) => {
    const lines = episodeTable([episode({}), parked], columns).split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) {
      expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    }
  });

  test('names the template versions where they are asked for', () => {
    const made = episode({
      templates: { session: 'narrative@3', quality: 'narrative@2', cost: 'standard@4' },
    });
    const lines = episodeTable([made, parked], Number.POSITIVE_INFINITY, { withTemplates: true }).split('\n');
    expect(lines.map((line) => line.split('  ').at(-1)?.trim())).toEqual([
      'TEMPLATES',
      'narrative@3 narrative@2 standard@4',
      '–',
    ]);
  });

  test('cuts the topic before anything else', () => {
    const [, row] = episodeTable(
      [episode({ topic: 'A very long topic about the making of topics' })],
      90,
    ).split('\n');
    expect(row).toContain('…');
    expect(row).toMatch(/2026-11-22 09:05$/);
  });
});

describe('in a narrow terminal', () => {
  const titles = (columns: number, withBatch = false) =>
    episodeTable([episode({}), parked], columns, { withBatch })
      .split('\n')[0]
      ?.split(/ +/);

  test.each([
    [90, 'EPISODE TOPIC PHASE STATUS QUALITY COST STARTED'],
    [75, 'EPISODE TOPIC PHASE STATUS QUALITY COST'],
    [60, 'EPISODE TOPIC STATUS QUALITY COST'],
    [50, 'EPISODE TOPIC STATUS COST'],
    [38, 'EPISODE STATUS COST'],
  ])('of %d columns it has %s', (columns, shown) => {
    expect(titles(columns)?.join(' ')).toBe(shown);
  });

  test('the name of the batch leaves before the topic', () => {
    expect(titles(66, true)).toContain('BATCH');
    expect(titles(50, true)?.join(' ')).toBe('EPISODE TOPIC STATUS COST');
  });
});
