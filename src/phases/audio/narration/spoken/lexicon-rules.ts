import type { Lexicon, LexiconEntry } from '../../../../domain/lexicon';
import { literal } from '../../../../english/literal';
import { END, FREE } from './patterns';
import type { ReadingRule } from './reading-rule';
import { readingOf } from './spoken-form';

/** A lexicon as reading rules: whole words, the longest writing first, a genitive kept. They come before all others. */
export function lexiconRules({ entries }: Lexicon): ReadingRule[] {
  return [...entries].sort((a, b) => b.written.length - a.written.length).map(ruleOf);
}

function ruleOf({ written, spoken, caseSensitive = false, ipa }: LexiconEntry): ReadingRule {
  const pattern = literal(written.normalize('NFC').trim()).replace(/\s+/g, '\\s').replace(/['’]/g, "['’]");
  return {
    name: `lexicon: ${written}`,
    pattern: new RegExp(`${FREE}(?<word>${pattern})(?<genitive>['’]s)?${END}`, caseSensitive ? 'uy' : 'iuy'),
    say: ({ groups }) =>
      `${spoken ?? usualReading(groups?.word ?? '')}${groups?.genitive === undefined ? '' : "'s"}`,
    ...(ipa !== undefined && {
      ipa: ({ groups }) => (groups?.genitive === undefined ? ipa : ipa + genitiveSound(ipa)),
    }),
  };
}

/** The reading of a writing without a lexicon. */
export function usualReading(written: string): string {
  return readingOf(written)
    .map(({ spoken }) => spoken)
    .join('');
}

/** Sound of the genitive's s after the last sound of a word, in IPA. */
function genitiveSound(ipa: string): string {
  const last =
    ipa
      .normalize('NFD')
      .replace(/[^\p{Ll}]/gu, '')
      .at(-1) ?? '';
  if ('szʃʒʧʤɕʑ'.includes(last)) return 'ɪz';
  return 'ptkfθxχç'.includes(last) ? 's' : 'z';
}
