import type { SourceDocument } from '../../domain/source';
import { raiseFirst } from '../../english/connectives';
import { coverage, stemSet } from '../../english/similarity';
import { words } from '../../english/words';
import type { Mapped } from './claim-map';

/**
 * A topic as it is said inside a sentence: `Modern Stoicism` → `modern Stoicism`, `Fall of Rome` → `the fall of Rome`,
 * `AI regulation 2025` → `AI regulation in 2025`. Which words keep their capital is read off the documents.
 */
export function spokenTopic(topic: string, documents: readonly Pick<SourceDocument, 'text'>[]): string {
  const text = documents.map((document) => document.text).join('\n');
  const lowered = topic
    .trim()
    .replace(/[.?!:;,]+$/, '')
    .replace(/(?<=\p{L})[ ,]+((?:19|20)\d{2})$/u, ' in $1')
    .replace(/(?<=\p{L}) (?:in |of )+in ((?:19|20)\d{2})$/u, ' in $1')
    .split(' ')
    .map((word) => (/^\p{Lu}\p{Ll}+$/u.test(word) && !isName(word, text) ? word.toLowerCase() : word))
    .join(' ');
  return takesArticle(lowered, text) ? `the ${lowered}` : lowered;
}

/** A word that the documents write with a capital inside sentences, more often than without. */
function isName(word: string, text: string): boolean {
  const count = (pattern: string): number => text.match(new RegExp(pattern, 'gu'))?.length ?? 0;
  const small = count(`(?<![\\p{L}-])${word.toLowerCase()}(?![\\p{L}-])`);
  const capital = count(`(?<=[\\p{Ll},] )${word}(?![\\p{L}-])`);
  return small + capital === 0 ? !COMMON_OPENERS.test(word) : capital > small;
}

const COMMON_OPENERS =
  /^(?:the|a|an|how|why|what|when|where|who|modern|new|history|future|rise|fall|origins?|lessons?|life|story|art|science|end|birth|death|making|meaning|politics|ethics|age)$/i;

/** "fall of Rome": the documents say "the fall of Rome", or it has the shape "… of …". */
function takesArticle(phrase: string, text: string): boolean {
  if (/^(?:the|a|an|how|why|what|when|where|who|whether)\b/i.test(phrase)) return false;
  const literal = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const all = text.match(new RegExp(literal, 'gi'))?.length ?? 0;
  const withArticle = text.match(new RegExp(`the ${literal}`, 'gi'))?.length ?? 0;
  return all > 0
    ? withArticle > all / 2
    : /^(?:fall|rise|end|birth|decline|history|origins?|future|making|art|lessons?) of /i.test(phrase);
}

/** What pulls the material apart, by the words that claims use for it. */
const TENSIONS = {
  works:
    /\b(?:trials?|evidence|effects?|effective|benefits?|improve\w*|well-being|satisfaction|therap\w+|treatments?|helps?|works?|stud(?:y|ies)|participants?|patients?)\b/i,
  dissent:
    /\b(?:critics?|sceptic\w*|object\w*|disput\w*|disagree\w*|reject\w*|charge|complaint|quarrel|argue[sd]?|defenders?)\b/i,
  causes:
    /\b(?:cause[sd]?|because|collapse[sd]?|decline[sd]?|blame[sd]?|reasons?|explain\w*|led to|invad\w+|fell)\b/i,
  rules:
    /\b(?:laws?|legislat\w+|regulat\w+|ban(?:s|ned)?|rules?|acts?|obligations?|fines?|penalt\w+|compliance|enforce\w*|courts?)\b/i,
  limits:
    /\b(?:ethic\w*|moral\w*|embryos?|germline|consent|safety|risks?|unintended|off-target|moratorium|should|line)\b/i,
} as const;
type Tension = keyof typeof TENSIONS;

/** The opening question: the producer's own where the brief asks one, otherwise the topic under its strongest tension. */
export function openingQuestion(
  topic: string,
  brief: string,
  claims: readonly Mapped[],
  documents: readonly SourceDocument[],
): string {
  const subject = spokenTopic(topic, documents);
  if (/\?$/.test(topic.trim())) return raiseFirst(topic.trim());
  return askedBy(brief, topic, subject) ?? askAbout(subject, tensionsOf(claims, brief));
}

/** A question in the brief, brought onto its own feet. */
function askedBy(brief: string, topic: string, subject: string): string | undefined {
  const asked = brief
    .match(/[^.!?:;\n]+\?/g)
    ?.map((text) => text.trim().replace(/^(?:and|but|so|then|also|ask|tell us),?\s+/i, ''));
  const question = asked
    ?.filter((text) => isQuestion(text))
    .sort((a, b) => words(b).length - words(a).length)[0];
  if (!question) return undefined;
  if (coverage(stemSet(topic), stemSet(question)) >= 0.5) return raiseFirst(question);
  if (/\b(?:it|they|this|these|them|its|their)\b/i.test(question)) return undefined;
  return `When it comes to ${subject}, ${question[0]?.toLowerCase()}${question.slice(1)}`;
}

function isQuestion(text: string): boolean {
  const count = words(text).length;
  return (
    count >= 4 &&
    count <= 24 &&
    /^(?:who|what|when|where|why|how|which|is|are|was|were|do|does|did|can|could|should|will|would|has|have|may|might|must)\b/i.test(
      text,
    )
  );
}

/** What the producer wants asked counts like a good part of the material. */
const WISHED = 0.3;

function tensionsOf(claims: readonly Mapped[], brief: string): Tension[] {
  const weigh = (pattern: RegExp): number =>
    claims.reduce((sum, { claim }) => sum + (pattern.test(claim.text) ? claim.relevance : 0), 0);
  const wish = /\bask\b.*$/is.exec(brief)?.[0] ?? '';
  const total = claims.reduce((sum, { claim }) => sum + claim.relevance, 0) || 1;
  return (Object.keys(TENSIONS) as Tension[])
    .map((name) => ({
      name,
      share: weigh(TENSIONS[name]) / total + (TENSIONS[name].test(wish) ? WISHED : 0),
    }))
    .filter(({ share }) => share >= 0.08)
    .sort((a, b) => b.share - a.share || a.name.localeCompare(b.name))
    .map(({ name }) => name);
}

const HAPPENING =
  /\b(?:fall|collapse|decline|end|rise|war|crisis|revolution|crash|extinction|plague|famine|disaster|scandal)\b/i;
const PLURAL =
  /^(?:the )?(?:[\p{L}-]+ )*?(?!\p{Lu})[\p{Ll}-]{3,}(?<![sui])s(?= (?:of|in|on|for|and|from)\b|$)/u;

function askAbout(subject: string, tensions: readonly Tension[]): string {
  const lesson = /^(?:the )?lessons? (?:of|from) (.+)$/i.exec(subject);
  if (lesson) return `What can ${lesson[1]} still teach us, and which of its lessons should we distrust?`;
  const plural = PLURAL.test(subject);
  const [does, its, it] = plural ? ['do', 'their', 'they'] : ['does', 'its', 'it'];
  if (HAPPENING.test(subject))
    return `What really lay behind ${subject}, and what ${does} ${it} still tell us?`;
  const [strongest] = tensions;
  const dissent = tensions.includes('dissent');
  switch (strongest) {
    case 'rules':
      return `What changes with ${subject}, and who gets to decide?`;
    case 'limits':
      return `What can ${subject} already do, and where should ${it} stop?`;
    case 'causes':
      return `What is behind ${subject}, and what follows from ${plural ? 'them' : 'it'}?`;
    case 'works':
    case 'dissent':
      if (dissent)
        return `What ${does} ${subject} really do for people, and what do ${its} critics say is missing?`;
      return `${raiseFirst(does as string)} ${subject} really work, and how would we know?`;
    default:
      return `What do we really know about ${subject}, and what is still open?`;
  }
}
