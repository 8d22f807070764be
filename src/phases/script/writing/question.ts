import type { Voice } from '../../../domain/research';
import { type Clause, clauseOf, tagged } from './clause';
import type { JointBook } from './joint-book';
import { QUESTIONS_FOR, type Relation, yearOf } from './relation';
import type { Unit } from './unit';

/** The subject of a claim as a question can name it. */
export interface Subject {
  readonly text: string;
  readonly plural: boolean;
}

/**
 * What a listener would ask just before `next` is said: from the claim's own grammar where that is certain ("Why did the
 * western empire lose its tax base?"), else from what kind of claim it is and whom it names. Undefined when nothing fits.
 */
export function questionFor(
  next: Unit,
  relation: Relation,
  book: JointBook,
  said: readonly string[],
  voices: readonly Voice[],
): string | undefined {
  const fromGrammar = questionFromGrammar(next);
  if (fromGrammar !== undefined && !said.includes(fromGrammar)) return fromGrammar;
  const subject = subjectOf(next);
  const isPerson = voices.some((voice) => voice.kind === 'person' && sameName(voice.name, subject?.text));
  const introduced = isPerson && introducesSubject(next);
  const year = yearOf(next.claim.text);
  const slots = {
    subject: subject?.text,
    is: subject?.plural === true ? 'are' : 'is',
    do: subject?.plural === true ? 'do' : 'does',
    person: next.claim.attributedTo,
    year: year === undefined ? undefined : String(year),
  };
  const wanted = QUESTIONS_FOR[introduced ? 'person' : relation];
  for (const category of wanted.map((category) =>
    isPerson && category === 'ask-subject' ? 'ask-someone' : category,
  )) {
    const question = book.take(category, slots);
    if (question !== undefined) return question;
  }
  return undefined;
}

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

/** "Nussbaum" is Martha Nussbaum. */
function sameName(voice: string, subject: string | undefined): boolean {
  return subject !== undefined && (voice === subject || voice.endsWith(` ${subject}`));
}

/** "Seneca was a playwright": the claim says who somebody was. */
function introducesSubject(unit: Unit): boolean {
  const first = unit.statements[0]?.text ?? '';
  return unit.leans.length === 0 && /^(?:\S+ ){1,3}(?:was|ruled)\b/.test(first);
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

function questionFromGrammar(unit: Unit): string | undefined {
  if (unit.leans.length > 0) return undefined;
  const text = unit.statements[0]?.soft.replace(/[.!?]$/, '') ?? '';
  if (/["“]/.test(text)) return undefined;
  const cause = /^([^,;]{12,90}?),? because (?!of\b)[^,]/.exec(text);
  if (cause !== null) return asked('Why', cause[1] ?? '');
  const means = /^([^,;]{12,80}?) by (?!the\b|a\b)\w+ing\b/.exec(text);
  if (means !== null) return asked('How', means[1] ?? '');
  const dated = /^in (?:\w+ )?\d{3,4}(?: BC| AD)?,? (?=\p{Lu}|the |a )(.{12,80})$/u.exec(text);
  if (dated !== null && !/,/.test(dated[1] ?? '')) return asked('When', dated[1] ?? '');
  return undefined;
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
