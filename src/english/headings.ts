/** A heading without the number of its section. */
export function withoutNumber(heading: string): string {
  return heading.replace(
    /^(?:(?:[Cc]hapter|[Pp]art|[Ss]ection|[Aa]ppendix)\s+)?(?:\d+(?:\.\s?\d+)*[.):]?|[IVXLC]+[.):]|[A-Z](?:\.\d+)+[.):]?|[A-Z][.):])\s+(?=\p{L})/u,
    '',
  );
}
