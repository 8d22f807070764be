import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { renderTree, type TreeOptions } from '../../../../src/cli/episode/view/progress-tree';
import type { EpisodeProgress } from '../../../../src/domain/progress';
import { begun, parked, STARTED, writing, written } from './progress-stages';

const options: TreeOptions = { now: STARTED + 20_000, columns: 80, colours: false, pace: {}, minutes: 6 };
const pace = { research: 2_000, script: 5_000, audio: 10_000, package: 500 };

describe('the live tree', () => {
  test('shows the phase at work with its steps, and of finished ones what came of them', () => {
    expect(renderTree(writing(), options)).toBe(
      [
        'Modern Stoicism  season-1/ep_002',
        'running  0:20 · $0.04 of $5.00',
        '',
        '✓ research  ████████████████  5/5  0:10  $0.00  97/100 by code',
        '    4 documents · 4 themes',
        '▶ script    ███████░░░░░░░░░  4/9  0:10  $0.04',
        '  ✓ Outline the episode         8 parts',
        '  ▶ Write the parts      3/8',
        '· audio     ░░░░░░░░░░░░░░░░',
        '· package   ░░░░░░░░░░░░░░░░',
      ].join('\n'),
    );
  });

  test('sets elapsed beside expected times once earlier episodes tell the pace', () => {
    const lines = renderTree(writing(), { ...options, pace }).split('\n');
    expect(lines[1]).toBe('running  0:20 of about 1:43 · $0.04 of $5.00');
    expect(lines.find((line) => line.includes('script'))).toContain('0:10 / ~0:30');
    expect(lines.find((line) => line.includes('audio'))).toContain('~1:00');
  });

  test('expects no end where a phase to come has no pace', () => {
    expect(renderTree(writing(), { ...options, pace: { script: 5_000 } })).toContain('running  0:20 · $0.04');
  });

  test('says why it stands still and what to do, wrapped and never cut', () => {
    expect(renderTree(parked(), { ...options, columns: 40 })).toBe(
      [
        'Modern Stoicism  season-1/ep_002',
        'parked  0:20 · $0.04 of $5.00',
        '',
        '✓ research  5/5  0:10  97/100 by code',
        '    4 documents · 4 themes',
        '⏸ script    8/9  0:10',
        '  ✓ Outline the episode         8 parts',
        '  ⏸ Write the parts      7/8',
        '· audio',
        '· package',
        '',
        '⏸ Write "Recap": The brief names a claim',
        '  that the findings do not have.',
        '→ mend the cause, then: showrunner retry',
        '  season-1/ep_002',
      ].join('\n'),
    );
  });

  test('a row whose words fit is not marked as cut for the empty cells behind them', () => {
    const rows = renderTree(written(), { ...options, columns: 62 }).split('\n');
    expect(rows.filter((row) => /^[✓·]/.test(row))).toEqual([
      '✓ research  ████████████████  5/5  0:10  $0.00  97/100 by code',
      '✓ script    ████████████████  9/9  0:20  $0.04  95/100 by code',
      '· audio     ░░░░░░░░░░░░░░░░',
      '· package   ░░░░░░░░░░░░░░░░',
    ]);
  });

  test('stops its clock when the episode is complete', () => {
    const complete = { ...written(), status: 'completed' as const };
    expect(renderTree(complete, { ...options, now: STARTED + 9_000_000 })).toContain('completed  0:30 · ');
  });

  test('marks phases that were not asked for', () => {
    const phases = writing().phases.map((phase) =>
      phase.phase === 'audio' ? { ...phase, status: 'skipped' as const } : phase,
    );
    expect(renderTree(writing({ phases }), options)).toMatch(/^– audio +not asked for$/m);
  });

  test('ends with warnings and what the watcher should know', () => {
    const tree = renderTree(writing({ warnings: ['Fewer sources than the standard asks for.'] }), {
      ...options,
      notice: 'No worker.',
    });
    expect(tree.split('\n').slice(-3)).toEqual([
      '',
      '! Fewer sources than the standard asks for.',
      '! No worker.',
    ]);
  });

  test('keeps control sequences of a topic out of the terminal', () => {
    const tree = renderTree(writing({ topic: 'Red \u001b[31malert\u001b[2J\nand\u0007 more' }), options);
    expect(tree.split('\n')[0]).toBe('Red alert and  more  season-1/ep_002');
  });

  test('colour adds nothing but colour', () => {
    const coloured = renderTree(parked(), { ...options, colours: true });
    expect(coloured).not.toBe(renderTree(parked(), options));
    expect(stripVTControlCharacters(coloured)).toBe(renderTree(parked(), options));
  });

  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom(
      '漢字かな混じりの題名がとても長い',
      '👩‍👩‍👧‍👦 family 🏳️‍🌈 flags 🇫🇷🇩🇪',
      'a'.repeat(150),
      'ệ̃'.repeat(30),
    ),
  );
  const stages = fc.constantFrom<EpisodeProgress>(begun(), writing(), written(), parked());

  test('no line is wider than the terminal, whatever the words', () => {
    fc.assert(
      fc.property(
        stages,
        text,
        text,
        text,
        fc.integer({ min: 1, max: 140 }),
        (stage, topic, result, reason, columns) => {
          const progress: EpisodeProgress = {
            ...stage,
            topic,
            warnings: [reason],
            phases: stage.phases.map((phase) => ({
              ...phase,
              steps: phase.steps.map((step) => ({ ...step, result })),
            })),
            ...(stage.parked === undefined ? {} : { parked: { ...stage.parked, reason, step: topic } }),
          };
          const widths = renderTree(progress, { ...options, pace, columns, notice: reason })
            .split('\n')
            .map((line) => stringWidth(line));
          expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a fraction never fills the bar before it is whole', () => {
    const phases = writing().phases.map((phase) =>
      phase.phase === 'script'
        ? {
            ...phase,
            steps: [
              {
                ...phase.steps[0],
                done: 999,
                total: 1000,
                status: 'running',
              } as (typeof phase.steps)[number],
            ],
          }
        : phase,
    );
    expect(renderTree(writing({ phases }), options)).toMatch(/script +█{15}░ /);
  });
});
