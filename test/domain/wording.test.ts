import { counted, percent } from '../../src/domain/wording';

test.each([
  [counted(0, 'episode'), '0 episodes'],
  [counted(1, 'episode'), '1 episode'],
  [counted(4, 'episode'), '4 episodes'],
  [counted(1, 'study', 'studies'), '1 study'],
  [counted(2, 'study', 'studies'), '2 studies'],
  [percent(0.625), '63 %'],
  [percent(1), '100 %'],
])('%s', (text, expected) => {
  expect(text).toBe(expected);
});
