import { closestWord } from '../../src/english/closest-word';

const VOICES = ['heart', 'fenrir', 'fable', 'emma', 'af_heart', 'af_kore', 'rms'];

test.each([
  ['hart', 'heart'],
  ['Fenir', 'fenrir'],
  ['afheart', 'af_heart'],
  ['emma', 'emma'],
  ['rsm', undefined],
  ['zzz', undefined],
  ['', undefined],
])('%s: %s', (typed, meant) => {
  expect(closestWord(typed, VOICES)).toBe(meant);
});
