import { sentencesOf } from '../../../../src/domain/script';
import { smuggledFacts } from '../../../../src/phases/script/by-model/plain-lines';
import { judgeScript } from '../../../../src/phases/script/judging/judge-script';
import { planOf } from '../../../../src/phases/script/parts/plan-of';
import { loadTemplate } from '../../../../src/templates/load';
import {
  type ModelEpisode,
  type ModelResearch,
  modelResearch,
  modelScript,
} from '../../../support/material/model-episode';
import { seasonEpisode } from '../../../support/material/season-material';
import { TEMPLATES } from '../../../support/paths';

/** Share of the statements that their sources carry, as the accuracy judge measures it. */
function grounding({ material, script }: ModelEpisode): number | undefined {
  const { quality, ...rest } = material;
  const { gates } = judgeScript({ ...rest, template: quality, script, judge: 'accuracy' });
  return gates.flatMap(({ measures }) => measures).find(({ name }) => name === 'grounding')?.score;
}

const off = ({ script }: ModelEpisode) => Math.abs(script.words - script.targetWords) / script.targetWords;

/** The research of each episode, done once: scripts of every length and format are written from it. */
const done = new Map<string, Promise<ModelResearch>>();
const researchOf = (name: string): Promise<ModelResearch> => {
  const research = done.get(name) ?? seasonEpisode(name, 10 * Number(name.slice(-1))).then(modelResearch);
  done.set(name, research);
  return research;
};
const tell = async (name: string, making: Parameters<typeof modelScript>[1]) =>
  modelScript(await researchOf(name), making);

describe('an episode by a model', () => {
  test('has the length asked for, and no claim twice', async () => {
    const made = await tell('ep_004', { minutes: 5 });
    expect(off(made)).toBeLessThan(0.05);
    expect(made.script.shortfall).toBeUndefined();
    const told = made.outline.parts.flatMap(({ claimIds }) => claimIds);
    expect(new Set(told).size).toBe(told.length);
    expect(grounding(made)).toBe(1);
  });

  test('that is written too long or too short comes back to its length', async () => {
    for (const lengthShare of [0.7, 1.3])
      expect(off(await tell('ep_003', { minutes: 3, manners: { lengthShare } }))).toBeLessThan(0.05);
  });

  test('that is longer than its documents says so', async () => {
    const made = await tell('ep_004', { minutes: 14 });
    expect(made.script.shortfall).toMatch(
      /^The script is for about [\d.]+ minutes of the 14 minutes asked for, because no more was found/,
    );
  });

  test('is told by one host alone', async () => {
    const made = await tell('ep_002', { minutes: 4, format: 'solo' });
    expect(new Set(made.script.parts.flatMap(({ turns }) => turns.map(({ hostId }) => hostId)))).toEqual(
      new Set(['host']),
    );
    expect(off(made)).toBeLessThan(0.05);
  });

  test('is told by three, each of whom is named and heard', async () => {
    const { template: session } = await loadTemplate('session', 'openai-voices@2', TEMPLATES);
    const made = await tell('ep_002', { minutes: 4, format: 'trio', session });
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

/** Facts that the sources of the episode do not have, of their own words as far as they go. */
const SMUGGLED: Readonly<Record<string, readonly string[]>> = {
  ep_002: ['Stoicism cures depression.', 'The school was a cult.', 'Why did the Stoics fear the sea?'],
  ep_003: ['Gene editing causes cancer.', 'Regulators took bribes.', 'Every patient was cured.'],
  ep_004: ['Lead pipes poisoned the emperors.', 'Taxes were abolished.', 'The bakers overthrew the emperor.'],
  ep_005: ['Regulation kills innovation.', 'Congress banned chatbots.', 'Robots take all jobs.'],
};

test.each(Object.keys(SMUGGLED))(
  '%s: no line that states nothing is taken for a fact, nor a fact for one',
  async (name) => {
    const { material, script, ungrounded } = await tell(name, { minutes: 5 });
    for (const part of script.parts)
      expect([...smuggledFacts(part, planOf(material, part.id), material).values()]).toEqual([]);
    expect(ungrounded).toBeLessThanOrEqual(1);
    const segment = script.parts.find(({ kind }) => kind === 'segment') as (typeof script.parts)[number];
    const lines = (SMUGGLED[name] ?? []).map((text, at) => ({
      ...{ id: `x${at}`, text, quotes: [], claimIds: [] },
      role: text.endsWith('?') ? ('question' as const) : ('joint' as const),
    }));
    const smuggling = { ...segment, turns: [{ hostId: 'guide', sentences: lines }] };
    expect([...smuggledFacts(smuggling, planOf(material, segment.id), material).keys()]).toEqual([
      'x0',
      'x1',
      'x2',
    ]);
  },
);
