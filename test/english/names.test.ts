import { findNames, nameKinds } from '../../src/english/names';

const named = (text: string, kind: string): string[] =>
  findNames(text)
    .filter((name) => name.kind === kind)
    .map((name) => name.text);

test('people are known by given names, by what they do and by how they are introduced', () => {
  const text =
    'Zeno of Citium founded Stoicism in Athens. James Stockdale, a US Navy pilot, was shot down. Seneca wrote letters.';
  expect(named(text, 'person')).toEqual(['Zeno of Citium', 'James Stockdale', 'Seneca']);
  expect(named('Epictetus was an unlikely philosopher. He walked with a limp.', 'person')).toEqual([
    'Epictetus',
  ]);
});

test('a surname is somebody when the full name stands elsewhere', () => {
  expect(named('Martha Nussbaum objects. Many follow Nussbaum here.', 'person')).toEqual([
    'Martha Nussbaum',
    'Nussbaum',
  ]);
});

test('organisations keep their "and" and "of"; two in a row are two', () => {
  expect(
    named(
      'The European Commission and the US Food and Drug Administration met Aaron T. Beck of the University of Pennsylvania.',
      'organisation',
    ),
  ).toEqual(['European Commission', 'US Food and Drug Administration', 'University of Pennsylvania']);
});

test('places, ideas and sentence openers are nobody', () => {
  expect([
    ...nameKinds(
      'In Rome, Modern Stoicism argues little. Greek letters survive in Athens. March was cold.',
    ).keys(),
  ]).toEqual([]);
});

test('spans point at the name', () => {
  const text = 'When Seneca wrote, Nero ruled.';
  const names = findNames(text);
  expect(names.map((name) => name.text)).toEqual(['Seneca', 'Nero']);
  for (const name of names) expect(text.slice(name.start, name.end)).toBe(name.text);
});

test('where somebody comes from is not part of the name; what a saint is known by is', () => {
  const textsOf = (text: string): string[] => findNames(text).map((name) => name.text);
  expect(textsOf('Supporters such as Senator Ted Cruz of Texas argued.')).toEqual([
    'Supporters',
    'Senator Ted Cruz',
    'Texas',
  ]);
  expect(textsOf('Ann Beck of the University of York called it so.')).toEqual([
    'Ann Beck',
    'University of York',
  ]);
  expect(textsOf('The Bank of England kept its rate.')).toEqual(['Bank of England']);
  expect(textsOf('They read Zeno of Citium there.')).toEqual(['Zeno of Citium']);
});

test('a place is nobody, whatever its first word may be elsewhere', () => {
  expect(findNames('The fleet sailed for Roman Africa.').map(({ kind }) => kind)).toEqual(['other']);
});
