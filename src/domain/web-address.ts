/** Tells whether a text is an absolute web address. */
export function isWebAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}
