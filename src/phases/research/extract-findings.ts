import type { Finding, Quote } from '../../domain/research';
import { type Block, carriesClaims, type SourceDocument } from '../../domain/source';
import { acronymDefinitions } from '../../english/abbreviations';
import { findNames, type NameKinds, nameKinds } from '../../english/names';
import type { SentenceSpan } from '../../english/sentences';
import { contentStems } from '../../english/words';
import { attributionIn, kindOf, spokenWordsIn, statisticsIn } from './claim-kind';
import { type ParagraphContext, type Statement, statementsOf } from './paragraph';
import { asideOf } from './reading/asides';
import { type RelevanceScale, relevanceScale } from './relevance';

export interface ExtractionInput {
  readonly document: SourceDocument;
  readonly topic: string;
  /** The producer's angle; may be empty. */
  readonly brief: string;
}

/** A block that can carry claims, under the headings above it. */
export interface Passage {
  readonly block: Block;
  readonly headings: readonly string[];
  /** 0–1. */
  readonly position: number;
}

/**
 * What one source says, sentence by sentence: every sentence that states something and can be said on its own, or with
 * the one or two sentences before it. Quotes are exact spans of `document.text`.
 *
 * `leansOn` holds the sentences that show what an opening pronoun means. Where the name could be put for the pronoun,
 * `text` has it and needs nothing else said; `opensUnresolved(text)` tells the two apart.
 */
export function extractFindings({ document, topic, brief }: ExtractionInput): Finding[] {
  const context = contextOf(document);
  const scale = relevanceScale(document, topic, brief);
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const passage of passagesOf(document)) {
    for (const statement of statementsOf(passage.block.text, context)) {
      if (seen.has(statement.text) || asideOf(statement.span.text) !== undefined) continue;
      seen.add(statement.text);
      findings.push(toFinding(document.id, findings.length + 1, passage, statement, context.kinds, scale));
    }
  }
  return findings;
}

/** Names and acronyms of a document, as its prose introduces them. */
export function contextOf({ blocks }: SourceDocument): ParagraphContext {
  const prose = blocks
    .filter(carriesClaims)
    .map((block) => block.text)
    .join('\n\n');
  return { kinds: nameKinds(prose), acronyms: acronymDefinitions(prose) };
}

/** Sections at the end of a document that list where it got things from, whatever kind their blocks were read as. */
const BACK_MATTER =
  /^(?:\d+[.)]?\s*)?(?:references|bibliography|sources|works cited|notes|footnotes|endnotes|further reading|acknowledge?ments?|about the author|copyright|licen[cs]e|external links|see also|related|related reading|appendix|disclosure|contents|table of contents)\b[\s\p{L}]{0,20}$/iu;

/** The blocks of a document that can carry claims, without those of its back matter. */
export function passagesOf(document: SourceDocument): Passage[] {
  const stack: { level: number; text: string }[] = [];
  const count = Math.max(1, document.blocks.length - 1);
  const passages: Passage[] = [];
  for (const [at, block] of document.blocks.entries()) {
    if (block.kind === 'heading') {
      const level = block.level ?? 1;
      while ((stack.at(-1)?.level ?? 0) >= level) stack.pop();
      stack.push({ level, text: block.text });
    } else if (carriesClaims(block) && !stack.some((heading) => BACK_MATTER.test(heading.text))) {
      passages.push({ block, headings: stack.map((heading) => heading.text), position: at / count });
    }
  }
  return passages;
}

/** What a statement of a passage says, as a finding: everything that can be read off it is read here. */
export function toFinding(
  sourceId: string,
  number: number,
  passage: Passage,
  statement: Statement,
  kinds: NameKinds,
  scale: RelevanceScale,
): Finding {
  const quoteOf = (span: SentenceSpan): Quote => ({
    sourceId,
    text: span.text,
    start: passage.block.start + span.start,
    end: passage.block.start + span.end,
  });
  const { text } = statement;
  const statistics = statisticsIn(text);
  const names = findNames(text, kinds).filter((name) => name.kind !== 'other');
  const attributedTo = attributionIn(text, kinds);
  const spokenWords = spokenWordsIn(text);
  return {
    id: `${sourceId}.f${number}`,
    sourceId,
    text,
    quote: quoteOf(statement.span),
    leansOn: statement.leansOn.map(quoteOf),
    kind: kindOf(text, statistics),
    headings: passage.headings,
    position: Math.round(passage.position * 1000) / 1000,
    statistics,
    names: [...new Set(names.map((name) => name.text))],
    ...(attributedTo ? { attributedTo } : {}),
    ...(spokenWords ? { spokenWords } : {}),
    relevance: scale.of(contentStems(text), passage.headings, contentStems(passage.block.text)),
  };
}
