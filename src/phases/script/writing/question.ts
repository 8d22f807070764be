import type { Voice } from '../../../domain/research';
import { raiseFirst } from '../../../english/connectives';
import { countWords } from '../../../english/words';
import { echoes } from '../judging/echo';
import { type Clause, clauseOf, tagged } from './clause';
import type { Unit } from './unit';

/** The subject of a claim as a question can name it. */
export interface Subject {
  readonly text: string;
  readonly plural: boolean;
}

/** A question, and how the sentence that it is asked about goes on behind it: what was asked is not said again. */
export interface Asked {
  readonly question: string;
  readonly answer: string;
}

/**
 * What a listener would ask just before `next` is said, from the first sentence's own grammar, with the sentence cut down
 * to the answer ("Why did the western empire lose its tax base?" – "Because Africa fell."). Undefined when its shape is not
 * certain, when the question was asked already, or when nothing but an echo would answer it; then nobody asks.
 */
export function questionFor(
  next: Unit,
  said: readonly string[],
  voices: readonly Voice[],
  inRun = false,
): Asked | undefined {
  if (next.leans.length > 0) return undefined;
  const statement = next.statements[0];
  if (statement === undefined) return undefined;
  const text = statement.soft.replace(/[.!?]$/, '');
  const heard = said.join(' ');
  const asked =
    (/["“]/.test(text)
      ? undefined
      : (causeOrMeans(text) ?? when(text) ?? howMany(text) ?? where(text) ?? whatIs(text, heard))) ??
    whatSomebodyDid(text, next, { heard, inRun }, voices);
  if (asked === undefined || said.includes(asked.question) || strange(asked.question, next, heard))
    return undefined;
  const answer = `${raiseFirst(asked.answer.trim())}.`;
  return countWords(answer) < FEWEST_ANSWER_WORDS || echoes(asked.question, answer)
    ? undefined
    : { question: asked.question, answer };
}

const FEWEST_ANSWER_WORDS = 2;

/** Names by surname alone somebody whom the listener has not met. */
function strange(question: string, { claim }: Unit, heard: string): boolean {
  return [...claim.names, claim.attributedTo ?? ''].some((name) => {
    const surname = name.split(' ').at(-1) ?? '';
    return (
      surname !== name && question.includes(surname) && !question.includes(name) && !heard.includes(name)
    );
  });
}

function withAnswer(question: string | undefined, answer: string): Asked | undefined {
  return question === undefined ? undefined : { question, answer };
}

function causeOrMeans(text: string): Asked | undefined {
  const cause =
    /^([^,;]{12,90}?)(?:,? (?=because)|, (?=since))((?:because|since) (?!of\b|\d|the \d)[^,].*)$/.exec(text);
  if (cause !== null) return withAnswer(asked('Why', cause[1] ?? ''), cause[2] ?? '');
  const means = /^([^,;]{12,80}?) (by (?!the\b|a\b)\w+ing\b.*)$/.exec(text);
  return means === null ? undefined : withAnswer(asked('How', means[1] ?? ''), means[2] ?? '');
}

/** "The school opened in 1714" → "When did the school open?" */
function when(text: string): Asked | undefined {
  const match =
    /^([^,;]{12,70}?) ((?:in|on) (?:the (?:spring|summer|autumn|winter) of )?(?:\d{1,2} )?(?:\p{Lu}\p{Ll}+ )?\d{4}|in the \p{Ll}+ century)$/u.exec(
      text,
    );
  return match === null ? undefined : withAnswer(asked('When', match[1] ?? ''), match[2] ?? '');
}

const LEADING_YEAR = /^((?:in|by|on) (?:\p{L}+ )?\d{3,4}),? (?=\S)/u;
const COUNTED =
  /^(?:(?:in|by|on) (?:\p{L}+ )?\d{3,4},? )?(?:a total of |about |some |around |nearly |more than |almost |roughly |only )?(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)? million|\d+|thirty|forty|fifty|sixty|hundreds of|thousands of) ([a-z]+(?: [a-z]+)??) ([a-z]+)( [^,;]*)?$/u;

/** "In 2018 a total of 3,702 people filled in the questionnaires" → "How many people filled in the questionnaires?" */
function howMany(text: string): Asked | undefined {
  const clause = /^(?:[^,;]|,(?=\d))+/.exec(text)?.[0] ?? '';
  const match = COUNTED.exec(clause);
  if (match === null) return undefined;
  const [, noun = '', verb = '', rest = ''] = match;
  const words = tagged(`many ${noun} ${verb}${rest}`);
  const at = noun.split(' ').length + 1;
  if (!/s$|people|men|women|children/.test(noun) || !['VERB', 'AUX'].includes(words[at]?.pos ?? ''))
    return undefined;
  if (/^(?:of|in|from|at|years?)\b/.test(verb) || rest.split(' ').length > 11) return undefined;
  // What goes on behind a comma would hang in the air.
  if (clause !== text) return undefined;
  const answer = text.slice(0, text.indexOf(` ${noun} ${verb}`)).replace(LEADING_YEAR, '$1, ');
  return { question: `How many ${noun} ${verb}${rest}?`, answer };
}

/** "The best-known test took place in Hanoi" → "Where did the best-known test take place?" */
function where(text: string): Asked | undefined {
  const match = /^((?:the|[\p{Lu}])[^,;]{4,70}) took place ((?:in|at|on) \p{Lu}.*)$/u.exec(text);
  return match === null
    ? undefined
    : { question: `Where did ${match[1]} take place?`, answer: match[2] ?? '' };
}

/** "Pre-emption means that …" → "What does pre-emption mean?"; "Casgevy is a …" → "What is Casgevy?" */
function whatIs(text: string, heard: string): Asked | undefined {
  const clause = clauseOf(text);
  if (clause === undefined || clause.lead !== '' || !nameable(clause.subject)) return undefined;
  const { subject, verb, plural } = clause;
  const rest = text.slice(text.indexOf(verb.text, subject.length) + verb.text.length);
  if (/^means?$/.test(verb.text) && /^ that\b/.test(rest))
    return { question: `What ${plural ? 'do' : 'does'} ${subject} mean?`, answer: rest };
  const isKnown = heard.includes(subject.replace(/^the /, ''));
  if (/^(?:is|was)$/.test(verb.text) && /^ that\b/.test(rest) && subject.startsWith('the '))
    return { question: `What ${verb.text} ${subject}?`, answer: rest };
  const defines = /^(?:is|are)$/.test(verb.text) && /^ (?:an?|the) \w/.test(rest);
  return defines && isKnown && !clause.subjectIsName
    ? { question: `What ${verb.text} ${subject}?`, answer: rest }
    : undefined;
}

/** What a person or body is heard to do, by their verb; only of somebody whom the listener has met. */
function whatSomebodyDid(
  text: string,
  unit: Unit,
  { heard, inRun }: { readonly heard: string; readonly inRun: boolean },
  voices: readonly Voice[],
): Asked | undefined {
  const opening =
    /^((?:the )?[\p{Lu}][\p{L}’'.-]+(?: [\p{Lu}][\p{L}’'-]+){0,3}|the [a-z]+)(,[^,]{3,90},)? ([a-z]+)\b(.*)$/u.exec(
      text,
    );
  if (opening === null) return undefined;
  const [, subject = '', aside, verb = '', rest = ''] = opening;
  const voice = voices.find(({ name }) => name === subject || name.endsWith(` ${subject}`));
  const surname = subject.split(' ').at(-1) ?? subject;
  const met = heard.includes(surname) || (inRun && subject.startsWith('the '));
  if (voice?.kind === 'person' && /^(?:was|is)$/.test(verb) && /^ (?:an?|the) /.test(`${rest} `))
    return met || aside !== undefined ? undefined : { question: `Who ${verb} ${subject}?`, answer: rest };
  if (voice?.kind === 'person' && aside !== undefined && !met) return undefined;
  if (!met || (voice === undefined && !subject.startsWith('the '))) return undefined;
  if (!unit.claim.text.toLowerCase().includes(subject.toLowerCase())) return undefined;
  const tense = TENSES[verb];
  return tense === undefined || aside !== undefined || !ANSWERS.test(rest)
    ? undefined
    : { question: `What ${tense.help} ${subject} ${tense.base}?`, answer: rest };
}

/** What can stand as an answer by itself: "That …", "To …". */
const ANSWERS = /^ (?:that|to)\b/;

const SPOKEN_VERBS =
  'say/said/says argue/argued/argues write/wrote/writes answer/answered/answers find/found/finds ask/asked/asks report/reported/reports warn/warned/warns propose/proposed/proposes suggest/suggested/suggests declare/declared/declares think/thought/thinks see/saw/sees conclude/concluded/concludes decide/decided/decides demand/demanded/demands discover/discovered/discovers object/objected/objects show/showed/shows describe/described/describes reply/replied/replies want/wanted/wants recommend/recommended/recommends change/changed/changes claim/claimed/claims note/noted/notes estimate/estimated/estimates believe/believed/believes insist/insisted/insists expect/expected/expects admit/admitted/admits explain/explained/explains observe/observed/observes promise/promised/promises agree/agreed/agrees plan/planned/plans hope/hoped/hopes refuse/refused/refuses';

/** A verb's forms as a question needs them. */
const TENSES: Readonly<Record<string, { readonly help: string; readonly base: string }>> = Object.fromEntries(
  SPOKEN_VERBS.split(' ').flatMap((forms) => {
    const [base = '', past = '', present = ''] = forms.split('/');
    return [
      [past, { help: 'did', base }],
      [present, { help: 'does', base }],
    ];
  }),
);

/** A name further inside is not what a sentence is about. */
const NAME_WITHIN_WORDS = 5;

/** Claims open with a person's words or lean on others: the subject of the first own statement counts. */
export function subjectOf(unit: Unit): Subject | undefined {
  const first = [...unit.leans, ...unit.statements][0]?.soft ?? '';
  const clause = clauseOf(first);
  if (clause !== undefined && nameable(clause.subject))
    return { text: clause.subject, plural: clause.plural };
  const opening = first.split(/\s+/).slice(0, NAME_WITHIN_WORDS).join(' ');
  const name = unit.claim.names.find((candidate) => opening.includes(candidate) && nameable(candidate));
  return name === undefined ? undefined : { text: withArticle(bareName(name)), plural: false };
}

/** "University of Exeter" is said with its article. */
function withArticle(name: string): string {
  return /^(?:University|Institute|Department|Ministry|Bank|Museum|Court|House|Society|Academy) of\b/.test(
    name,
  )
    ? `the ${name}`
    : name;
}

function bareName(name: string): string {
  return name.replace(/['’]s$/, '');
}

function nameable(subject: string): boolean {
  if (subject.split(/\s+/).length > 5 || /\d/.test(subject)) return false;
  if (
    /^(?:a|an|his|her|their|its|our|my|your|no|any|every|each|more|one|two|three|this|such|another|other|some)\b/i.test(
      subject,
    )
  )
    return false;
  return !/\b(?:study|author|authors|answer|result|results|thing|point|line|passage|list|reason|difference|problem|other|same|former|latter)$/i.test(
    subject,
  );
}

/** Its owner is the subject, which the question names. */
const POSSESSIVE = /^(?:its|their|his|her)$/i;

/** `Why` + "the empire lost its tax base" → "Why did the empire lose its tax base?" */
export function asked(word: 'Why' | 'How' | 'When', statement: string): string | undefined {
  const clause = clauseOf(statement);
  if (clause === undefined || clause.lead !== '' || clause.rest.split(/\s+/).length > 9) return undefined;
  if (tagged(clause.rest).some((token) => token.pos === 'PRON' && !POSSESSIVE.test(token.text)))
    return undefined;
  if (clause.auxiliary !== undefined) return `${word} ${clause.auxiliary} ${clause.subject} ${clause.rest}?`;
  const base = baseForm(clause);
  return base === undefined
    ? undefined
    : `${word} ${base.help} ${clause.subject} ${base.verb} ${clause.rest}?`;
}

function baseForm({ verb, plural }: Clause): { help: string; verb: string } | undefined {
  const written = verb.text.toLowerCase();
  if (/s$/.test(written) && !plural) return { help: 'does', verb: british(verb.lemma, written) };
  if (written === verb.lemma) return plural ? { help: 'do', verb: written } : undefined;
  return { help: 'did', verb: british(verb.lemma, written) };
}

/** The lemma is spelled the American way; the text's own spelling wins. */
function british(lemma: string, written: string): string {
  const stem = /^(.*is)(?:e[sd]?|ed)$/.exec(written)?.[1];
  return stem !== undefined && lemma.endsWith('ize') ? `${stem}e` : lemma;
}
