import { learnCost, learnQuality } from '../../src/learning/propose';
import { type LoadedTemplate, loadTemplate } from '../../src/templates/load';
import { type Simulated, simulated } from '../support/learning/outcomes';
import { TEMPLATES } from '../support/paths';
import { random } from '../support/seeded';

let cost: LoadedTemplate<'cost'>;
let quality: LoadedTemplate<'quality'>;
beforeAll(async () => {
  cost = await loadTemplate('cost', 'standard@3', TEMPLATES);
  quality = await loadTemplate('quality', 'narrative@2', TEMPLATES);
});
const episode = (said: Simulated) => simulated({ costJson: cost.json, qualityJson: quality.json, ...said });
const season = (audio: readonly number[], more: Partial<Simulated> = {}) =>
  audio.map((one, at) => episode({ at, audio: one, ...more }));
const changesOf = (learned: ReturnType<typeof learnCost>) =>
  Object.fromEntries(
    (learned.proposal?.changes ?? []).map(({ path, to }) => [path.replace('assumptions.', ''), to]),
  );

describe('calibration', () => {
  test('four episodes say what audio took against the estimate, and move it by 15 % at most', () => {
    const learned = learnCost(cost, season([1.22, 1.27, 1.35, 1.44]));
    expect(learned.findings).toContainEqual(
      expect.stringContaining('4 episodes: audio work was 1.31 × the estimate (1.22 to 1.44)'),
    );
    expect(learned.proposal).toMatchObject({ kind: 'cost', from: 'standard@3', to: 'standard@4' });
    expect(changesOf(learned)).toMatchObject({ 'workSecondsPerMinute.audio.likely': 6.9 });
    const [first] = learned.proposal?.changes ?? [];
    expect(first).toMatchObject({
      n: 4,
      episodes: expect.arrayContaining(['sim/ep-000']),
      interval: [7.32, 8.64],
    });
  });

  test('three episodes propose nothing and say how many it takes', () => {
    const learned = learnCost(cost, season([3, 3, 3]));
    expect(learned.proposal).toBeUndefined();
    expect(learned.findings).toContain('audio work: not known yet; 3 of the 4 episodes that it takes');
  });

  test('the template holds where its value lies in the interval', () => {
    const learned = learnCost(cost, season([0.9, 1.1, 1.2, 1.05]));
    expect(learned.proposal).toBeUndefined();
    expect(learned.findings).toContainEqual(expect.stringMatching(/audio work .*; the template holds$/));
  });

  test('another voice starts anew, and what was made otherwise is named', () => {
    const learned = learnCost(cost, [
      ...season([3, 3, 3, 3, 3, 3]),
      ...[10, 11, 12].map((at) => episode({ at, audio: 3, voices: ['embedded/heart'] })),
    ]);
    expect(learned.proposal).toBeUndefined();
    expect(learned.findings).toContainEqual(
      expect.stringMatching(/^6 earlier episodes were made otherwise .*flite rms/),
    );
    expect(learned.findings).toContain('audio work: not known yet; 3 of the 4 episodes that it takes');
  });

  test.each<[string, Partial<Simulated>]>([
    ['models', { models: { writer: 'openai/x' } }],
    ['an edited template', { costJson: '{}' }],
    ['another version', { templates: { cost: 'standard@2' } }],
  ])('episodes with %s are not mixed with the others', (_, other) => {
    const mixed = [...season([1, 1]), ...[2, 3, 4].map((at) => episode({ at, audio: 9, ...other }))];
    expect(learnCost(cost, mixed).proposal).toBeUndefined();
  });

  test('a cost is held against what hindsight expects, and moves all fields of the role', () => {
    const paid = season([1, 1, 1, 1, 1]).map((outcome, at) => ({
      ...outcome,
      phases: outcome.phases.map((phase) => ({
        ...phase,
        items:
          phase.phase !== 'script'
            ? []
            : [
                {
                  ...{ role: 'writer', provider: 'openai', model: 'x', hindsightMicros: 1_000 },
                  expectedMicros: { low: 400, likely: 500, high: 900 },
                  actualMicros: 1_080 + at,
                },
              ],
      })),
    }));
    const { proposal } = learnCost(cost, paid);
    const { script } = cost.template.assumptions;
    const ofScript = (proposal?.changes ?? []).filter(({ path }) => path.includes('script'));
    expect(ofScript.map(({ path }) => path)).toEqual([
      'assumptions.script.readShare',
      'assumptions.script.writtenShare',
      'assumptions.script.mending.readShare',
      'assumptions.script.mending.writtenShare',
    ]);
    expect(Number(ofScript[0]?.to) / script.readShare).toBeCloseTo(1.08, 1);
  });

  test('what was made for standards is no calibration: only assumptions change', () => {
    const { proposal } = learnCost(cost, season([3, 3, 3, 3, 3]));
    expect(proposal?.changes.every(({ path }) => path.startsWith('assumptions.'))).toBe(true);
  });
});

describe('by simulation with known truth', () => {
  /** Log-normal with a spread of a fifth, looked at after each episode. */
  function seasonOf(seed: number, truth: number, length: number) {
    const next = random(seed);
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return season(Array.from({ length }, () => truth * Math.exp(0.2 * normal())));
  }
  const isProposed = (outcomes: ReturnType<typeof season>) =>
    Object.keys(changesOf(learnCost(cost, outcomes))).some((path) => path.includes('audio'));
  const share = (runs: number, holds: (seed: number) => boolean) =>
    Array.from({ length: runs }, (_, seed) => holds(seed)).filter(Boolean).length / runs;

  test('audio that takes half as long again is proposed from a season of ten almost always', () => {
    expect(share(100, (seed) => isProposed(seasonOf(seed, 1.5, 10)))).toBeGreaterThan(0.95);
  });

  test('where the template is right, one look at 4, 9 or 19 episodes errs as seldom as their intervals say', () => {
    const errs = (n: number) => share(200, (seed) => isProposed(seasonOf(seed, 1, n)));
    expect(errs(4)).toBeLessThan(0.16);
    expect(errs(9)).toBeLessThan(0.1);
    expect(errs(19)).toBeLessThan(0.06);
  });

  test('a look after each of 40 episodes changes a template that is right in about a fifth of seasons', () => {
    const looked = share(100, (seed) => {
      const whole = seasonOf(seed, 1, 40);
      return Array.from({ length: 37 }, (_, at) => whole.slice(0, at + 4)).some(isProposed);
    });
    expect(looked).toBeLessThan(0.3);
  });
});

describe('standards', () => {
  /** Episodes that cleared every standard by so much each. */
  const cleared = (rooms: readonly number[]) =>
    rooms.map((room, at) => {
      const { policy, gates } = quality.template;
      const outcome = episode({ at, score100: 100 * Math.min(1, policy.overall + room) });
      const judged = gates.map(({ name, threshold }) => ({
        name,
        threshold,
        score: Math.min(1, threshold + room),
      }));
      return {
        ...outcome,
        quality: { ...outcome.quality, gates: judged } as NonNullable<typeof outcome.quality>,
      };
    });
  const raised = (rooms: readonly number[]) => learnQuality(quality, cleared(rooms)).proposal?.changes ?? [];

  test('ten in a row with room raise a threshold, by half of the room', () => {
    const changes = raised(Array(10).fill(0.08));
    expect(changes.map(({ path }) => path)).toContain('policy.overall');
    for (const { from, to } of changes) expect(Number(to) - Number(from)).toBeCloseTo(0.04, 1);
    for (const { from, to } of changes) expect(Number(to)).toBeGreaterThan(Number(from));
  });

  test('nine are too few, one without room is one too many, and bad scores never lower anything', () => {
    expect(raised(Array(9).fill(0.08))).toEqual([]);
    expect(raised([...Array(9).fill(0.08), 0.01])).toEqual([]);
    expect(raised(Array(30).fill(-0.5))).toEqual([]);
  });
});
