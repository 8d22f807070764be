import { acronymDefinitions } from '../../src/english/abbreviations';

test('short forms are paired with the words whose initials they are, in either order', () => {
  const text =
    'Cognitive behavioural therapy (CBT) and the Food and Drug Administration (FDA) met the WHO (World Health Organization).';
  expect(Object.fromEntries(acronymDefinitions(text))).toEqual({
    CBT: 'Cognitive behavioural therapy',
    FDA: 'Food and Drug Administration',
    WHO: 'World Health Organization',
  });
});

test('a bracket after unrelated words defines nothing', () => {
  expect(acronymDefinitions('The regulation (EU) was signed.').size).toBe(0);
});
