const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text for HTML and XML, in elements and in quoted attributes. Control characters that no parser accepts
 * are dropped.
 */
export function escapeHtml(text: string): string {
  return dropControls(text).replace(/[&<>"']/g, (character) => HTML_ENTITIES[character] ?? character);
}

/** Text for a cue of WebVTT. Quotes stay as they are: apps that do not decode entities would show them. */
export function escapeCue(text: string): string {
  return dropControls(text).replace(/[&<>]/g, (character) => HTML_ENTITIES[character] ?? character);
}

/** Text for Markdown on one line: nothing in it can open markup, a link, raw HTML or a table cell. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
    .replace(/&(?=[#\w]+;)/g, '&amp;');
}

/**
 * JSON for a `<script type="application/json">`: `<`, `>` and `&` as escapes, so that no `</script>` or `<!--` can
 * end or open anything; U+2028 and U+2029 too, which older script parsers take for line ends.
 */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** White space collapsed to single spaces, controls dropped, trimmed. */
export function oneLine(text: string): string {
  return dropControls(text)
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .trim();
}

/** The address when it is a web address, otherwise undefined (`javascript:`, `file:` and broken ones are not linked). */
export function webAddress(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}

function dropControls(text: string): string {
  // Unpaired surrogates go too: they cannot be written as UTF-8 and would come back as another character.
  return text.replace(/[^\P{Cc}\t\n\r]|\p{Cs}/gu, '');
}
