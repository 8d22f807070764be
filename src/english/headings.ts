/** A heading without the number of its section. */
export function withoutNumber(heading: string): string {
  return heading.replace(
    /^(?:(?:[Cc]hapter|[Pp]art|[Ss]ection|[Aa]ppendix)\s+)?(?:\d+(?:\.\s?\d+)*[.):]?|[IVXLC]+[.):]|[A-Z](?:\.\d+)+[.):]?|[A-Z][.):])\s+(?=\p{L})/u,
    '',
  );
}

/** True for a heading that asks one whole question. */
export function isQuestion(heading: string): boolean {
  return IS_QUESTION.test(heading);
}

const IS_QUESTION =
  /^(?:Who|What|When|Where|Why|How|Which|Is|Are|Was|Were|Do|Does|Did|Can|Could|Should|Will|Would|Has|Have)\b[^?!.[\]]*\?$/;
