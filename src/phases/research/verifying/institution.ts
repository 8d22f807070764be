/** Words in the labels of a source (publisher, author, address) that name an institution. They say nothing about merit. */
const INSTITUTION =
  /\b(?:universit|institut|academ|college|journal|proceedings|commission|council|parliament|agency|ministry|department|government|association|society|foundation|organi[sz]ation|press|museum|laborator|hospital|bureau|court|committee|library|centre|center|nature|science|lancet)|\.(?:edu|gov|ac\.[a-z]{2}|int)\b/i;

export function namesInstitution(labels: readonly (string | undefined)[]): boolean {
  return INSTITUTION.test(labels.filter(Boolean).join(' '));
}
