import type { EpisodeProgress, PhaseProgress, StepProgress } from '../../../src/domain/progress';
import { progressMarkdown } from '../../../src/workflows/episode/progress-markdown';

const step = (change: Partial<StepProgress> = {}): StepProgress => ({
  ...{ name: 'recordTake', title: 'Speak the segments', status: 'running', done: 1, total: 4, costMicros: 0 },
  ...change,
});
const phase = (change: Partial<PhaseProgress> = {}): PhaseProgress => ({
  ...{ phase: 'audio', status: 'running', startedAt: 1_000, costMicros: 0, steps: [step()] },
  ...change,
});
const progress = (change: Partial<EpisodeProgress> = {}): EpisodeProgress => ({
  ...{
    show: 's',
    episode: 'e',
    topic: 'Rome',
    status: 'running',
    phase: 'audio',
    startedAt: 0,
    phases: [phase()],
  },
  ...{ costMicros: 1_500, budgetMicros: 5_000_000, quality: null, revision: 0, warnings: [] },
  ...change,
});
const table = (change: Partial<EpisodeProgress>, now = 66_000) =>
  progressMarkdown(progress(change), now).replaceAll('\u2060', '').replaceAll('\\$', '$');

describe('the table', () => {
  test('has no dollar signs and fractions that the Web UI would set as formulas', () => {
    const markdown = progressMarkdown(progress({ warnings: ['9/10 of $5'] }), 66_000);
    expect(markdown).not.toMatch(/(?<!\\)\$|\d\/\d/);
    expect(markdown).toContain('\\$0.001500 of \\$5.00');
  });

  test('has a row a phase: status, pieces, time so far, cost, quality', () => {
    expect(table({})).toContain('| audio | ▶ running | 1/4 | 1:05 | $0.00 |  |');
    const done = phase({
      status: 'done',
      endedAt: 31_000,
      costMicros: 6_000,
      quality: 0.954,
      basis: 'measured by code',
    });
    expect(table({ phases: [done] })).toContain(
      '| audio | ✓ done | 1/4 | 0:30 | $0.006000 | 95/100 by code |',
    );
  });

  test('has rows for phases that have not begun', () => {
    const waiting = phase({ status: 'waiting', startedAt: undefined } as never);
    expect(table({ phases: [waiting] })).toContain('| audio | · waiting | 1/4 |  | $0.00 |  |');
    expect(table({ phases: [] }).match(/^\| (research|script|audio|package) \|/gm)).toHaveLength(4);
  });

  test('says whether anybody judged the style of the script', () => {
    const qualityBasis = 'measured by code, style not judged';
    expect(table({ quality: 97.4, qualityBasis })).toContain(`Script: **97/100, ${qualityBasis}**`);
    expect(table({})).not.toContain('Script:');
  });

  test('begins with topic, status and money', () => {
    expect(table({}).split('\n')[0]).toBe('**Rome** — running, $0.001500 of $5.00');
  });

  test('says why it stands still and what to do', () => {
    const parked = {
      step: 'Speak n002',
      reason: 'It is silent.',
      since: 0,
      nextAction: 'showrunner retry s/e',
    };
    expect(table({ parked })).toContain('⏸ **Speak n002**: It is silent.\n\nNext: showrunner retry s/e\n');
    expect(table({})).not.toContain('⏸');
  });

  test('lists warnings and what came of the steps', () => {
    const phases = [phase({ steps: [step({ result: '61 claims, 9 verified' }), step({ title: 'Other' })] })];
    const text = table({ phases, warnings: ['Shorter than asked.'] });
    expect(text).toContain('- ⚠ Shorter than asked.\n- Speak the segments: 61 claims, 9 verified');
    expect(text).not.toContain('Other');
  });
});
