import type { Lexicon, LexiconEntry } from '../../../../domain/lexicon';
import { literal } from '../../../../english/literal';
import { END, FREE } from './patterns';
import type { ReadingRule } from './reading-rule';

/** A lexicon as reading rules: whole words, the longest writing first, a genitive kept. They come before all others. */
export function lexiconRules({ entries }: Lexicon): ReadingRule[] {
  return [...entries].sort((a, b) => b.written.length - a.written.length).map(ruleOf);
}

function ruleOf({ written, spoken, caseSensitive = false, ipa }: LexiconEntry): ReadingRule {
  const pattern = literal(written.normalize('NFC').trim()).replace(/\s+/g, '\\s').replace(/['’]/g, "['’]");
  return {
    name: `lexicon: ${written}`,
    pattern: new RegExp(`${FREE}(?:${pattern})(?<genitive>['’]s)?${END}`, caseSensitive ? 'uy' : 'iuy'),
    say: ({ groups }) => `${spoken}${groups?.genitive === undefined ? '' : "'s"}`,
    ...(ipa === undefined ? {} : { ipa }),
  };
}
