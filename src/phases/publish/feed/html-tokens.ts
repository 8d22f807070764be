/** HTML as a flat list of tags and texts, for descriptions: no tree, no scripts, no surprises. */
export type HtmlToken =
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly href?: string }
  /** Text, still with its entities. */
  | { readonly kind: 'text'; readonly text: string };

/** A comment, an element whose text no reader sees, or a tag. */
const MARKUP =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|template|title)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][a-z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const HREF = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  let read = 0;
  for (const found of html.matchAll(MARKUP)) {
    if (found.index > read) tokens.push({ kind: 'text', text: html.slice(read, found.index) });
    read = found.index + found[0].length;
    const [, hidden, slash, name, attributes = ''] = found;
    if (name === undefined) {
      if (hidden !== undefined) tokens.push({ kind: 'open', name: hidden.toLowerCase() });
      continue;
    }
    const [, double, single, bare] = HREF.exec(attributes) ?? [];
    const href = double ?? single ?? bare;
    tokens.push({
      kind: slash === '' ? 'open' : 'close',
      name: name.toLowerCase(),
      ...(href === undefined ? {} : { href: decodedEntities(href) }),
    });
  }
  if (read < html.length) tokens.push({ kind: 'text', text: html.slice(read) });
  return tokens;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Text without the entities that escaping writes; unknown ones stay as they are. */
export function decodedEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name)] ?? entity;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
