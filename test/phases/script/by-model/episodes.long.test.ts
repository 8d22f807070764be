import { sentencesOf } from '../../../../src/domain/script';
import { countWords } from '../../../../src/english/words';
import {
  type ModelResearch,
  modelResearch,
  modelScript,
  together,
  WORDS_PER_MINUTE,
} from '../../../support/material/model-episode';
import { seasonEpisode } from '../../../support/material/season-material';

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
