import { InputError } from '../../../domain/failure';
import type { SourceDocument } from '../../../domain/source';
import { listed } from '../../../domain/wording';
import { contentStems, words } from '../../../english/words';
import { isGenericStem, rootOf, type TopicTerm, topicTerms } from './topic-terms';

/** Enough of a document to tell what it is about. */
const SAMPLE_WORDS = 20_000;
/** A word used this often in a thousand is what the text is about. */
const DENSE_PER_THOUSAND = 4;
/** A word used this often in a thousand may be chance. */
const CHANCE_PER_THOUSAND = 1;
const TITLE_SHARE = 0.8;
const HEADING_SHARE = 0.4;
/** Share that a word counts when the text is full of a related one, such as `gene` for `genome`. */
const KINDRED_SHARE = 0.4;

/** Share of the topic that each document speaks about, 0–1, by document id. */
export type TopicShares = Readonly<Record<string, number>>;

/**
 * Refuses documents that are about something else than the topic. One document that fits is enough, since the others may
 * say the same in other words.
 *
 * @param minTopicShare of the best document, 0–1; from the session template.
 * @throws InputError that says what the documents seem to be about.
 */
export function checkTopic(
  documents: readonly SourceDocument[],
  topic: string,
  minTopicShare: number,
): TopicShares {
  const shares = topicShares(documents, topic);
  const best = Math.max(0, ...Object.values(shares));
  if (best >= minTopicShare || documents.length === 0) return shares;
  const [it, is] = documents.length === 1 ? ['it', 'is'] : ['they', 'are'];
  throw new InputError(
    `${sayOffTopic(documents, topic)} Change the topic to what ${it} ${is} about, or hand in sources about "${topic}".`,
  );
}

/**
 * Share of the topic that each document speaks about: the weighted part of the topic's telling words that it uses densely or
 * names in its title or headings; words that fit any subject ("modern", "lessons") do not count beside telling ones.
 */
export function topicShares(documents: readonly SourceDocument[], topic: string): TopicShares {
  const terms = topicTerms(topic);
  return Object.fromEntries(
    documents.map((document) => [document.id, terms.length === 0 ? 1 : topicShare(document, terms)]),
  );
}

/** `The document does not seem to be about "x"; it speaks mostly of "y" and "z".` */
export function sayOffTopic(documents: readonly SourceDocument[], topic: string): string {
  const subjects = tellingWords(documents).map((word) => `"${word}"`);
  const [subject, speaks] =
    documents.length === 1 ? ['The document does', 'it speaks'] : ['The documents do', 'they speak'];
  const instead = subjects.length > 0 ? `; ${speaks} mostly of ${listed(subjects)}` : '';
  return `${subject} not seem to be about "${topic}"${instead}.`;
}

function topicShare(document: SourceDocument, terms: readonly TopicTerm[]): number {
  const body = sampleOf(document);
  const wordCount = Math.max(1, words(body).length);
  const counts = countRoots(contentStems(body));
  const title = countRoots(contentStems(document.title));
  const headings = countRoots(
    contentStems(
      document.blocks
        .flatMap(({ kind, text }) => (kind === 'heading' ? [text] : []))
        .join('. ')
        .slice(0, 20_000),
    ),
  );
  let share = 0;
  for (const term of terms) {
    const root = rootOf(term.stem);
    const uses = (counts.get(root) ?? 0) + shortenedUses(term, body);
    const density = Math.min(
      1,
      Math.max(0, (uses * 1_000) / wordCount - CHANCE_PER_THOUSAND) / DENSE_PER_THOUSAND,
    );
    const named = title.has(root) ? TITLE_SHARE : headings.has(root) ? HEADING_SHARE : 0;
    // A title that the text does not follow up is a pun or a section's name.
    share +=
      term.weight *
      Math.max(density, uses > 0 ? named : 0, hasKindred(root, counts, wordCount) ? KINDRED_SHARE : 0);
  }
  return share / terms.reduce((sum, { weight }) => sum + weight, 0);
}

/** Tells if the text is full of a word with the same beginning, so that a near-synonym is not refused. */
function hasKindred(root: string, counts: ReadonlyMap<string, number>, wordCount: number): boolean {
  for (const [other, count] of counts) {
    if ((count * 1_000) / wordCount > DENSE_PER_THOUSAND && isKindred(root, other)) return true;
  }
  return false;
}

/** The same beginning, and short endings that open with a vowel: `gen-om` and `gen-e`, but not `lea-rn` and `lea-d`. */
function isKindred(a: string, b: string): boolean {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  if (shared < 3 || shared < Math.min(a.length, b.length) * 0.75) return false;
  return [a, b].every((word) => /^(?:[aeiou].?)?$/.test(word.slice(shared)));
}

/** Uses in the other form: `AI` for "artificial intelligence", and the words that an abbreviation stands for. */
function shortenedUses({ word, abbreviation, isAbbreviation }: TopicTerm, body: string): number {
  if (!isAbbreviation)
    return abbreviation ? (body.match(new RegExp(`\\b${abbreviation}\\b`, 'g'))?.length ?? 0) : 0;
  if (!/^\p{Lu}{2,5}$/u.test(word)) return 0;
  const initials = [...word.toLowerCase()].map((letter) => `${letter}[a-z]{3,20}`);
  const phrases = body.toLowerCase().match(new RegExp(`\\b${initials.join('[ -]')}\\b`, 'g')) ?? [];
  const counts = new Map<string, number>();
  for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  // Words with these initials meet by chance; a phrase comes back.
  return most > 1 ? most : 0;
}

function countRoots(stems: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(rootOf(stem), (counts.get(rootOf(stem)) ?? 0) + 1);
  return counts;
}

/** The running text, or blocks evenly spread over it when it is long. */
function sampleOf(document: SourceDocument): string {
  const running = document.blocks.filter(
    ({ kind }) => kind !== 'heading' && kind !== 'reference' && kind !== 'code',
  );
  const step = Math.max(1, Math.ceil(document.wordCount / SAMPLE_WORDS));
  const parts = running.filter((_, i) => i % step === 0).map(({ text }) => text);
  // Data without spaces is not words, and one block may hold it all.
  return parts
    .join('\n')
    .slice(0, SAMPLE_WORDS * 8)
    .replace(/\S{60,}/g, ' ');
}

/** The words that the documents use most and that say something about their subject, as they are written. */
function tellingWords(documents: readonly SourceDocument[]): string[] {
  const families = new Map<string, Map<string, number>>();
  for (const document of documents) {
    const title = new Set(words(document.title.toLowerCase()));
    for (const word of words(sampleOf(document))) {
      if (word.length < 4) continue;
      const family = families.get(rootOf(word.toLowerCase())) ?? new Map<string, number>();
      families.set(rootOf(word.toLowerCase()), family);
      family.set(word, (family.get(word) ?? 0) + (title.has(word.toLowerCase()) ? 2 : 1));
    }
  }
  const weight = (family: ReadonlyMap<string, number>) =>
    [...family.values()].reduce((sum, count) => sum + count, 0);
  return [...families.values()]
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, 200)
    .map((family) => [...family].reduce((best, next) => (next[1] > best[1] ? next : best))[0])
    .filter((word) => contentStems(word).some((stem) => !isGenericStem(stem)))
    .slice(0, 4);
}
