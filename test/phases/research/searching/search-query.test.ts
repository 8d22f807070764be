import { firstQuery, missingQuery } from '../../../../src/phases/research/searching/search-query';

test('the first query is the topic, short enough for any service', () => {
  expect(firstQuery({ topic: ' Modern  Stoicism ', brief: 'x' })).toBe('Modern Stoicism');
  expect(firstQuery({ topic: 'word '.repeat(100), brief: '' }).length).toBeLessThanOrEqual(300);
});

test('what is missing is asked for in its telling words, beside the topic', () => {
  const query = missingQuery(
    'Modern Stoicism',
    'There is no source for the number of people in Stoic Week 2019.',
  );
  expect(query).toMatch(/^Modern Stoicism .*people.*Week 2019/);
  expect(query).not.toMatch(/\b(?:there|the|is)\b/i);
});
