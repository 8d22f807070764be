import { createLookout } from '../../bench/batch-lookout';

function lookoutOver(...events: string[]) {
  const lookout = createLookout();
  for (const event of events) {
    const episode = event.slice(1);
    if (event.startsWith('+')) lookout.began(episode);
    else lookout.finished(episode);
  }
  return lookout;
}

describe('a lookout', () => {
  test('says how many were at work at once', () => {
    expect(lookoutOver('+a', '+b', '-a', '+c', '-b', '-c').requireEachOnce(3, 2)).toBe(2);
  });

  test.each([
    ['was lost', ['+a', '-a', '+b'], /^1 of 2 episodes were made$/],
    ['was begun twice', ['+a', '-a', '+a', '-a', '+b', '-b'], /^made twice: a$/],
    ['came out of the window', ['+a', '+b', '+c', '-a', '-b', '-c'], /^3 episodes were at work at once$/],
  ])('does not let pass that an episode %s', (_what, events, sentence) => {
    const lookout = lookoutOver(...events);
    expect(() => lookout.requireEachOnce(new Set(events.map((event) => event.slice(1))).size, 2)).toThrow(
      sentence,
    );
  });
});
