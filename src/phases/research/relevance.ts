import { carriesClaims, type SourceDocument } from '../../domain/source';
import { coverage, stemSet } from '../../english/similarity';
import { contentStems } from '../../english/words';

/** How the parts of a finding's relevance weigh; they sum to 1. */
const WEIGHTS = { topic: 0.25, context: 0.2, brief: 0.25, central: 0.3 } as const;
/** A sentence that holds this share of the brief's words is about the brief: briefs are long, sentences short. */
const BRIEF_SATURATION = 0.15;

export interface RelevanceScale {
  /** Relevance of a sentence in its paragraph under its headings, 0–1. Absolute: the same scale for every source of an episode. */
  of(stems: readonly string[], headings: readonly string[], paragraph: readonly string[]): number;
}

/** Prepares the scale for one document: what is asked for, and which words the document keeps coming back to. */
export function relevanceScale(document: SourceDocument, topic: string, brief: string): RelevanceScale {
  const wanted = stemSet(topic);
  const wishes = new Set([...stemSet(brief)].filter((stem) => !wanted.has(stem)));
  const title = stemSet(document.title);
  const spread = blockSpread(document);
  return {
    of(stems, headings, paragraph) {
      const own = new Set(stems);
      const above = stemSet(headings.join(' '));
      const around = new Set([...own, ...paragraph, ...above, ...title]);
      const brief =
        wishes.size === 0 ? 0 : Math.min(1, coverage(wishes, new Set([...own, ...above])) / BRIEF_SATURATION);
      const parts = {
        topic: topicMatch(wanted, own),
        context: topicMatch(wanted, around),
        brief,
        central: centrality(own, spread),
      };
      const weights =
        wishes.size === 0 ? { ...WEIGHTS, brief: 0, topic: WEIGHTS.topic + WEIGHTS.brief } : WEIGHTS;
      return round(
        weights.topic * parts.topic +
          weights.context * parts.context +
          weights.brief * parts.brief +
          weights.central * parts.central,
      );
    },
  };
}

/**
 * How much a document is about a topic, 0–1: the best share of the topic's words that one block has together with its
 * headings and the title. Compare with the session template's `research.minTopicShare`.
 */
export function topicShare(document: SourceDocument, topic: string): number {
  const wanted = stemSet(topic);
  if (wanted.size === 0) return 0;
  const title = stemSet(document.title);
  let best = topicMatch(wanted, title) * 0.5;
  for (const block of document.blocks) {
    if (block.kind === 'reference' || block.kind === 'code') continue;
    best = Math.max(best, topicMatch(wanted, stemSet(block.text)));
  }
  return round(best);
}

/** Share of the wanted stems present; *stoic* counts for *stoicism*, because word families share a beginning. */
function topicMatch(wanted: ReadonlySet<string>, own: ReadonlySet<string>): number {
  if (wanted.size === 0) return 0;
  let found = 0;
  for (const stem of wanted) {
    if (own.has(stem)) found += 1;
    else if (stem.length >= 5 && [...own].some((other) => sameFamily(stem, other))) found += 0.9;
  }
  return found / wanted.size;
}

function sameFamily(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 5) return false;
  const shared = Math.max(5, shorter - 1);
  return a.slice(0, shared) === b.slice(0, shared);
}

/** Stem → share of the document's blocks that have it. */
function blockSpread(document: SourceDocument): ReadonlyMap<string, number> {
  const blocks = document.blocks.filter(carriesClaims);
  const counts = new Map<string, number>();
  for (const block of blocks)
    for (const stem of new Set(contentStems(block.text))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return new Map([...counts].map(([stem, count]) => [stem, count / Math.max(1, blocks.length)]));
}

/** Mean spread of the sentence's four most spread words, where a word of every third block counts fully. */
function centrality(own: ReadonlySet<string>, spread: ReadonlyMap<string, number>): number {
  const best = [...own]
    .map((stem) => Math.min(1, (spread.get(stem) ?? 0) * 3))
    .sort((a, b) => b - a)
    .slice(0, 4);
  return best.length === 0 ? 0 : best.reduce((sum, value) => sum + value, 0) / 4;
}

function round(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
}
