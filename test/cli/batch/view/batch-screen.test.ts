import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { type BatchScreenOptions, renderBatch } from '../../../../src/cli/batch/view/batch-screen';
import type { BatchProgress } from '../../../../src/domain/batch/progress';
import { BEGUN, complete, looked, lookedClosely, MINUTE, NOW, opened, standing, under } from './batch-stages';

const options: BatchScreenOptions = { now: NOW, columns: 100, colours: false, phrase: (text) => text };
const pause: BatchProgress['pause'] = {
  cause: 'budget',
  since: NOW,
  reason: '$0.10 of the budget of $20.00 is free, $2.00 too little for the next episode.',
  ways: [
    { update: 'setBudget', says: 'showrunner batch set season-1 --budget DOLLARS raises the budget' },
    { update: 'finish', says: 'showrunner batch finish season-1 ends the batch' },
  ],
};

describe('the live screen of a batch', () => {
  test('shows figures, lanes and what waits at 100 columns', () => {
    expect(renderBatch(lookedClosely(), options).split('\n')).toEqual([
      'Ideas that last  season-1',
      'running  3:00',
      '',
      'episodes   ███████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░  1/4 · 1 completed · 1 at work · 1 waits · 1 to come',
      'money      ████▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░  $3.10 of $20.00 spent · $8.00 set aside',
      'cost       about $11.90 ($11.20 to $12.60), as estimated',
      'done       in about 2:00 (1:00 to 4:00), without those that wait',
      '',
      '▶ season-1/ep_004  The fall of Rome  script  ████ █░░░ ░░░░ ░░░░  1:00  $0.04  of $4.00',
      '· free',
      '· free',
      '',
      '⏸ season-1/ep_003  Speak n004: The voice did not answer.',
      '  → showrunner retry season-1/ep_003',
    ]);
  });

  test('has no bars of figures and no topics at 60 columns, and cuts no figure', () => {
    expect(
      renderBatch(lookedClosely(), { ...options, columns: 60 })
        .split('\n')
        .slice(3, 10),
    ).toEqual([
      'episodes   1/4 · 1 completed · 1 at work · 1 waits · 1 to',
      '           come',
      'money      $3.10 of $20.00 spent · $8.00 set aside',
      'cost       about $11.90 ($11.20 to $12.60), as estimated',
      'done       in about 2:00 (1:00 to 4:00), without those that',
      '           wait',
      '',
    ]);
    expect(renderBatch(lookedClosely(), { ...options, columns: 60 })).toContain(
      '▶ season-1/ep_004  script  ████ █░░░ ░░░░ ░░░░  1:00  $0.04\n',
    );
  });

  test('gives a long topic no more than it needs at 160 columns', () => {
    const wide = renderBatch(lookedClosely(), { ...options, columns: 160 });
    expect(wide).toBe(renderBatch(lookedClosely(), options));
  });

  test('has a lane for each that may be at work, also while more are', () => {
    const count = (atOnce: number) =>
      renderBatch(looked(under({ atOnce })), options)
        .split('\n')
        .filter((line) => /^(▶|· free)/.test(line)).length;
    expect(count(5)).toBe(5);
    const [lane] = under().lanes;
    if (lane === undefined) throw new Error('no lane');
    const three = under({ atOnce: 1, lanes: [lane, { ...lane, id: 'a/b' }, { ...lane, id: 'a/c' }] });
    expect(renderBatch(looked(three), options)).not.toContain('· free');
  });

  test('an episode that says nothing of itself is shown as its batch saw it last', () => {
    expect(renderBatch(looked(under()), options)).toContain(
      '▶ season-1/ep_004  script  ████ ░░░░ ░░░░ ░░░░  1:00  $0.03  of $4.00',
    );
  });

  test('a paused batch says why, and each way out', () => {
    const paused = looked(under({ status: 'paused', pause, standing: [], standingCount: 0 }));
    expect(
      renderBatch(paused, { ...options, columns: 60 })
        .split('\n')
        .slice(-6),
    ).toEqual([
      '',
      '⏸ Nothing new begins: $0.10 of the budget of $20.00 is free,',
      '  $2.00 too little for the next episode.',
      '→ showrunner batch set season-1 --budget DOLLARS raises the',
      '  budget',
      '→ showrunner batch finish season-1 ends the batch',
    ]);
  });

  test('rests its forecast on what it was measured by, and says when the deadline will be missed', () => {
    const { forecast } = opened();
    const measured = { ...forecast, measured: 3 };
    const late = renderBatch(looked(opened({ forecast: measured, deadlineAt: NOW + MINUTE })), options);
    expect(late).toContain('cost       about $11.90 ($11.20 to $12.60), by 3 episodes measured');
    expect(late).toContain('deadline   16:04, before it is done');
    const inTime = renderBatch(looked(opened({ deadlineAt: NOW + 25 * 60 * MINUTE })), options);
    expect(inTime).toMatch(/^deadline {3}2026-11-23 17:03$/m);
  });

  test('a forecast that has passed while episodes are at work is said to have passed', () => {
    const finishAt = { low: NOW - MINUTE, likely: NOW - MINUTE, high: NOW };
    const picture = looked(opened({ forecast: { ...opened().forecast, finishAt } }));
    expect(renderBatch(picture, options)).toContain('done       later than expected');
  });

  test('of a forecast hours away the clock is told', () => {
    const away = (hours: number) => NOW + hours * 60 * MINUTE;
    const finishAt = { low: away(2), likely: away(3), high: away(4) };
    const picture = looked(opened({ forecast: { ...opened().forecast, finishAt } }));
    expect(renderBatch(picture, options)).toContain('done       at about 19:03 (18:03 to 20:03)');
  });

  test('where nothing is to be paid it says so', () => {
    const free = { ...opened().forecast, costMicros: { low: 0, likely: 0, high: 0 } };
    expect(renderBatch(looked(opened({ forecast: free })), options)).toContain('cost       nothing to pay');
  });

  test('one that is over has neither lanes nor forecast, and its clock stands', () => {
    const over = looked(complete({ kept: 1 }), { endedAt: BEGUN + 6 * MINUTE });
    expect(renderBatch(over, { ...options, now: NOW + 9_000_000 }).split('\n')).toEqual([
      'Ideas that last  season-1',
      'completed  6:00',
      '',
      'episodes   ██████████████████████████████  4/4 · 4 completed (1 kept from before)',
      'money      ██████████████████░░░░░░░░░░░░  $12.04 of $20.00 spent',
    ]);
  });

  const crowd = Array.from({ length: 30 }, (_, index) => ({ ...standing, id: `season-1/ep_${index}` }));

  test('of many that wait it shows the first, and where the others are', () => {
    const many = looked(under({ standing: crowd, standingCount: 80 }));
    const tall = renderBatch(many, { ...options, rows: 60, phrase: (text) => `npx ${text}` });
    expect(tall.match(/^⏸ season-1/gm)).toHaveLength(5);
    expect(tall).toContain('⏸ npx and 75 more wait: showrunner list --needs-me --batch season-1');
    const short = renderBatch(many, { ...options, rows: 24 });
    expect(short.match(/^⏸ season-1/gm)).toHaveLength(1);
    expect(short).toContain('and 79 more wait');
    expect(short.split('\n').length).toBeLessThanOrEqual(24);
  });

  test('one that was told to go on waits for nobody but a slot', () => {
    const asks = looked(under({ standing: [{ ...standing, asking: true }] }));
    expect(renderBatch(asks, options)).toContain('⏸ season-1/ep_003  goes on as soon as another stops');
    expect(renderBatch(asks, options)).not.toContain('showrunner retry');
  });

  test('those that did not complete are told with the reason, the latest first', () => {
    const troubled = ['one', 'two'].map(
      (id) => ({ id, status: 'failed', reason: `because of ${id}` }) as const,
    );
    const screen = renderBatch(looked(under({ troubled })), { ...options, rows: 24 });
    expect(screen).toContain('✗ two  failed: because of two\n✗ and 1 more episode before');
    const cancelled = [{ id: 'one', status: 'cancelled', reason: 'cancelled' }] as const;
    expect(renderBatch(looked(under({ troubled: cancelled })), options)).toMatch(/^✗ one {2}cancelled$/m);
  });

  test('colour adds nothing but colour', () => {
    const coloured = renderBatch(lookedClosely(), { ...options, colours: true });
    expect(coloured).not.toBe(renderBatch(lookedClosely(), options));
    expect(stripVTControlCharacters(coloured)).toBe(renderBatch(lookedClosely(), options));
  });

  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('漢字かな混じりの題名がとても長い', 'a'.repeat(150), '\u001b[2Jred\nalert'),
  );

  test('no line is wider than the terminal, whatever the words', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 170 }), (one, other, columns) => {
        const progress = under({
          title: one,
          lowered: other,
          deadlineAt: NOW,
          standing: [{ ...standing, id: one, reason: other, nextAction: one }],
          standingCount: 7,
          troubled: [{ id: other, status: 'failed', reason: one }],
          pause: { cause: 'person', since: NOW, reason: other, ways: [{ update: 'resume', says: one }] },
        });
        const closely = { ...lookedClosely(), progress };
        const widths = renderBatch(closely, { ...options, columns, notice: other })
          .split('\n')
          .map((line) => stringWidth(line));
        expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
      }),
      { numRuns: 300 },
    );
  });
});
