import { sentencesOf, statesFact } from '../../../../src/domain/script';
import { sessionOfShow } from '../../../../src/intake/show/session-of-show';
import { keyClaimsOf, untold } from '../../../../src/phases/script/by-model/key-claims';
import { judgeScript } from '../../../../src/phases/script/judging/judge-script';
import { loadTemplate } from '../../../../src/templates/load';
import { PARAPHRASE } from '../../../support/loopback/drafter';
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

/** Done once: scripts of every length and format are written from it. */
let research: ModelResearch;
beforeAll(async () => {
  research = await seasonEpisode('ep_004', 40).then(modelResearch);
});
const tell = async (making: Parameters<typeof modelScript>[1]) => modelScript(research, making);

describe('an episode by a model', () => {
  test('has the length asked for, and no claim twice in its segments', async () => {
    const made = await tell({ minutes: 5 });
    expect(off(made)).toBeLessThan(0.05);
    expect(made.script.shortfall).toBeUndefined();
    const segments = made.outline.parts.filter(({ kind }) => kind === 'segment');
    const told = segments.flatMap(({ claimIds }) => claimIds);
    expect(new Set(told).size).toBe(told.length);
    expect(grounding(made)).toBe(1);
    expect(made.left).toEqual([]);
  });

  test('that is written too long or too short comes back to its length', async () => {
    for (const lengthShare of [0.7, 1.3])
      expect(off(await tell({ minutes: 5, manners: { lengthShare } }))).toBeLessThan(0.1);
  });

  test('that is longer than its documents says so', async () => {
    const made = await tell({ minutes: 45 });
    expect(made.script.shortfall).toMatch(
      /^The script is for about [\d.]+ minutes of the 45 minutes asked for, because no more was found/,
    );
  });

  test('of a show with wording of its own opens and ends in it, once each, and has the length asked for', async () => {
    const loaded = await loadTemplate('session', 'narrative@1', TEMPLATES);
    const { template: session } = sessionOfShow(loaded, { show: 'my-show' });
    const own = {
      intro: 'Welcome to {{show}}, from the old pier of Ostend.',
      outro: 'Captain Vandersteen wishes you a good night.',
    };
    const made = await tell({
      minutes: 5,
      session: { ...session, show: { ...session.show, ...own } },
      manners: { lengthShare: 1.3 },
    });
    const { opening = [], ending = [] } = made.outline;
    const texts = sentencesOf(made.script).map(({ text }) => text);
    expect(opening[0]).toMatch(/Ostend/);
    for (const text of [...opening, ...ending]) expect(texts.filter((said) => said === text)).toEqual([text]);
    expect(texts.at(-1)).toBe(ending.at(-1));
    expect(made.left.filter(({ text }) => [...opening, ...ending].includes(text))).toEqual([]);
    expect(off(made)).toBeLessThan(0.1);
  });

  test('is told by one host alone', async () => {
    const made = await tell({ minutes: 4, format: 'solo' });
    expect(new Set(made.script.parts.flatMap(({ turns }) => turns.map(({ hostId }) => hostId)))).toEqual(
      new Set(['host']),
    );
    expect(off(made)).toBeLessThan(0.05);
  });

  test('is told by three, each of whom is named and heard', async () => {
    const loaded = await loadTemplate('session', 'openai-voices@3', TEMPLATES);
    const { template: session } = sessionOfShow(loaded, { show: 'my-show' });
    const made = await tell({ minutes: 4, format: 'trio', session });
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

describe('a model that is not obedient', () => {
  const told = (making: Partial<Parameters<typeof modelScript>[1]>) => tell({ minutes: 5, ...making });
  const facts = ({ script }: ModelEpisode) => sentencesOf(script).filter(statesFact);

  test('may say everything in its own words, once a second reader finds them in the passages', async () => {
    const made = await told({ manners: { paraphrases: true } });
    const own = facts(made).filter(({ text }) => text.startsWith(PARAPHRASE));
    expect(own.length).toBeGreaterThan(facts(made).length / 2);
    for (const { check, quotes } of own) {
      expect(check?.verdict).toBe('entailed');
      expect(quotes.map(({ text }) => text).join(' ')).toContain(check?.span);
    }
    expect(made.left).toEqual([]);
  });

  test('that adds facts has them mended, and the episode keeps its length', async () => {
    const made = await told({ manners: { paraphrases: true, adds: 6, slips: 1, repeats: 2 } });
    const spoken = sentencesOf(made.script).map(({ text }) => text);
    expect(spoken.filter((text) => text.includes('kept bees'))).toEqual([]);
    const once = facts(made).filter(({ role }) => role !== 'callback');
    expect(new Set(once.map(({ text }) => text)).size).toBe(once.length);
    expect(off(made)).toBeLessThan(0.1);
    expect(made.asked.filter((prompt) => prompt === 'patch-script@1').length).toBeLessThanOrEqual(2);
  });

  test('that mends nothing has it left out, and the record says what and why', async () => {
    const made = await told({ manners: { paraphrases: true, adds: 6, slips: 1, stubborn: true } });
    const spoken = sentencesOf(made.script).map(({ text }) => text);
    expect(spoken.filter((text) => text.includes('kept bees'))).toEqual([]);
    const bees = made.left.filter(({ text }) => text.includes('kept bees'));
    expect(bees).toHaveLength(7);
    for (const { reasons } of bees)
      expect(reasons.join()).toMatch(/only a part of it stands|no passage says/);
    expect(untold(keyClaimsOf(made.outline), made.script.parts)).toEqual([]);
  });

  test('whose reader shows no words of the passages has nothing accepted but their own words', async () => {
    const made = await told({ manners: { paraphrases: true, blind: true } });
    expect(facts(made).filter(({ text }) => text.startsWith(PARAPHRASE))).toEqual([]);
    await expect(told({ manners: { paraphrases: true, blind: true, stubborn: true } })).rejects.toThrow(
      /words of the script are what its documents say, after all repairs/,
    );
  });

  test('that breaks the schema twice is asked again, one that goes on is no writer', async () => {
    const made = await told({ manners: { breaks: 2 } });
    expect(made.asked.filter((prompt) => prompt === 'write-draft@4')).toHaveLength(3);
    expect(off(made)).toBeLessThan(0.05);
    await expect(told({ manners: { breaks: 3 } })).rejects.toThrow(/no usable reply/);
  });
});

test('five minutes from three documents or four take no more than 25 calls, and at most 10 one after another', async () => {
  const { asked } = await tell({ minutes: 5, manners: { paraphrases: true } });
  const repairs = asked.filter((prompt) => prompt === 'patch-script@1').length;
  // Findings of each document, their comparison, a polish, three judges.
  const others = research.documents.length + 1 + 1 + 3;
  expect(asked.length - repairs + others).toBeLessThanOrEqual(25);
  const inSequence = ['findings', 'comparison', 'outline', 'draft', 'polish', 'facts', 'judges'];
  expect(inSequence.length).toBeLessThanOrEqual(10);
});
