import { ProperNames } from '../../../../src/phases/script/writing/proper-names';

const names = new ProperNames({
  claims: [
    'The Stoics praised justice.',
    'In Rome the Stoics taught.',
    'Small-s stoicism is not Stoicism, and Stoicism is older.',
  ].map((text) => ({ text }) as never),
  voices: [{ name: 'Martha Nussbaum', kind: 'person', sourceIds: [], mentions: 1 }],
});

describe('the first letter behind other words', () => {
  it.each([
    ['Justice is a virtue.', 'justice is a virtue.'],
    ['Outside our power is the body.', 'outside our power is the body.'],
    ['Twenty years later it fell.', 'twenty years later it fell.'],
  ])('is small where the word is none of the names: %s', (text, soft) => {
    expect(names.soften(text)).toBe(soft);
  });

  it.each([
    'Stoicism began with a merchant.',
    'Nussbaum disagrees.',
    'CRISPR cuts.',
    'I think so.',
    'Vice President Vance spoke.',
    '“Begin,” he wrote.',
  ])('stays where it is a name, an acronym or a title: %s', (text) => {
    expect(names.soften(text)).toBe(text);
  });
});
