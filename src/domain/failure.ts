/**
 * Something a person handed in that cannot be worked with. The message is a sentence for them:
 * what is wrong, where, what to do. Never retried.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/**
 * Work that came out wrong and that more tries will not mend: a quote that is not in its source, a silent take,
 * a voice that is not there. The episode parks and a person decides.
 */
export class DefectError extends Error {
  override readonly name = 'DefectError';
}
