import { join } from 'node:path';
import { sentencesOf } from '../../../../src/domain/script';
import { concludeReview } from '../../../../src/phases/script/judging/conclude-review';
import { judgeScript } from '../../../../src/phases/script/judging/judge-script';
import { loadTemplate } from '../../../../src/templates/load';
import { type ModelEpisode, modelEpisode } from '../../../support/model-episode';
import { seasonEpisode } from '../../../support/season-material';

function review({ material, script }: ModelEpisode) {
  const { quality, ...rest } = material;
  const judgements = quality.judges.map(({ name }) =>
    judgeScript({ ...rest, template: quality, script, judge: name }),
  );
  return concludeReview({ judgements, template: quality, revision: 0 }).report;
}

const off = ({ script }: ModelEpisode) => Math.abs(script.words - script.targetWords) / script.targetWords;

describe('an episode by a model', () => {
  test('has the length asked for, and no claim twice', async () => {
    const made = modelEpisode({ ...(await seasonEpisode('ep_004')), minutes: 5 });
    expect(off(made)).toBeLessThan(0.05);
    expect(made.script.shortfall).toBeUndefined();
    const told = made.outline.parts.flatMap(({ claimIds }) => claimIds);
    expect(new Set(told).size).toBe(told.length);
    expect(review(made).gatesPassed).toBe(true);
  });

  test('that is written too long or too short comes back to its length', async () => {
    const episode = await seasonEpisode('ep_003');
    for (const lengthShare of [0.7, 1.3])
      expect(off(modelEpisode({ ...episode, minutes: 3, manners: { lengthShare } }))).toBeLessThan(0.05);
  });

  test('that is longer than its documents says so', async () => {
    const made = modelEpisode({ ...(await seasonEpisode('ep_004')), minutes: 14 });
    expect(made.script.shortfall).toMatch(/^The documents carry about \d+ of the 2149 words asked for/);
  });

  test('is told by one host alone', async () => {
    const made = modelEpisode({ ...(await seasonEpisode('ep_002')), minutes: 4, format: 'solo' });
    expect(new Set(made.script.parts.flatMap(({ turns }) => turns.map(({ hostId }) => hostId)))).toEqual(
      new Set(['host']),
    );
    expect(off(made)).toBeLessThan(0.05);
  });

  test('is told by three, each of whom is named and heard', async () => {
    const templates = join(__dirname, '../../../../templates');
    const { template: session } = await loadTemplate('session', 'openai-voices@2', templates);
    const made = modelEpisode({ ...(await seasonEpisode('ep_002')), minutes: 4, format: 'trio', session });
    const { hosts, parts } = made.script;
    expect(hosts.map(({ voice }) => voice)).toEqual(['onyx', 'nova', 'echo']);
    expect(new Set(parts.flatMap(({ turns }) => turns.map(({ hostId }) => hostId)))).toEqual(
      new Set(hosts.map(({ id }) => id)),
    );
    const introduced = sentencesOf(parts[1] as (typeof parts)[number])
      .map(({ text }) => text)
      .join(' ');
    for (const { name } of hosts) expect(introduced).toContain(name);
    expect(off(made)).toBeLessThan(0.05);
  });
});
