/** A text as a pattern that matches it and nothing else; outside a character class, with any flag. */
export function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
