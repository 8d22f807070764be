import type { Claim, Quote } from '../../../domain/research';
import { opensUnresolved } from '../../../english/pronouns';
import { countWords } from '../../../english/words';
import { forTheEar } from './ear';
import type { ProperNames } from './proper-names';

/** What a unit says, without a voice yet. */
export interface Statement {
  readonly text: string;
  readonly role: 'claim' | 'quotation';
  readonly quotes: readonly Quote[];
  /** The text as it stands after other words, with a small first letter unless it opens with a name. */
  readonly soft: string;
}

/** A claim made ready to be said: the sentences that it leans on, then its own. */
export interface Unit {
  readonly claim: Claim;
  /** Where the claim and what it leans on begin and end in its first source. */
  readonly sourceId: string;
  readonly start: number;
  readonly end: number;
  readonly leans: readonly Statement[];
  readonly statements: readonly Statement[];
  readonly words: number;
}

/** Says that it goes with something before it, wherever in the sentence. */
const POINTS_BACK =
  /\bthe same (?:point|view|thing|idea|way|conclusion|reason|year|time)\b|\b(?:such a|as well)\b/i;

/** Where splitting of long sentences starts, words. */
const MAX_WORDS = 28;

/** Undefined when nothing sayable is left of the claim. */
export function unitOf(claim: Claim, names: ProperNames): Unit | undefined {
  const [quote] = claim.quotes;
  if (quote === undefined || misquotes(claim)) return undefined;
  const statements = statementsOf(attributionFirst(claim.text, claim.attributedTo), claim.quotes, names);
  if (statements.length === 0) return undefined;
  // Research may have put the name for the pronoun already; then nothing has to be said before it.
  const leaning = opensUnresolved(claim.text) === null && !POINTS_BACK.test(claim.text) ? [] : claim.leansOn;
  const leans = leaning.flatMap((lean) =>
    statementsOf(attributionFirst(lean.text, undefined), [lean], names),
  );
  const spans = [quote, ...leaning.filter((lean) => lean.sourceId === quote.sourceId)];
  return {
    claim,
    sourceId: quote.sourceId,
    start: Math.min(...spans.map((span) => span.start)),
    end: quote.end,
    leans,
    statements,
    words: [...leans, ...statements].reduce((sum, statement) => sum + countWords(statement.text), 0),
  };
}

/** Words between quotation marks that no quote of the claim has are not said at all. */
function misquotes({ text, quotes, leansOn }: Claim): boolean {
  const straight = (words: string) => words.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").toLowerCase();
  const material = [...quotes, ...leansOn].map((quote) => straight(quote.text)).join('\n');
  const spans = [...straight(text).matchAll(/"([^"]+)"/g)].map(([, inner = '']) =>
    inner.replace(/[.,;:!?]+$/, ''),
  );
  return spans.some((span) => !material.includes(span));
}

function statementsOf(text: string, quotes: readonly Quote[], names: ProperNames): Statement[] {
  return forTheEar(text, { maxWords: MAX_WORDS }).map((sentence) => ({
    text: sentence,
    role: /[“"][^”"]{12,}[”"]/.test(sentence) ? 'quotation' : 'claim',
    quotes,
    soft: names.soften(sentence),
  }));
}

const SPEECH =
  'said|says|wrote|writes|argued|argues|told|asked|observed|noted|notes|added|adds|warned|warns|explained|explains|replied|insisted|concluded|concludes|declared|complained|put it|remarked|recalled|advised|advises|reported|reports';
const TRAILING = new RegExp(
  `^(“[^”]+[,.?!]”|"[^"]+[,.?!]")\\s+((?:he|she|they|[\\p{L}’'. -]{2,60}?)\\s+(?:${SPEECH})\\b[^“”"]*?)\\s*((?:\\([^)]*\\)|\\[[^\\]]*\\])?)[.]?$`,
  'iu',
);

/** "…," Seneca wrote. → Seneca wrote: "…": who says it comes first for the ear; the words stay as they are. */
export function attributionFirst(text: string, speaker: string | undefined): string {
  const match = TRAILING.exec(text.trim());
  if (match === null) return text;
  const [, quoted = '', saying = ''] = match;
  const named = speaker === undefined ? saying : saying.replace(/^(?:he|she|they)\b/i, speaker);
  const close = quoted.charAt(quoted.length - 1);
  const words = quoted.slice(0, -1).replace(/,$/, '.');
  return `${named.charAt(0).toUpperCase()}${named.slice(1)}: ${words}${close}`;
}

export function opensOnPronoun(unit: Unit): boolean {
  const first = [...unit.leans, ...unit.statements][0]?.text ?? '';
  return /^(?:he|she|it|they|his|her|its|their|this|that|these|those|such)\b/i.test(first);
}

/** "The dating is awkward", "… built a general theory on this": says that something comes. */
const PROMISES =
  /^(?:\S+ ){1,5}(?:is|are|was|were) (?:\p{Ll}+ )?(?:awkward|simple|different|odd|curious|strange|telling|revealing|instructive|plain|clear|mixed|harder|easier|less simple|more complicated|in order(?: here)?)$|\b(?:a|the) (?:general )?theory on (?:this|that)\b|\b(?:has|have) made the (?:strongest|best|clearest)\b|\b(?:on|for|with|to) (?:one|two|three|a single) (?:distinctions?|reasons?|points?|objections?|questions?|conditions?|lessons?)$|\basked for more than\b|\bat their word$|\bsomething (?:odd|strange|curious|new|else)$/iu;

/** "Put it bluntly in the New York Times": nothing without the words that followed. */
export function announces({ claim }: Unit): boolean {
  const quotes = /[“"]/.test(claim.text);
  if (!quotes && PROMISES.test(claim.text.replace(/[.!?]+$/, ''))) return true;
  return (
    !quotes &&
    /\b(?:put it (?:bluntly|plainly|simply|this way|well|best)|as follows|the following|had this to say|in these words)\b|:$/i.test(
      claim.text,
    )
  );
}

/** "The archaeologist's son from Rome has …": a description of somebody whom the sentences before it named. */
export function opensOnDescription(unit: Unit): boolean {
  const first = [...unit.leans, ...unit.statements][0]?.text ?? '';
  return /^the (?:\p{L}+(?:[’']s)? ){0,3}?(?:son|daughter|man|woman|boy|girl|widow|pair|two|three|trio|couple|former|latter|same|others|student|merchant|soldier|philosopher|historian|scholar|author|writer|teacher|doctor|scientists?|researchers?|senator|judge|group|team|answer|reply|idea|number|figure|result|letter|essay|book|paper|order|delay|plan)s? (?!of\b|that\b|who\b|which\b|for\b|in \p{Lu}|at \p{Lu})/iu.test(
    first,
  );
}

/** "A second line of evidence …": counts on from something. */
export function countsOn(unit: Unit): boolean {
  const first = [...unit.leans, ...unit.statements][0]?.text ?? '';
  return /^(?:a|an|the|another|yet another) ?(?:second|third|fourth|fifth|further|other|another|next|last|final|latter|former)?\b(?<=second|third|fourth|fifth|further|other|another|next|latter|former)/i.test(
    first,
  );
}
