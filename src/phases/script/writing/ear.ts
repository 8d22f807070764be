import { countWords } from '../../../english/words';
import { tagged } from './clause';

/** Longest sentence for the ear, in words; the session's gates want fewer, this is where splitting starts. */
export interface EarLimits {
  readonly maxWords: number;
}

const QUOTED = /“[^”]*”|"[^"]*"/g;
const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/\be\.g\.,?\s*/g, 'for example '],
  [/\bi\.e\.,?\s*/g, 'that is, '],
  [/,?\s*\betc\.(?=[\s.,;]|$)/g, ' and so on'],
  [/\bvs?\.\s/g, 'versus '],
  [/\bet al\.(?=[\s,;:]|$)/g, 'and colleagues'],
  [/\bapprox\.\s/g, 'approximately '],
  [/\bca?\.\s(?=\d)/g, 'around '],
  [/\s&\s/g, ' and '],
];

/**
 * One statement of a source as sentences for the ear: brackets and dashes lifted out, reference marks and addresses
 * gone, abbreviations in words, split at clause boundaries above `maxWords`. Words between quotation marks stay as they
 * are. Adds no words but the pronouns and conjunctions that a split needs. Numbers stay as written: the audio phase
 * speaks them.
 */
export function forTheEar(text: string, limits: EarLimits): string[] {
  const kept: string[] = [];
  const masked = text.replace(QUOTED, (quote) => `\uE000${kept.push(quote) - 1}\uE001`);
  const unmask = (part: string) =>
    part.replace(/\uE000(\d+)\uE001/g, (_, index) => kept[Number(index)] ?? '');
  const size = (part: string) => countWords(unmask(part));
  const clean = tidy(withoutDashes(withoutBrackets(withoutMarks(masked))));
  return clean
    .flatMap((sentence) => splitAtSemicolons(sentence))
    .flatMap((sentence) => shorten(sentence, limits.maxWords, size))
    .map((sentence) => finished(unmask(sentence)))
    .filter((sentence) => countWords(sentence) > 0);
}

function withoutMarks(text: string): string {
  let out = text
    .replace(/\[(?:\d+(?:[\s,–-]+\d+)*|citation needed|note \d+|[a-z])\]/gi, '')
    .replace(/\(?https?:\/\/\S+\)?/g, '')
    .replace(/\bwww\.\S+/g, '');
  for (const [pattern, words] of ABBREVIATIONS) out = out.replace(pattern, words);
  return out;
}

const CITATION =
  /^(?:see|cf|ibid|op|pp?\.|fig|figure|table|section|chapter|note|box|ref|vol|\d{4}[a-z]?$)|\b(?:19|20)\d\d[a-z]?\)?$/i;

/** Brackets go: citations and side marks altogether, expansions of an acronym become an apposition. */
function withoutBrackets(text: string): string[] {
  const lifted: string[] = [];
  const main = text.replace(/\s*[([]([^()[\]]*)[)\]]/g, (_, inner: string) => {
    const content = inner.trim();
    if (/^\p{Lu}[\p{Lu}\p{Ll}\d-]{1,9}s?$/u.test(content) && /\p{Lu}.*\p{Lu}/u.test(content))
      return `, or ${content},`;
    if (/^(?:c\.|around|about|born|died|r\.|\d)/.test(content) || CITATION.test(content)) return '';
    if (isStatement(content)) lifted.push(content);
    else if (countWords(content) >= 3 && countWords(content) <= 9) return `, ${content},`;
    return '';
  });
  return [main, ...lifted];
}

/** Paired dashes become commas or a sentence of their own; a last dash becomes a full stop or a comma. */
function withoutDashes(sentences: readonly string[]): string[] {
  return sentences.flatMap((sentence) => {
    const pieces = sentence.split(/\s*—\s*|\s+–\s+|\s+--?\s+/);
    if (pieces.length === 3) {
      const [before = '', inner = '', after = ''] = pieces;
      if (isStatement(inner)) return [`${before} ${after}`, inner];
      return [`${before}, ${inner}, ${after}`];
    }
    if (pieces.length === 2) {
      const [before = '', after = ''] = pieces;
      return isStatement(after) && isStatement(before) ? [before, after] : [`${before}, ${after}`];
    }
    return [pieces.join(', ')];
  });
}

function tidy(sentences: readonly string[]): string[] {
  return sentences.map((sentence) =>
    sentence
      .replace(/\s+([,.;:!?])/g, '$1')
      .replace(/,(?:\s*,)+/g, ',')
      .replace(/,\s*([.;:!?])/g, '$1')
      .replace(/([.!?])\1+/g, '$1')
      .replace(/\s{2,}/g, ' ')
      .trim(),
  );
}

function splitAtSemicolons(sentence: string): string[] {
  const pieces = sentence.split(/;\s+/);
  if (pieces.length === 1) return [sentence];
  return pieces.every(isStatement) ? pieces : [pieces.join(', ')];
}

/** Has a subject and a verb of its own. */
function isStatement(text: string): boolean {
  const words = tagged(text.replace(/[\uE000\uE001]/g, ''));
  const first = words[0];
  if (first === undefined || words.length < 4) return false;
  if (
    /^(?:which|who|whose|that|where|when|because|although|though|while|if|as|since|including|such|for|to|with|especially|not|from|and|or|but|of|than|by)$/i.test(
      first.text,
    )
  )
    return false;
  if (first.pos === 'ADJ' && !['NOUN', 'PROPN', 'ADJ'].includes(words[1]?.pos ?? '')) return false;
  return isIndependent(words);
}

interface Tagged {
  readonly text: string;
  readonly pos: string;
}

/** A subject in the first words, and a finite verb soon after it. */
function isIndependent(words: readonly Tagged[]): boolean {
  const verb = words.findIndex(
    (word) => word.pos === 'AUX' || (word.pos === 'VERB' && !/(?:ing|en)$/.test(word.text)),
  );
  if (verb < 1 || verb > 12) return false;
  return words.slice(0, verb).some((word) => ['NOUN', 'PROPN', 'PRON'].includes(word.pos));
}

interface Cut {
  readonly before: string;
  readonly after: string;
}

/** Splits at the clause boundary nearest the middle, again and again, until nothing is too long or nothing can be cut. */
function shorten(sentence: string, maxWords: number, size: (text: string) => number): string[] {
  if (size(sentence) <= maxWords) return [sentence];
  const cuts = [...sentence.matchAll(/[,:]\s+/g)]
    .map((match) => cutAt(sentence, match.index, match[0].length))
    .filter((cut): cut is Cut => cut !== undefined)
    .filter((cut) => size(cut.before) >= 5 && size(cut.after) >= 5)
    .sort((a, b) => Math.abs(size(a.before) - size(a.after)) - Math.abs(size(b.before) - size(b.after)));
  const best = cuts[0];
  if (best === undefined) return [sentence];
  return [...shorten(best.before, maxWords, size), ...shorten(best.after, maxWords, size)];
}

/** The two sentences that a cut at this comma gives, when both stand on their own. */
function cutAt(sentence: string, at: number, width: number): Cut | undefined {
  const before = sentence.slice(0, at);
  const after = sentence.slice(at + width);
  if (!isStatement(before) || /^(?:if|when|because|although|though|while|since|as|unless)\b/i.test(before))
    return undefined;
  const joined = /^(and|but|so|yet)\s+(.*)$/is.exec(after);
  if (joined !== null) {
    const rest = joined[2] ?? '';
    const word = (joined[1] ?? '').toLowerCase();
    if (!isStatement(rest)) return undefined;
    return {
      before,
      after: word === 'and' ? rest : `${word.charAt(0).toUpperCase()}${word.slice(1)} ${rest}`,
    };
  }
  if (sentence.charAt(at) === ':') {
    const clause = after.split(',')[0] ?? after;
    const listed = /,[^,]+, and [^,]+$/.test(after);
    return isStatement(after) && isStatement(clause) && !listed ? { before, after } : undefined;
  }
  const relative = /^which\s+(\w+)(.*)$/is.exec(after);
  if (
    relative !== null &&
    /^(?:is|was|has|means|meant|makes|made|led|allows?|allowed|gave|gives|left|leaves|lets?)$/i.test(
      relative[1] ?? '',
    )
  )
    return { before, after: `That ${relative[1]}${relative[2]}` };
  return undefined;
}

/** Capital letter first, full stop last, and no comma where the mark belongs. */
export function finished(text: string): string {
  const bare = text
    .trim()
    .replace(/^[,;:\s]+/, '')
    .replace(/[,;:\s]+$/, '');
  if (bare === '') return '';
  const capital = bare.charAt(0).toUpperCase() + bare.slice(1);
  return /[.!?]["”’']?$/.test(capital) ? capital : `${capital}.`;
}
