import { wordErrors } from '../../../bench/listening/word-errors';

test('figures, signs, case and marks are no errors', () => {
  const written = 'In 1911 the station recorded 476 storms; 21% of them began at 3.4 °C.';
  const heard =
    'in nineteen eleven the station recorded four hundred and seventy-six storms 21 percent of them began at three point four degrees Celsius';
  expect(wordErrors(written, heard).errors).toBe(0);
});

test.each([
  ['changed', 'the trans could not climb', 1],
  ['left out', 'the could not climb', 1],
  ['added', 'the trams could not climb it', 1],
  ['all lost', '', 5],
])('a word that was %s counts', (_how, heard, errors) => {
  expect(wordErrors('The trams could not climb.', heard)).toEqual({ words: 5, errors });
});
