import { atOnceOption, dollarsOption } from '../../../../src/cli/command/declarations/option-values';

test('money is taken to the cent and below', () => {
  expect(dollarsOption('--budget')('40')).toBe(40_000_000);
  expect(dollarsOption('--budget')('$7.5')).toBe(7_500_000);
  expect(() => dollarsOption('--budget')('7,50')).toThrow(
    '--budget is "7,50"; it must be dollars, such as 7.50.',
  );
});

test.each(['0', '6', '2.5', 'five', ''])('%j episodes at once are refused with the reason', (text) => {
  expect(() => atOnceOption(text)).toThrow(/it must be 1 to 5: .* so that/);
});
