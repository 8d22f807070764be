import { isRecital } from '../../../../src/phases/research/passages/recital';

test('sentences of one mould are a recital', () => {
  const towns = ['Aldby', 'Birkby', 'Corby', 'Danby'];
  expect(isRecital(towns.map((town) => `${town} has a population of nine hundred.`))).toBe(true);
});

test('the name of what a text is about is no mould', () => {
  expect(
    isRecital([
      'Masons built the bridge in two summers.',
      'The order of stones is known as the keystone rule of arches.',
      'Once the keystone rule of arches is understood, it is easy to see why the bridge stands.',
      'Fortunately, the keystone rule of arches is short.',
    ]),
  ).toBe(false);
});
