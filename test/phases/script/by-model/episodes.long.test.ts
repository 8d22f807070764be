import { sentencesOf } from '../../../../src/domain/script';
import { countWords } from '../../../../src/english/words';
import { sessionOfShow } from '../../../../src/intake/show/session-of-show';
import { loadTemplate } from '../../../../src/templates/load';
import {
  type ModelResearch,
  modelResearch,
  modelScript,
  together,
  WORDS_PER_MINUTE,
} from '../../../support/material/model-episode';
import { seasonEpisode } from '../../../support/material/season-material';
import { TEMPLATES } from '../../../support/paths';

const EPISODES = ['ep_002', 'ep_003', 'ep_004', 'ep_005'];

let research: readonly ModelResearch[];
beforeAll(async () => {
  research = await Promise.all(
    EPISODES.map((name) => seasonEpisode(name, 10 * Number(name.slice(-1))).then(modelResearch)),
  );
});

test('an episode of 28 minutes by a model, from sixteen documents, takes 28 minutes, one more or less', () => {
  const all = together(research);
  expect(all.documents).toHaveLength(16);
  const { script } = modelScript(all, { minutes: 28, manners: { lengthShare: 0.8 } });
  const words = countWords(
    sentencesOf(script)
      .map(({ text }) => text)
      .join(' '),
  );
  expect(Math.abs(words / WORDS_PER_MINUTE - 28)).toBeLessThanOrEqual(1);
  expect(script.shortfall).toBeUndefined();
});

test.each(EPISODES.map((name, at) => [name, at] as const))(
  '%s has the length asked for, whether it is written too long or too short, by one host or by two',
  (_name, at) => {
    for (const format of ['solo', 'duo'] as const)
      for (const lengthShare of [0.7, 1.3]) {
        const { script } = modelScript(research[at] as ModelResearch, {
          ...{ minutes: 3, format, manners: { lengthShare } },
        });
        expect(Math.abs(script.words - script.targetWords) / script.targetWords).toBeLessThan(0.1);
      }
  },
);

test('an episode of three minutes that is written too long or too short comes back closely to its length', () => {
  for (const lengthShare of [0.7, 1.3]) {
    const { script } = modelScript(research[EPISODES.indexOf('ep_003')] as ModelResearch, {
      ...{ minutes: 3, manners: { lengthShare } },
    });
    expect(Math.abs(script.words - script.targetWords) / script.targetWords).toBeLessThan(0.08);
  }
});

test.each([
  ['one host', 'solo', undefined],
  ['three', 'trio', 'openai-voices@3'],
] as const)(
  'an episode of four minutes told by %s has the length asked for, and each host is heard',
  async (_who, format, template) => {
    const session =
      template &&
      sessionOfShow(await loadTemplate('session', template, TEMPLATES), { show: 'my-show' }).template;
    const { script } = modelScript(research[EPISODES.indexOf('ep_002')] as ModelResearch, {
      ...{ minutes: 4, format },
      ...(session === undefined ? {} : { session }),
    });
    expect(new Set(script.parts.flatMap(({ turns }) => turns.map(({ hostId }) => hostId)))).toEqual(
      new Set(script.hosts.map(({ id }) => id)),
    );
    expect(script.hosts).toHaveLength({ solo: 1, trio: 3 }[format]);
    expect(Math.abs(script.words - script.targetWords) / script.targetWords).toBeLessThan(0.05);
  },
);
