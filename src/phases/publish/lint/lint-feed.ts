/** Checks a feed by every rule, also one that others made. */
import { readXml } from '../xml';
import { type FeedInHand, feedInHand, selfLinkOf } from './feed-in-hand';
import { type FileFacts, fileFacts } from './file-facts';
import { type Rule, SOURCES } from './rule';
import { RULES } from './rules';
import { filesNamed } from './rules/file-rules';

/** A rule that a feed does not keep, at one place. */
export interface LintFinding {
  readonly id: string;
  readonly severity: Rule['severity'];
  /** Line of the feed, from 1. */
  readonly line: number;
  readonly message: string;
  readonly rule: string;
  readonly link: string;
}

export interface LintReport {
  /** The feed as it was named. */
  readonly feed: string;
  readonly items: number;
  readonly findings: readonly LintFinding[];
  /** Ids of the rules that the feed keeps. */
  readonly passed: readonly string[];
  /** Ids of the rules that say nothing about this feed, or about files that were not opened. */
  readonly notApplicable: readonly string[];
}

export interface FeedToLint {
  /** The feed as a person named it. */
  readonly name: string;
  readonly content: Uint8Array;
  /**
   * Brings a file that the feed names: `missing` where it is not there, undefined where it cannot be looked at. `self` is the
   * address that the feed gives for itself, if any.
   */
  bringFile(address: string, self: string | undefined): Promise<Uint8Array | 'missing' | undefined>;
}

/** Rejects with an InputError where the feed is no XML at all. */
export async function lintFeed({ name, content, bringFile }: FeedToLint): Promise<LintReport> {
  const { text, isUtf8 } = decoded(content);
  const unopened = feedInHand(readXml(text), isUtf8);
  const feed = { ...unopened, files: await openFiles(unopened, bringFile) };
  const checked = RULES.map((rule) => ({ rule, faults: rule.check(feed) }));
  return {
    feed: name,
    items: feed.items.length,
    findings: checked.flatMap(({ rule: { id, severity, rule, source }, faults = [] }) =>
      faults.map(({ line, says }) => ({ id, severity, line, message: says, rule, link: SOURCES[source] })),
    ),
    passed: checked.flatMap(({ rule, faults }) => (faults?.length === 0 ? [rule.id] : [])),
    notApplicable: checked.flatMap(({ rule, faults }) => (faults === undefined ? [rule.id] : [])),
  };
}

/** One file after the other: only the facts about each stay in memory. */
async function openFiles(feed: FeedInHand, bringFile: FeedToLint['bringFile']): Promise<FeedInHand['files']> {
  const files = new Map<string, FileFacts>();
  const self = selfLinkOf(feed)?.attributes.href;
  for (const { address } of filesNamed(feed)) {
    const content = await bringFile(address, self);
    if (content !== undefined)
      files.set(address, content === 'missing' ? { state: 'missing' } : fileFacts(content));
  }
  return files;
}

/** Bytes that are no UTF-8 are read as Latin-1, so that the rest can be checked. */
function decoded(content: Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
  const bytes = Buffer.from(content);
  // A byte order mark of UTF-8, as Latin-1 shows it.
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\bencoding=["']([^"']+)/.exec(
    bytes.toString('latin1', 0, 200),
  )?.[1];
  const isDeclared = declared === undefined || declared.toLowerCase() === 'utf-8';
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isUtf8: isDeclared };
  } catch {
    return { text: bytes.toString('latin1'), isUtf8: false };
  }
}
