import { startsOf } from '../../../../src/providers/speech/neural/phoneme-starts';
import { graphInput } from '../../../../src/providers/speech/neural/voice-graph';

describe('the times of phonemes', () => {
  test('begin after the edge, follow each other, and end with the last', () => {
    // Edge 2, then "a" 3, "b" 1, edge 4 units of 10 samples.
    expect(startsOf([2, 3, 1, 4], { places: [0, 1], length: 2, samplesAUnit: 10 })).toEqual([20, 50, 60]);
  });
  test('a phoneme that the graph does not know lasts no time', () => {
    const { framed, count, places } = graphInput('a?b', { a: 7, b: 9 });
    expect([[...framed], count, places]).toEqual([[0n, 7n, 9n, 0n], 2, [0, 2]]);
    expect(startsOf([0, 3, 1, 0], { places, length: 3, samplesAUnit: 10 })).toEqual([0, 30, 30, 40]);
  });
  test('count in code units, of which some phonemes have two', () => {
    const { places } = graphInput('𝄞a', { '𝄞': 1, a: 2 });
    expect(places).toEqual([0, 2]);
    expect(startsOf([0, 1, 1, 0], { places, length: 3, samplesAUnit: 10 })).toEqual([0, 10, 10, 20]);
  });
  test('a text of which the graph knows nothing has no length', () => {
    expect(startsOf([5, 5], { places: [], length: 2, samplesAUnit: 10 })).toEqual([50, 50, 50]);
  });
});
