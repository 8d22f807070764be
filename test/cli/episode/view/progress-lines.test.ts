import { plainLines } from '../../../../src/cli/episode/view/progress-lines';
import { begun, parked, writing, written } from './progress-stages';

describe('progress as lines', () => {
  test('the first look tells everything so far', () => {
    expect(plainLines(undefined, writing())).toEqual([
      'season-1/ep_002: Modern Stoicism',
      'research: begun',
      'research: Read the sources 4/4: 4 documents',
      'research: Compose the brief: 4 themes',
      'research: done (0:10, $0.00, 97/100, measured by code)',
      'script: begun',
      'script: Outline the episode: 8 parts',
    ]);
  });

  test('a phase whose work comes from an earlier run is one line', () => {
    const steps = ['Read the sources', 'Compose the brief'].map((title) => ({
      ...{ name: title, title, status: 'done' as const, done: 1, total: 1, costMicros: 0, result: 'kept' },
    }));
    const phases = begun().phases.map((phase, index) => (index === 0 ? { ...phase, steps } : phase));
    const resumed = { ...begun(), phases };
    expect(plainLines(undefined, resumed)).toContain('research: kept');
    expect(plainLines(undefined, resumed).join()).not.toContain('Compose');
  });

  test('a later look tells only what is new', () => {
    expect(plainLines(writing(), written())).toEqual([
      'script: Write the parts 8/8',
      'script: done (0:20, $0.04, 95/100, measured by code, style not judged)',
    ]);
  });

  test('nothing new gives no line', () => {
    expect(plainLines(writing(), writing())).toEqual([]);
    expect(plainLines(parked(), parked())).toEqual([]);
    expect(plainLines(begun(), begun())).toEqual([]);
  });

  test('an episode that parks says why and what to do, and later that it goes on', () => {
    expect(plainLines(writing(), parked())).toEqual([
      'parked: Write "Recap": The brief names a claim that the findings do not have.',
      'next: mend the cause, then: showrunner retry season-1/ep_002',
    ]);
    expect(plainLines(parked(), writing())).toEqual(['goes on']);
  });

  test('a second cause is told after the first', () => {
    const other = parked();
    const next = {
      ...other,
      parked: { ...other.parked, step: 'Write "Close"' } as NonNullable<typeof other.parked>,
    };
    expect(plainLines(parked(), next)[0]).toMatch(/^parked: Write "Close"/);
  });

  test('judges that get new work by a revision are told again', () => {
    const again = written();
    const [research, script, ...rest] = again.phases;
    if (research === undefined || script === undefined) throw new Error('phases are missing');
    const steps = script.steps.map((step) =>
      step.name === 'writePart' ? { ...step, done: 16, total: 16 } : step,
    );
    const next = { ...again, phases: [research, { ...script, steps }, ...rest] };
    expect(plainLines(again, next)).toEqual(['script: Write the parts 16/16']);
  });

  test('the end is told once, with cost, time and quality', () => {
    const complete = { ...written(), status: 'completed' as const };
    expect(plainLines(written(), complete)).toEqual([
      'completed ($0.04, 0:30, quality 95/100, measured by code, style not judged)',
    ]);
    const judged = { ...complete, qualityBasis: 'judged by models' } as const;
    expect(plainLines(written(), judged)).toEqual([
      'completed ($0.04, 0:30, quality 95/100, judged by models)',
    ]);
    expect(plainLines(complete, complete)).toEqual([]);
  });

  test('a new warning is one line, also when it has line ends', () => {
    expect(plainLines(writing(), writing({ warnings: ['two\nlines'] }))).toEqual(['warning: two lines']);
  });
});
