import { sentencesOf } from '../../../../src/domain/script';
import { countWords } from '../../../../src/english/words';
import {
  modelResearch,
  modelScript,
  together,
  WORDS_PER_MINUTE,
} from '../../../support/material/model-episode';
import { seasonEpisode } from '../../../support/material/season-material';

const EPISODES = ['ep_002', 'ep_003', 'ep_004', 'ep_005'];

test('an episode of 28 minutes by a model, from sixteen documents, takes 28 minutes, one more or less', async () => {
  const made = EPISODES.map((name) => seasonEpisode(name, 10 * Number(name.slice(-1))).then(modelResearch));
  const research = together(await Promise.all(made));
  expect(research.documents).toHaveLength(16);
  const { script } = modelScript(research, { minutes: 28, manners: { lengthShare: 0.8 } });
  const words = countWords(
    sentencesOf(script)
      .map(({ text }) => text)
      .join(' '),
  );
  expect(Math.abs(words / WORDS_PER_MINUTE - 28)).toBeLessThanOrEqual(1);
  expect(script.shortfall).toBeUndefined();
});
