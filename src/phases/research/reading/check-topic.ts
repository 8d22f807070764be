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
 * @param override how a person who knows better goes on, a sentence; left out where nobody is asked.
 * @throws InputError that says what the documents seem to be about.
 */
export function checkTopic(
  documents: readonly SourceDocument[],
  topic: string,
  minTopicShare: number,
  override?: string,
): void {
  const terms = topicTerms(topic);
  if (documents.length === 0 || terms.length === 0) return;
  // Whole documents are read in stretches only where no sample of one fits: that takes as long as all else of an intake.
  if (documents.some((document) => topicShare(document, terms) >= minTopicShare)) return;
  if (documents.some((document) => stretchShare(document, terms) >= minTopicShare)) return;
  const [it, is] = documents.length === 1 ? ['it', 'is'] : ['they', 'are'];
  throw new InputError(
    `${sayOffTopic(documents, topic)} Change the topic to what ${it} ${is} about, or hand in sources about "${topic}".${override === undefined ? '' : ` ${override}`}`,
  );
}

/**
 * Share of the topic that each document speaks about, in whole or in one of its sections: the weighted part of the topic's
 * telling words that it uses densely or names in its title or headings; words that fit any subject ("modern", "lessons") do not
 * count beside telling ones.
 */
export function topicShares(documents: readonly SourceDocument[], topic: string): TopicShares {
  const terms = topicTerms(topic);
  return Object.fromEntries(
    documents.map((document) => [
      document.id,
      terms.length === 0 ? 1 : Math.max(topicShare(document, terms), stretchShare(document, terms)),
    ]),
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

/** Words of a stretch of a document that treats something; fewer are a remark. */
const STRETCH_WORDS = 200;
/** A word that a stretch uses less often may be there by chance. */
const STRETCH_USES = 4;
/** A stretch that says less of the topic than this touches a word of it and treats another thing. */
const STRETCH_SHARE = 0.5;

/** The largest share of a section or a part of one, so that a topic that a document treats in one place is found; 0 where none treats it. */
function stretchShare({ blocks }: SourceDocument, terms: readonly TopicTerm[]): number {
  const shares = stretchesOf(blocks).map((body) => {
    const wordCount = words(body).length;
    const counts = countRoots(contentStems(body));
    return weighed(terms, (term) => {
      const uses = (counts.get(rootOf(term.stem)) ?? 0) + shortenedUses(term, body);
      return uses < STRETCH_USES ? 0 : densityOf(uses, wordCount);
    });
  });
  return Math.max(0, ...shares.filter((share) => share >= STRETCH_SHARE));
}

/** The running text in pieces of about {@link STRETCH_WORDS} words or more, none of which goes over a heading. */
function stretchesOf(blocks: SourceDocument['blocks']): string[] {
  const stretches: string[] = [];
  let open: (typeof blocks)[number][] = [];
  let wordCount = 0;
  const close = () => {
    if (wordCount >= STRETCH_WORDS) stretches.push(runningText(open));
    open = [];
    wordCount = 0;
  };
  for (const block of blocks) {
    if (block.kind === 'heading' || wordCount >= STRETCH_WORDS) close();
    open.push(block);
    if (isRunning(block)) wordCount += words(block.text).length;
  }
  close();
  return stretches;
}

/** Between 0, as often as chance has it, and 1, what the text is about. */
function densityOf(uses: number, wordCount: number): number {
  return Math.min(1, Math.max(0, (uses * 1_000) / wordCount - CHANCE_PER_THOUSAND) / DENSE_PER_THOUSAND);
}

/** The part of the topic, 0–1, that these shares of its terms make. */
function weighed(terms: readonly TopicTerm[], shareOf: (term: TopicTerm) => number): number {
  const whole = terms.reduce((sum, { weight }) => sum + weight, 0);
  return terms.reduce((sum, term) => sum + term.weight * shareOf(term), 0) / whole;
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
  return weighed(terms, (term) => {
    const root = rootOf(term.stem);
    const uses = (counts.get(root) ?? 0) + shortenedUses(term, body);
    const named = title.has(root) ? TITLE_SHARE : headings.has(root) ? HEADING_SHARE : 0;
    return Math.max(
      densityOf(uses, wordCount),
      // A title that the text does not follow up is a pun or a section's name.
      uses > 0 ? named : 0,
      hasKindred(root, counts, wordCount) ? KINDRED_SHARE : 0,
    );
  });
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
  const step = Math.max(1, Math.ceil(document.wordCount / SAMPLE_WORDS));
  return runningText(document.blocks.filter(isRunning).filter((_, i) => i % step === 0));
}

function runningText(blocks: SourceDocument['blocks']): string {
  const texts = blocks.filter(isRunning).map(({ text }) => text);
  // Data without spaces is not words, and one block may hold it all.
  return texts
    .join('\n')
    .slice(0, SAMPLE_WORDS * 8)
    .replace(/\S{60,}/g, ' ');
}

function isRunning({ kind }: SourceDocument['blocks'][number]): boolean {
  return kind !== 'heading' && kind !== 'reference' && kind !== 'code';
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
