/*
 * The words in which a text says that somebody is against something. All are read outside quotation marks, because what
 * stands inside them is not the author's report of a dispute.
 */

/** "He answered, in an essay, that …", "Critics reply that …", "The obvious reply is that …". */
const REPLIES =
  /\b(?:reply|replies|replied|counters?|countered|responds?|responded|objects?|objected|retorted|answers?|answered)(?:,[^,]{3,50},)? that\b|\b(?:tend|tends|tended) to (?:reply|answer|object) that\b|\b(?:reply|answer|objection) is that\b/;
const DENIES =
  /\b(?:(?<!\bwho )disagrees?(?! among)|disagreed|denies|denied|(?:is|are|was|were) nonsense|nothing of the kind|opposed any|oppose any|gives? [\p{L} ]{3,20} less weight|reads? [\p{L} ]{5,30} more (?:hopefully|kindly|charitably|darkly|sceptically))\b/u;
/** Says that there is an answer, and whose; what it is comes with it or right after it. */
const ANNOUNCES =
  /\b(?:challenged|has challenged|rejected|answered)\b (?:the|much of|most of|(?:\p{Lu}[\p{L}.-]+ ?){1,3}(?:in|with|on)\b)|\banswers for the opposition\b|\p{L}[’']s? critics include\b/u;

/** How a sentence turns against what was said before it, or null when it does not. */
export type Refusal = 'replies' | 'denies' | 'announces';

export function refusalOf(text: string): Refusal | null {
  if (/\bwhose\b.*\b(?:disputes?|rejects?)\b|\bdo not deny\b|\bnobody (?:denies|disputes)\b/i.test(text))
    return null;
  if (ANNOUNCES.test(text)) return 'announces';
  if (REPLIES.test(text)) return 'replies';
  return DENIES.test(text) ? 'denies' : null;
}

const VIEW =
  /\b(?:argue[sd]?|claim(?:s|ed)?|thinks?|thought|believe[sd]?|holds?|held|insist(?:s|ed)?|maintain(?:s|ed)?|charge|complain(?:s|ed)?|objection|critics?|enemies|accuse[sd]?|blames?|faults?|concluded|asked (?:for|which)|ask for|calls? for|demanded|warned|view|account|at the cent(?:re|er) of|most textbooks|estimates?|taught|the case for|saw|looked at|should be|calculated that|called|answered|answers?|adds|asked the [\p{L} ]{3,30} to)\b/iu;

/** True where a sentence says what somebody holds, rather than what happened. */
export function takesAView(text: string): boolean {
  return VIEW.test(text);
}

/** True for an opening that puts its whole paragraph on the other side of the one before. */
export function opensOpposition(text: string): boolean {
  return OPPOSITION.test(text);
}

const OPPOSITION =
  /^(?:(?:Opponents|Critics|Sceptics) should|The attack (?:on|is)\b|The opposition\b|Not everyone (?:agrees|is)|Other (?:[\p{Ll}]+ ){1,3}have (?:rejected|come to a different)|Some (?:[\p{Ll}]+ ){1,2}disagree)|\banswers for the opposition\b|^The answer came\b/u;

/** "The obvious reply is that …" answers the sentence before it. */
export function isReply(text: string): boolean {
  return /^(?:The|An?) (?:[\p{Ll}]+ )?(?:reply|answer|objection) is that\b|^[^,]{3,60} (?:did|do|does) not\.$/u.test(
    text,
  );
}

/** What somebody would not put his name to: "did not sign the call for a moratorium" → `moratorium`. */
export function declined(text: string): string | undefined {
  return /\b(?:did not|refused to|declined to) (?:sign|join|support) the (?:call|appeal|demand|letter) for an? ([\p{Ll}-]+)/u.exec(
    text,
  )?.[1];
}

/** True where somebody asks for it. */
export function callsFor(text: string, what: string): boolean {
  return new RegExp(
    `\\b(?:call|called|ask|asked|demanded) for an? (?:[\\p{Ll}-]+ ){0,2}${what}\\b`,
    'u',
  ).test(text);
}

/** True for a sentence that speaks for a side as a whole. */
export function isSide(text: string): boolean {
  return /^(?:Supporters|Defenders|Critics|Opponents|Enthusiasts|Sceptics)\b|\bcharge against\b/.test(text);
}

const PRO = /\b(?:supported|supports?|welcomed|welcomes?|backed|backs|defended|praised|favou?rs?)\b/;
const CON =
  /\b(?:against|opposed|opposes?|called the plan|criticised|criticized|attacked|warned|condemned)\b/;

/** 1 for a sentence that is for something, -1 for one that is against it, 0 where it is neither or both. */
export function sidesWith(text: string): -1 | 0 | 1 {
  const [pro, con] = [PRO.test(text), CON.test(text)];
  if (pro === con) return 0;
  return pro ? 1 : -1;
}

/** "Some see a path, whereas others asked for a pause": one sentence that gives both sides. */
const BOTH_SIDES =
  /\b(?:hold|holds|held|see|sees|ask|asked|say|says|argue|argues|want|wants|think|thinks|judge)\b.*\b(?:whereas|and (?:the )?(?:critics|states|others))\b.*\b(?:hold|holds|held|see|sees|ask|asked|say|says|argue|argues|want|wants|think|thinks)\b|^One \p{L}+ .*\b(?:makes|gives|puts|says|has)\b.*, and another\b/u;

/** True for a sentence that reports a dispute all by itself. */
export function givesBothSides(text: string): boolean {
  return BOTH_SIDES.test(text);
}
