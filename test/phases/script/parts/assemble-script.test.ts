import type { Outline, ScriptPart } from '../../../../src/domain/script';
import { assembleScript, saidMinutes } from '../../../../src/phases/script/parts/assemble-script';

const part = (id: string, text: string): ScriptPart => ({
  ...{ id, kind: 'segment', title: id, targetWords: 0 },
  turns: [
    { hostId: 'a', sentences: [{ id: `${id}.1.1`, text, role: 'claim', quotes: [], claimIds: ['c1'] }] },
  ],
});
const outlined = (targetWords: number): Outline => ({
  ...{
    title: 'Salt',
    topic: 'Salt',
    showTitle: 'Show',
    question: 'Salt',
    hosts: [],
    disclosure: 'By software.',
  },
  ...{ minutes: 2, targetWords, plannedWords: targetWords },
  parts: ['p1', 'p2'].map((id) => ({ id, kind: 'segment', title: id, targetWords: 0, claimIds: [] })),
});

test('parts stand in the order of the outline, with their words counted', () => {
  const script = assembleScript({
    outline: outlined(5),
    parts: [part('p2', 'Salt is dear.'), part('p1', 'Salt boils.')],
    revision: 3,
  });
  expect(script.parts.map(({ id }) => id)).toEqual(['p1', 'p2']);
  expect(script).toMatchObject({ words: 5, revision: 3 });
  expect(script.shortfall).toBeUndefined();
});

test.each([
  [
    'its documents are',
    2,
    /^The script is for about 0.4 minutes of the 2 minutes asked for, because no more was found/,
  ],
  [
    'somebody wished',
    10,
    /^The script is for about 0.4 minutes of the 2 minutes asked for, so the episode is shorter.$/,
  ],
])('a script that is short, as %s, says why', (_what, plannedWords, said) => {
  const outline = { ...outlined(10), plannedWords };
  const script = assembleScript({ outline, parts: [part('p1', 'Salt boils.')], revision: 0 });
  expect(script.shortfall).toMatch(said);
});

test.each([
  [1, '1 minute'],
  [1.84, '1.8 minutes'],
  [27.6, '28 minutes'],
])('%d is said as %s', (minutes, said) => expect(saidMinutes(minutes)).toBe(said));
