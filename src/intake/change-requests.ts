/**
 * Changes that a person asks for, in a few fixed phrases. A phrase is understood as a whole or refused: half understood it
 * might do the opposite of what was meant. The narrator, which writes without a model, follows only a few of them.
 */
import { InputError } from '../domain/failure';
import { type Directive, NARRATOR_ACTIONS } from '../domain/quality';
import type { Claim } from '../domain/research';
import { type Script, type ScriptPart, sentencesOf } from '../domain/script';

export interface ChangeContext {
  readonly script: Script;
  /** Claims of the sources, from which more is told where more is asked for, the most relevant first. */
  readonly claims: readonly Claim[];
  /** Writer that will make the changes. */
  readonly writer: 'narrator' | 'model';
}

interface Kind {
  readonly action: Directive['action'];
  /** The whole phrase, but for the ids, which stand as `@`. */
  readonly phrase: RegExp;
  /** `sentences` names each one; `places` are parts or sentences, or none for the whole episode. */
  readonly takes: 'sentences' | 'places';
  readonly example: string;
}

const IDS = '@(?:(?: ?,| and| or|,? &) ?@)*';
const SENTENCES = `(?:the )?(?:sentences? |lines? )?${IDS}`;
const WHERE = `(?: (?:in|at|to|before|of|for) (?:the )?(?:parts? |segments? |sentences? )?${IDS})?`;

const KINDS: readonly Kind[] = [
  sentences('drop-sentence', '(?:drop|remove|delete|cut|leave out|omit)', 'drop p3.2.1'),
  sentences('split-sentence', '(?:split|break|break up|divide)', 'split p3.2.1'),
  sentences('simplify', '(?:simplify|reword|make simpler)', 'simplify p3.2.1'),
  sentences(
    'attribute',
    '(?:attribute|credit|name the source of|say who says)',
    'attribute p3.2.1, which names its source',
  ),
  sentences('merge-sentences', '(?:merge|join)', 'merge p3.2.1, with the sentence after it'),
  sentences(
    'replace-joint',
    '(?:another|a different|different|a new|new|replace the|replace) (?:joint|transition|link|phrase) (?:at|in|for|before|to)',
    'another joint at p3.2.1',
  ),
  places(
    'add-question',
    '(?:a |another |one more |more |add (?:a |more )?)questions?',
    'more questions in p3',
  ),
  places(
    'add-humility',
    '(?:(?:more |be more |add (?:more )?)(?:caution|cautious|careful|humility|humble|hedging|caveats))',
    'more caution in p3',
  ),
  places('trim', '(?:make (?:it )?shorter|shorter|shorten|trim)', 'shorter (or: shorter in p3)'),
  places(
    'add-material',
    '(?:make (?:it )?longer|longer|add (?:more )?material|more material|say more)',
    'longer (or: longer in p3)',
  ),
];

function sentences(action: Directive['action'], verb: string, example: string): Kind {
  return { action, phrase: new RegExp(`^${verb} ${SENTENCES}$`), takes: 'sentences', example };
}

function places(action: Directive['action'], words: string, example: string): Kind {
  const where = action === 'trim' || action === 'add-material' ? `(?: ${IDS}|${WHERE})` : WHERE;
  return { action, phrase: new RegExp(`^${words}${where}$`), takes: 'places', example };
}

/** The phrases that each writer understands, for help and refusals. */
export const CHANGE_EXAMPLES: Readonly<Record<ChangeContext['writer'], readonly string[]>> = {
  narrator: KINDS.filter(isForNarrator).map(({ example }) => example),
  model: KINDS.map(({ example }) => example),
};

function isForNarrator({ action }: Kind): boolean {
  return NARRATOR_ACTIONS.includes(action);
}

const ID = /\bp\d+(?:\.[a-z0-9]+)*/gi;
/** Number of sentences that go or come where a length was asked for without a place. */
const PIECES_OF_A_LENGTH = 3;

/**
 * One directive or more for each phrase; phrases end with a semicolon or a line.
 *
 * @throws InputError that names every phrase which is not understood, or which this writer cannot follow.
 */
export function parseChangeRequests(text: string, context: ChangeContext): Directive[] {
  const phrases = text
    .split(/[;\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
  if (phrases.length === 0) throw new InputError(`Say what to change. ${understood(context)}`);
  const errors: string[] = [];
  const directives: Directive[] = [];
  for (const phrase of phrases) {
    const read = directivesOf(phrase, context, directives);
    if (typeof read === 'string') errors.push(read);
    else directives.push(...read);
  }
  if (errors.length > 0) throw new InputError([...errors, understood(context)]);
  return directives;
}

function understood({ writer }: ChangeContext): string {
  const who = writer === 'narrator' ? 'narrator' : 'writer';
  return (
    `The ${who} understands: ${CHANGE_EXAMPLES[writer].join('; ')}. Several are separated by ";". ` +
    'For anything else, change the words yourself with showrunner edit.'
  );
}

/** A sentence where the phrase cannot be followed. */
function directivesOf(
  phrase: string,
  context: ChangeContext,
  before: readonly Directive[],
): Directive[] | string {
  const [asked = '', reason] = phrase.split(/\s+(?:because|since)\s+|\s*[:(–—]\s*/, 2);
  const plain = asked
    .replace(ID, '@')
    .toLowerCase()
    .replace(/^please /, '')
    .replace(/[.!]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const kind = KINDS.find((candidate) => candidate.phrase.test(plain));
  if (kind === undefined) return `"${phrase}" is not understood.`;
  if (context.writer === 'narrator' && !isForNarrator(kind))
    return `"${phrase}": no writer model was chosen for this episode, and the narrator reads passages as they stand; it can only leave some out.`;
  const ids = (asked.match(ID) ?? []).map((id) => id.toLowerCase());
  const targets = ids.map((id) => targetOf(context.script, id));
  const unknown = ids.filter((_, index) => targets[index] === undefined);
  if (unknown.length > 0)
    return `"${phrase}": the script has no sentence or part ${unknown.join(', ')}; showrunner edit --print shows the ids.`;
  const known = targets.filter((target) => target !== undefined);
  const parts = ids.filter((_, index) => targets[index]?.sentenceId === undefined);
  if (kind.takes === 'sentences' && parts.length > 0)
    return `"${phrase}": ${parts.join(', ')} is a part; name a sentence, such as ${exampleIn(context.script, parts[0])}.`;
  const why =
    reason === undefined ? 'A person asked for it.' : `A person asked for it: ${reason.replace(/\)$/, '')}`;
  const made = spread(kind, known, context, before);
  if (made.length === 0) return `"${phrase}": the sources hold nothing more that the script does not say.`;
  return made.map((target) => ({ action: kind.action, ...target, reason: why }));
}

type Target = Pick<Directive, 'partId' | 'sentenceId' | 'claimId'>;

function targetOf({ parts }: Script, id: string): Target | undefined {
  for (const part of parts) {
    if (part.id === id) return { partId: id };
    if (sentencesOf(part).some((sentence) => sentence.id === id)) return { partId: part.id, sentenceId: id };
  }
  return undefined;
}

/** Spreads a wish over the places that it changes: one for the whole episode goes to its segments. */
function spread(
  { action, takes }: Kind,
  named: readonly Target[],
  { script, claims }: ChangeContext,
  before: readonly Directive[],
): Target[] {
  if (takes === 'sentences') return [...named];
  if (action === 'add-material') return unsaid(script, claims, before, named);
  if (named.length > 0) return [...named];
  if (action === 'trim') return Array.from({ length: PIECES_OF_A_LENGTH }, () => ({}));
  return segmentsOf(script).map(({ id }) => ({ partId: id }));
}

function unsaid(
  script: Script,
  claims: readonly Claim[],
  before: readonly Directive[],
  named: readonly Target[],
): Target[] {
  const said = new Set([
    ...sentencesOf(script).flatMap(({ claimIds }) => claimIds),
    ...before.flatMap(({ claimId }) => claimId ?? []),
  ]);
  const places: readonly Target[] =
    named.length > 0 ? named : Array.from({ length: PIECES_OF_A_LENGTH }, () => ({}));
  const fresh = claims.filter(({ id }) => !said.has(id)).sort((a, b) => b.relevance - a.relevance);
  return places
    .slice(0, fresh.length)
    .map(({ partId }, index) => ({ ...(partId && { partId }), claimId: fresh[index]?.id ?? '' }));
}

function segmentsOf({ parts }: Script): ScriptPart[] {
  const segments = parts.filter(({ kind }) => kind === 'segment');
  return segments.length > 0 ? segments : [...parts];
}

function exampleIn({ parts }: Script, partId: string | undefined): string {
  const part = parts.find(({ id }) => id === partId);
  return (part && sentencesOf(part)[0]?.id) ?? 'p3.2.1';
}
