import { plainQuotes } from '../judging/phrases';

/** Tells if a quote of at least two words stands in a text: capitals, kinds of quotation marks and the marks at its ends do not count. */
export function standsIn(quote: string, text: string): boolean {
  const plain = (words: string) => plainQuotes(words).toLowerCase().replace(/\s+/g, ' ').trim();
  const wanted = plain(quote).replace(/^["'\s]+|["'.…\s]+$/g, '');
  return wanted.split(' ').length >= 2 && plain(text).includes(wanted);
}
