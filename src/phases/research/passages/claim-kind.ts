import type { ClaimKind } from '../../../domain/research';
import { MONTH } from '../../../english/lists/calendar';
import { REPORTING_VERBS } from '../../../english/lists/reporting-verbs';
import type { NameReader } from '../../../english/names';
import { withoutQuotations } from '../../../english/pronouns';

const NUMBER_WORD =
  '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?';
const FIGURE = String.raw`(?:[$€£]\s?)?\d+(?:[.,]\d+)*(?:\.\d+)?`;
const SCALE = String.raw`(?:\s?(?:%|per ?cent|percentage points?|thousand|million|billion|trillion))`;
const APPROXIMATELY = String.raw`(?:(?:about|around|roughly|nearly|almost|some|over|under|at least|at most|up to|more than|fewer than|less than|only)\s)?`;
const RANGE = String.raw`(?:(?:\s?[–-]\s?|\s(?:to|and)\s)${FIGURE})?`;

const QUANTITY = new RegExp(
  String.raw`(?<![\p{L}\d.])${APPROXIMATELY}(?:between\s)?(?:${FIGURE}${RANGE}(?:${SCALE}|(?=\s\p{Ll})|(?<=\d,\d{3}))|(?:${NUMBER_WORD}|a|one|half a)\s(?:hundred|thousand|million|billion|trillion|per ?cent)(?:\s(?:hundred|thousand|million|billion))?)(?:\s(?!(?:and|or|of|in|to|when|with|the|a|an|from|by|for|at|on|as|who|that|were|was|is|are|had|has|took|came|wrote|people's)\b)[\p{Ll}-]+){0,2}`,
  'giu',
);
const YEAR_ONLY = /^(?:AD )?(?:1\d{3}|20[0-4]\d)(?!\d|,|\.\d)/;
const DATED = new RegExp(
  String.raw`\b(?:[Ii]n|[Bb]y|[Ss]ince|[Ff]rom|[Uu]ntil|[Aa]round|[Aa]bout|[Oo]f|[Oo]n|[Aa]fter|[Bb]efore|[Bb]etween)\s(?:(?:\d{1,2} )?(?:early |late |${MONTH}|the (?:autumn|spring|summer|winter) of)\s?)*(?:AD )?(?:\d{1,3}\s(?:BC|AD|BCE|CE)|(?:AD )\d{1,3}|1\d{3}s?|20\d{2}s?|[1-9]\d{2}(?=[,.;]|\s(?!\p{Ll})|\s(?:or|and|to|until|the|an?|was|were|when|as|he|she|it|in|at|with|by|had)\b))(?:\s(?:BC|AD|BCE|CE))?(?:\sto\s\d{3,4})?`,
  'gu',
);

/** Numbers with what they count, and dates, as they stand in the text. */
export function statisticsIn(text: string): string[] {
  const dates = [...text.matchAll(DATED)];
  const inDate = (at: number): boolean =>
    dates.some((date) => at >= date.index && at < date.index + date[0].length);
  const quantities = [...text.matchAll(QUANTITY)].filter(
    (match) => !inDate(match.index) && !isYearOnly(match[0]) && !isOrdinal(match[0]),
  );
  return [...quantities, ...dates].sort((a, b) => a.index - b.index).map((match) => match[0].trim());
}

function isYearOnly(text: string): boolean {
  return YEAR_ONLY.test(text) && !/%|per ?cent|million|billion/.test(text);
}

const DAY = new RegExp(`^\\d{1,2} (?:${MONTH})\\b`, 'i');

function isOrdinal(text: string): boolean {
  return DAY.test(text);
}

/** True for a number that a listener could doubt: a share, an amount, a count; not a date. */
export function isQuantity(statistic: string): boolean {
  return statistic.search(DATED) < 0 && /\d|hundred|thousand|million|billion|per ?cent/.test(statistic);
}

const SAY = `(?:${REPORTING_VERBS.join('|')})`;
const SAID_AFTER = new RegExp(
  `^(?:, [^,]{3,90},)? (?:also |once |later |therefore |still |famously |bluntly )?${SAY}\\b`,
  'u',
);
const SAID_BEFORE = new RegExp(`\\b(?:${SAY}|[Aa]ccording to) (?:the [\\p{Ll}]+ )?$`, 'u');
const CROWD =
  /^(?:The )?(?:Critics|Defenders|Supporters|Opponents|Scholars|Historians|Researchers|Psychologists|Scientists|Economists|Sceptics|Skeptics|Advocates|Proponents|Philosophers|Regulators|Lawyers)(?: of [\p{Ll} ]{3,30}?)?(?= (?:also |now |often |still |usually )?(?:say|argue|claim|reply|point|warn|believe|note|think|insist|object|see|urge|hold))/u;

/** Person or group to whom the sentence ascribes its statement: the name as it stands, or "Critics". */
export function attributionIn(text: string, names: NameReader): string | undefined {
  const outside = withoutQuotations(text);
  const crowd = CROWD.exec(outside);
  if (crowd) return crowd[0].replace(/^The /, '');
  for (const name of names.find(outside)) {
    if (name.kind === 'other') continue;
    const before = outside.slice(0, name.start);
    if (SAID_AFTER.test(outside.slice(name.end)) && !/\bthat (?:the )?$/.test(before)) return name.text;
    if (SAID_BEFORE.test(before) && /…|[Aa]ccording to/.test(before)) return name.text;
  }
  return undefined;
}

/** The longest direct quotation of at least four words, verbatim without its marks. */
export function spokenWordsIn(text: string): string | undefined {
  const quotations = [...text.matchAll(/“([^”]+)”|"([^"]+)"/g)].map(
    (match) => (match[1] ?? match[2]) as string,
  );
  const longest = quotations
    .filter((words) => words.trim().split(/\s+/).length >= 4)
    .sort((a, b) => b.length - a.length)[0];
  return longest?.trim().replace(/,$/, '');
}

/** Says what something is. */
export const DEFINES =
  /\b(?:means|meaning|refers? to|(?:is|are|was|were) (?:called|known as|defined as|named|the (?:name|term|word|study|practice|idea|habit|process) (?:for|of|that))|(?:is|are) an? (?:\p{L}+ )?(?:kind|type|form|school|branch|method|technique|system|set|family|enzyme|molecule|law|philosophy|term|practice|habit|tool) (?:of|that|for|which|in))\b|, (?:which is|that is|meaning) the\b/u;
const JUDGES =
  /\b(?:should|ought|must|better|best|worst|fair(?:est)?|wrong|right to|mistake|absurd|deserves?|matters?|strong(?:est)? case|perhaps|in my view|arguably|lesson|needs? to|had better|too (?:much|little|far|soon))\b/i;
const THINKS =
  /\b(?:argue[sd]?|think[s]?|thought|believe[sd]?|holds|insist(?:s|ed)|contend(?:s|ed)|object(?:s|ed)|complain(?:s|ed)|claim(?:s|ed)|warn(?:s|ed)|reject(?:s|ed)|disput(?:es|ed))\b/;
const PAST =
  /\b(?:was|were|had|began|became|wrote|founded|fell|rose|came|went|took|published|died|born|lost|won|made|held|opened|led|signed|passed|proposed|adopted|shot|deposed|sacked|invited|asked|told|gave|spent|ruled|crossed|[\p{Ll}]{3,}ed)\b/u;

/** Kind of statement that a sentence makes: the first that fits of statistic, definition, opinion, event, fact. */
export function kindOf(text: string, statistics: readonly string[]): ClaimKind {
  const outside = withoutQuotations(text);
  if (statistics.some((statistic) => isQuantity(statistic) && outside.includes(statistic)))
    return 'statistic';
  if (DEFINES.test(outside)) return 'definition';
  if (THINKS.test(outside) || JUDGES.test(outside)) return 'opinion';
  return PAST.test(outside) ? 'event' : 'fact';
}
