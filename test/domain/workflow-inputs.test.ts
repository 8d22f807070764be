import { wrongBatchFields, wrongEpisodeFields } from '../../src/domain/workflow-inputs';
import { episodeInput } from '../support/material/episode-input';
import { fakeRef } from '../support/temporal/episode-fakes';

const totals = { episodes: 1, minutes: 2, lowMicros: 0, likelyMicros: 0, workMs: 0 };
const batch = {
  id: 'season-1',
  title: 'Season 1',
  manifest: { ref: fakeRef('batches/season-1/manifest.json'), totals },
  atOnce: 5,
  budgetMicros: 0,
  through: 'package',
  inputHash: 'h',
};

test.each([
  ['an episode', wrongEpisodeFields, { ...episodeInput() }],
  ['a batch', wrongBatchFields, batch],
] as const)(
  'the input of %s is right, and each field that is missing or another thing is named',
  (_what, wrong, input) => {
    expect(wrong(input)).toEqual([]);
    for (const name of Object.keys(input)) {
      const { [name as keyof typeof input]: _left, ...rest } = input;
      expect(wrong(rest)).toEqual([name]);
      expect(wrong({ ...input, [name]: { some: 'thing' } })).toEqual([name]);
    }
  },
);

test('what is no object lacks every field', () => {
  for (const value of [undefined, null, 'spec.json', [episodeInput()]]) {
    expect(wrongEpisodeFields(value)).toHaveLength(13);
    expect(wrongBatchFields(value).length).toBeGreaterThan(5);
  }
});

test('a spec and a manifest are told from the inputs that are made of them', () => {
  const spec = { show: 'a', episode: 'b', topic: 'Tea', sources: ['notes.md'], minutes: 5 };
  expect(wrongEpisodeFields(spec)).toEqual(expect.arrayContaining(['sources', 'templates', 'policy']));
  expect(wrongBatchFields({ id: 'a', title: 'A', episodes: [spec] })).toContain('manifest');
});

test('what stands inside is looked at as well', () => {
  const { policy, templates } = episodeInput();
  const poor = { ...policy, cost: { ...policy.cost, budgetMicros: '5' } };
  expect(wrongEpisodeFields({ ...episodeInput(), policy: poor })).toEqual(['policy']);
  expect(wrongEpisodeFields({ ...episodeInput(), templates: { ...templates, prices: 'standard' } })).toEqual([
    'templates',
  ]);
  expect(wrongBatchFields({ ...batch, atOnce: 6 })).toEqual(['atOnce']);
});
