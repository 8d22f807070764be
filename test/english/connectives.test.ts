import { stripConnective } from '../../src/english/connectives';

test('joints are taken off and the rest stays as it was', () => {
  expect(stripConnective('However, for example, Rome fell slowly.')).toEqual({
    text: 'Rome fell slowly.',
    connective: 'However',
  });
  expect(stripConnective('But Rome fell slowly.')).toEqual({ text: 'Rome fell slowly.', connective: 'But' });
});

test('words that only look like joints stay', () => {
  for (const sentence of [
    'So much of Rome is lost.',
    'First editions are dear to collectors.',
    'Still waters run deep in Rome.',
  ]) {
    expect(stripConnective(sentence)).toEqual({ text: sentence, connective: null });
  }
});
