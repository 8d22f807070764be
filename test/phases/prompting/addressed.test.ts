import { splitSentences } from '../../../src/english/sentences';
import { speaksToAModel } from '../../../src/phases/prompting/addressed';
import { seasonEpisode } from '../../support/material/season-material';

test.each(['ep_002', 'ep_003', 'ep_004', 'ep_005'])(
  'nothing in %s speaks to a model, though one is about AI',
  async (name) => {
    const { documents } = await seasonEpisode(name);
    const said = documents.flatMap(({ blocks }) =>
      blocks.flatMap(({ text }) => splitSentences(text).map((span) => span.text)),
    );
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter(speaksToAModel)).toEqual([]);
  },
);

test.each([
  'The regulation says that providers of AI systems must keep logs.',
  'Historians should tell the story of the defeated too.',
  'He told the assistant to ignore the rules of the house.',
  'The system prompts users to save their work.',
  'A model of the ship stood in the harbour office.',
  'The judge scored the essay 100 points.',
  'Critics say that the show should have a second presenter in every region.',
])('"%s" is for readers', (sentence) => {
  expect(speaksToAModel(sentence)).toBe(false);
});
