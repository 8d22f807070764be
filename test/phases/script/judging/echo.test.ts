import { echoes } from '../../../../src/phases/script/judging/echo';

describe('an echo', () => {
  test.each([
    ['That brings us to 2018.', 'In 2018 John Haldon answered Harper.'],
    ['Now to Governor Jared Polis.', 'Governor Jared Polis wrote to the legislators.'],
    ['What did the group decide?', 'The group decided to ask volunteers.'],
  ])('%s – %s', (line, next) => expect(echoes(line, next)).toBe(true));

  test.each([
    ['What did the group decide?', 'To ask volunteers to live like Stoics.'],
    ['So much for the idea; now the evidence.', 'The trial ran for a year.'],
    ['That kind of money finds rivals.', 'Astronomers wanted to read the hour from the sky.'],
  ])('is none: %s – %s', (line, next) => expect(echoes(line, next)).toBe(false));
});
