/** Whether labels of a source (publisher, author, address) name an institution; a reading of labels, not of merit. */
const INSTITUTION =
  /\b(?:universit|institut|academ|college|journal|proceedings|commission|council|parliament|agency|ministry|department|government|association|society|foundation|organi[sz]ation|press|museum|laborator|hospital|bureau|court|committee|library|centre|center|nature|science|lancet)|\.(?:edu|gov|ac\.[a-z]{2}|int)\b/i;

export function namesInstitution(labels: readonly (string | undefined)[]): boolean {
  return INSTITUTION.test(labels.filter(Boolean).join(' '));
}
