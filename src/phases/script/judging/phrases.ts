/** Finds whole phrases, case-insensitively, curly or straight apostrophes alike. */
export function phrasesIn(text: string, phrases: readonly string[]): string[] {
  const plain = plainQuotes(text).toLowerCase();
  return phrases.filter((phrase) => {
    const wanted = plainQuotes(phrase).toLowerCase();
    for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
      if (isEdge(plain[at - 1]) && isEdge(plain[at + wanted.length])) return true;
    }
    return false;
  });
}

/** Curly quotation marks and apostrophes as straight ones; the length stays the same. */
export function plainQuotes(text: string): string {
  return text.replace(/[‘’‚‛]/g, "'").replace(/[“”„‟«»]/g, '"');
}

/** Texts between double quotation marks, without the marks. */
export function quotedSpans(text: string): string[] {
  return [...plainQuotes(text).matchAll(/"([^"]+)"/g)].map((match) => (match[1] ?? '').trim());
}

function isEdge(character: string | undefined): boolean {
  return character === undefined || !/[\p{L}\p{N}]/u.test(character);
}
