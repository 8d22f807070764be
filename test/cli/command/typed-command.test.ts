import { sameCommand } from '../../../src/cli/command/typed-command';

describe('the command that goes on', () => {
  test('is the one that was typed, safe for a shell', () => {
    const words = ['produce', '--topic', "Bees' dances & more", '--source', 'a b.md'];
    expect(sameCommand({ words, fromNpmStart: false })).toBe(
      `showrunner produce --topic 'Bees'\\'' dances & more' --source 'a b.md'`,
    );
  });

  test('is npm start for those who came by it', () => {
    expect(sameCommand({ words: ['produce'], fromNpmStart: true })).toBe('npm start');
    expect(sameCommand({ words: ['produce', '--solo'], fromNpmStart: true })).toBe('npm start -- --solo');
  });
});
