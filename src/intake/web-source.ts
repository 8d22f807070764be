/** A web address or an article of Wikipedia, and not the path of a file. */
export function isWebSource(source: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]+:\/\/|wikipedia:)/i.test(source.trim());
}
