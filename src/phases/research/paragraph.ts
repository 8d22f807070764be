import type { AcronymDefinitions } from '../../english/abbreviations';
import type { NameKinds } from '../../english/names';
import { opensUnresolved, pointsBack, withoutQuotations } from '../../english/pronouns';
import { type SentenceSpan, splitSentences } from '../../english/sentences';
import { contentStems, words } from '../../english/words';
import { type Focus, focusAfter, NO_FOCUS, nameFor } from './antecedent';
import { commands, refuse } from './prose';
import { standAlone } from './stand-alone';

/** A sentence of a paragraph that may be used, and what it needs. */
export interface Statement {
  /** Where it stands, counted from the start of the paragraph. */
  readonly span: SentenceSpan;
  /** Repaired so far as it stands alone. */
  readonly text: string;
  /** Sentences directly before it that it leans on, in reading order. */
  readonly leansOn: readonly SentenceSpan[];
}

export interface ParagraphContext {
  readonly kinds: NameKinds;
  readonly acronyms: AcronymDefinitions;
}

/** How many sentences a statement may take along; one that needs more is an argument, not a statement. */
const MOST_SUPPORT = 2;
/** How far back a pronoun's name may stand. */
const MOST_SHOWN = 3;

/** One sentence with what is known once it has been read; `needs` counts the sentences before it that it leans on. */
interface Read {
  readonly span: SentenceSpan;
  readonly text: string;
  readonly usable: boolean;
  readonly needs: number;
}

/** The statements of a paragraph, each on its own feet, with the sentences before it that it leans on, or left out. */
export function statementsOf(paragraph: string, context: ParagraphContext): Statement[] {
  const reads: Read[] = [];
  let focus: Focus = NO_FOCUS;
  for (const span of splitSentences(paragraph)) {
    const read = readSentence(span, reads, focus, context);
    focus = focusAfter(read.text, focus, context.kinds);
    reads.push(read);
  }
  return reads.flatMap((read, at) =>
    read.usable
      ? [
          {
            span: read.span,
            text: read.text,
            leansOn: reads.slice(at - read.needs, at).map((before) => before.span),
          },
        ]
      : [],
  );
}

function readSentence(
  span: SentenceSpan,
  before: readonly Read[],
  focus: Focus,
  context: ParagraphContext,
): Read {
  const text = standAlone(span.text, context.acronyms);
  const refused = refuse(span.text) !== null || commands(text);
  const open = opensUnresolved(text);
  const named = open ? nameFor(text, open, focus) : null;
  const shown = named ? shownBefore(named, text, before) : 0;
  if (named && opensUnresolved(named) === null && shown > 0) {
    // The name is the paragraph's own; the sentences before are recorded as what shows whom it means, and are not said.
    return { span, text: named, usable: !refused && pointsBack(named) === null, needs: shown };
  }
  if (pointsBack(text) === null && !namesAgain(text, before.at(-1)))
    return { span, text, usable: !refused, needs: 0 };
  const needs = before.length === 0 ? 0 : supportFor(before, 1);
  return { span, text, usable: !refused && needs > 0, needs };
}

/** How many sentences back the name stands that was put for a pronoun; 0 when that is too far to be sure. */
function shownBefore(named: string, text: string, before: readonly Read[]): number {
  const had = new Set(words(text));
  const added = words(named).filter((word) => !had.has(word) && /^\p{Lu}/u.test(word));
  const back = [...before]
    .reverse()
    .slice(0, MOST_SHOWN)
    .map(({ span }) => span.text);
  return (
    1 +
    back.findIndex((_text, at) =>
      added.every((word) =>
        back
          .slice(0, at + 1)
          .join(' ')
          .includes(word.replace(/[’']s?$/, '')),
      ),
    )
  );
}

/** Sentences to take along: the one before, and what that one leans on; 0 when they cannot be used. */
function supportFor(before: readonly Read[], depth: number): number {
  const last = before.at(-1);
  if (!last?.usable) return 0;
  const needs = last.needs > 0 && opensUnresolved(last.text) !== null ? last.needs + depth : depth;
  return needs <= MOST_SUPPORT ? needs : 0;
}

/**
 * "The training had …" after a sentence about a training: the article points back, and so does "the second exercise".
 * Not so with a noun that is defined on the spot ("the point of the list", "the man who").
 */
function namesAgain(text: string, before: Read | undefined): boolean {
  const outside = withoutQuotations(text);
  if (!/\p{L}/u.test(outside)) return true;
  if (ORDINAL.test(outside) || ROLE.test(outside) || ABSTRACT.test(outside)) return true;
  if (!before) return false;
  const earlier = new Set(contentStems(before.text));
  return [...outside.matchAll(DEFINITE)].some((match) => {
    const noun = contentStems(match[1] as string)[0];
    return noun !== undefined && earlier.has(noun);
  });
}

/** A noun with its own explanation behind it needs none before it. */
const EXPLAINED = String.raw`(?! (?:of|that|who|which|in|on|for|between|from|behind|where|about|against|to|by|at|with|when|known|called)\b| \p{Lu})`;
const DEFINITE = new RegExp(
  String.raw`(?:^The|^One|^Another|\bthe) (?:whole |new |old |first )?([\p{Ll}-]{4,})(?=[ ,.’'])${EXPLAINED}`,
  'gu',
);
const ORDINAL =
  /^(?:The (?:second|third|fourth|other|next|same|latter|former|final|last|two|three|four|five)|An? (?:second|third|fourth|further|final)|Another) [\p{Ll}-]+/u;

/** Common nouns for somebody just introduced, as the subject. */
const ROLE = new RegExp(
  String.raw`^The (?:[\p{L}-]+ ){0,3}?(?:emperor|man|woman|king|queen|authors?|founder|philosopher|historian|statesman|officer|pilot|team|company|agency|court|judge|trial|patient|enzyme|protein|couple|scientists?|general|organisers|player|manual|lecture|experiment|vote|boy|girl|group|merchant|stranger|law|bill|treaty|code|order|report|letter|statement|speech|plan|fleet|sack|sample|picture|institute|commission)(?= \p{Ll}|,)${EXPLAINED}`,
  'u',
);
/** Nouns that mean nothing without what was said before. */
const ABSTRACT = new RegExp(
  String.raw`\b[Tt]he (?:answer|danger|defence|defense|omission|debt|quarrel|taunt|objection|advice|practice|exercise|argument|difference|charge|list|repair|complaint|link|claim|verdict|deal|mistake|ruling|proposal|compromise|finding)(?=[ ,.])${EXPLAINED}`,
  'u',
);
