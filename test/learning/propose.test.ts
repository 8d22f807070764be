import { learnCost, learnQuality } from '../../src/learning/propose';
import { type LoadedTemplate, loadTemplate } from '../../src/templates/load';
import { type Simulated, simulated } from '../support/learning/outcomes';
import { TEMPLATES } from '../support/paths';

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
  const nine = [1.22, 1.27, 1.35, 1.44, 1.31, 1.29, 1.4, 1.25, 1.33];

  test('nine episodes that took longer move the estimate, by 15 % at most', () => {
    const learned = learnCost(cost, season(nine));
    expect(learned.findings).toContainEqual(
      expect.stringContaining('9 episodes: audio work was 1.31 × the estimate (1.25 to 1.40)'),
    );
    expect(learned.proposal).toMatchObject({ kind: 'cost', from: 'standard@3', to: 'standard@4' });
    expect(changesOf(learned)).toMatchObject({ 'workSecondsPerMinute.audio.likely': 6.9 });
    const [first] = learned.proposal?.changes ?? [];
    expect(first).toMatchObject({
      n: 9,
      episodes: expect.arrayContaining(['sim/ep-000']),
      interval: [7.32, 8.64],
    });
  });

  test('four say what they show, and how many more would decide', () => {
    const learned = learnCost(cost, season(nine.slice(0, 4)));
    expect(learned.proposal).toBeUndefined();
    expect(learned.findings).toContain(
      '4 episodes: audio work was 1.31 × the estimate (1.22 to 1.44); not known yet: evidence 0.9 of the 20 that a change takes, at least 5 more of the same',
    );
  });

  test('three are not looked at yet', () => {
    const learned = learnCost(cost, season([3, 3, 3]));
    expect(learned.proposal).toBeUndefined();
    expect(learned.findings).toContain(
      'audio work: not known yet; 3 of the 4 episodes that a first look takes',
    );
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
      expect.stringMatching(/^6 earlier episodes were made otherwise \(sim: by rules; .*flite rms/),
    );
    expect(learned.findings).toContain(
      'audio work: not known yet; 3 of the 4 episodes that a first look takes',
    );
  });

  test.each<[string, Partial<Simulated>]>([
    ['models', { models: { writer: 'openai/x' } }],
    ['an edited template', { costJson: '{}' }],
    ['another version', { templates: { cost: 'standard@2' } }],
  ])('episodes with %s are not mixed with the others', (_, other) => {
    const mixed = [
      ...season([9, 9, 9, 9, 9]),
      ...[5, 6, 7, 8].map((at) => episode({ at, audio: 9, ...other })),
    ];
    expect(learnCost(cost, mixed).proposal).toBeUndefined();
  });

  test('a cost is held against what hindsight expects, and moves all fields of the role', () => {
    const paid = season(Array(10).fill(1)).map((outcome, at) => ({
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

  test('a phase in which an episode was abandoned tells nothing of what one takes', () => {
    const broken = season(Array(10).fill(9)).map((outcome) => ({
      ...outcome,
      phases: outcome.phases.map((phase) => ({ ...phase, isUnfinished: true as const })),
    }));
    const learned = learnCost(cost, broken);
    expect(learned.proposal).toBeUndefined();
    expect(learned.findings.at(-1)).toContain('not measured: research work, script work, audio work');
  });

  test('what was made for standards is no calibration: only assumptions change', () => {
    const { proposal } = learnCost(cost, season(Array(10).fill(3)));
    expect(proposal?.changes.every(({ path }) => path.startsWith('assumptions.'))).toBe(true);
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
