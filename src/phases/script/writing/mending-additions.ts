import type { Directive } from '../../../domain/quality';
import type { ScriptPart, Sentence } from '../../../domain/script';
import { patternOf } from './joint-patterns';
import { questionFor } from './question';
import { type Desk, type Parts, replaced, rewritten, type Spot, spotOf } from './revision-desk';
import { canBePrefixed } from './sourcing';
import { freshId, type Spoken, spokenOf, statesFact } from './spoken';
import { unitsFor } from './telling';

const CAVEATS_A_PART = 2;

/** A question before the statement that answers it, or the opening question at the end of the cold open. */
export function withQuestion(parts: Parts, directive: Directive, desk: Desk): Parts {
  const part = parts.find((candidate) => candidate.id === directive.partId);
  if (part?.kind === 'cold-open') return withOpeningQuestion(parts, part, desk);
  const named = spotOf(parts, directive);
  const said = parts.flatMap(spokenOf).map(({ sentence }) => sentence.text);
  for (const spot of named === undefined ? factsFromTheMiddle(part) : [named]) {
    const mended = questionAt(parts, spot, said, desk);
    if (mended !== undefined) return mended;
  }
  return parts;
}

/** The parts with a question at the spot that its statement answers; undefined where it answers none. */
function questionAt(parts: Parts, spot: Spot, said: readonly string[], desk: Desk): Parts | undefined {
  const { sentence } = spot.here;
  const near = [-2, -1, 1].some((step) => spot.spoken[spot.index + step]?.sentence.role === 'question');
  const [unit] = near ? [] : unitsFor(sentence.claimIds.slice(0, 1), desk.findings);
  if (unit === undefined || unit.statements[0]?.text !== sentence.text) return undefined;
  const asked = questionFor(unit, said.slice(0, said.indexOf(sentence.text)), desk.findings.voices, true);
  if (asked === undefined || said.includes(asked.question)) return undefined;
  const asker = desk.outline.hosts.find((host) => host.role === 'questioner') ?? desk.outline.hosts[0];
  const other = desk.outline.hosts.find((host) => host.role === 'guide') ?? desk.outline.hosts[0];
  const question = asking(asked.question, asker?.id ?? '', freshId(sentence.id, desk.ids));
  const answer = { hostId: other?.id ?? spot.here.hostId, sentence: { ...sentence, text: asked.answer } };
  return replaced(parts, spot, [question, answer]);
}

/** The statements of a part, those in its middle first. */
function factsFromTheMiddle(part: ScriptPart | undefined): Spot[] {
  if (part === undefined) return [];
  const spoken = spokenOf(part);
  const middle = spoken.length / 2;
  return spoken
    .flatMap((here, index) => (statesFact(here.sentence) ? [{ part, spoken, index, here }] : []))
    .sort((a, b) => Math.abs(a.index - middle) - Math.abs(b.index - middle) || a.index - b.index);
}

function firstLaterFact(part: ScriptPart | undefined): Spot | undefined {
  if (part === undefined) return undefined;
  const spoken = spokenOf(part);
  const facts = spoken.flatMap(({ sentence }, index) => (statesFact(sentence) ? [index] : []));
  const index = facts[Math.floor(facts.length / 2)];
  const here = index === undefined ? undefined : spoken[index];
  return index === undefined || here === undefined ? undefined : { part, spoken, index, here };
}

function withOpeningQuestion(parts: Parts, part: ScriptPart, desk: Desk): Parts {
  const spoken = spokenOf(part);
  if (spoken.some(({ sentence }) => sentence.text === desk.outline.question)) return parts;
  const asker = desk.outline.hosts.find((host) => host.role === 'questioner') ?? desk.outline.hosts[0];
  const question = asking(desk.outline.question, asker?.id ?? '', freshId(`${part.id}.1.1`, desk.ids));
  return rewritten(parts, part, [...spoken, question]);
}

function asking(text: string, hostId: string, id: string): Spoken {
  return { hostId, sentence: { id, text, role: 'question', quotes: [], claimIds: [] } };
}

/** A phrase that owns up to a doubt, in front of the statement; a few a part at most. */
export function withHumility(parts: Parts, directive: Directive, desk: Desk): Parts {
  const spot = spotOf(parts, directive) ?? firstLaterFact(parts.find((part) => part.id === directive.partId));
  if (spot === undefined || !statesFact(spot.here.sentence)) return parts;
  const done = desk.humbled.get(spot.part.id) ?? 0;
  if (done >= CAVEATS_A_PART) return parts;
  const { sentence } = spot.here;
  const fits = canBePrefixed(sentence) && patternOf(sentence.text) === undefined && isUnsure(sentence, desk);
  const prefix = fits ? desk.spare.take(spot.part.id, 'humility') : undefined;
  if (prefix !== undefined) {
    desk.humbled.set(spot.part.id, done + 1);
    return replaced(parts, spot, [
      { ...spot.here, sentence: { ...sentence, text: `${prefix} ${desk.proper.soften(sentence.text)}` } },
    ]);
  }
  return parts;
}

/** A caveat in front of a plain fact would change what its source says. */
function isUnsure({ claimIds }: Sentence, { findings }: Desk): boolean {
  return findings.claims.some(
    ({ id, state }) => claimIds.includes(id) && state !== 'verified' && state !== 'likely',
  );
}

/** Who says it, in front of the statement, or in a sentence of its own where the statement is long. */
export function attributed(parts: Parts, directive: Directive, desk: Desk): Parts {
  const spot = spotOf(parts, directive);
  const [quote] = spot?.here.sentence.quotes ?? [];
  if (spot === undefined || quote === undefined) return parts;
  const { sentence, hostId } = spot.here;
  const source = desk.names.of(quote.sourceId);
  const category = patternOf(sentence.text)?.category;
  if (category === 'attribution' || category === 'agreement') return parts;
  const fits = canBePrefixed(sentence);
  const prefix = fits ? desk.spare.take(spot.part.id, 'attribution', { source }) : undefined;
  if (prefix !== undefined)
    return replaced(parts, spot, [
      { ...spot.here, sentence: { ...sentence, text: `${prefix} ${desk.proper.soften(sentence.text)}` } },
    ]);
  const credit = desk.spare.take(spot.part.id, 'credit', { source });
  if (credit === undefined) return parts;
  const line: Sentence = {
    id: freshId(sentence.id, desk.ids),
    text: credit,
    role: 'joint',
    quotes: [],
    claimIds: [],
  };
  return replaced(parts, spot, [{ hostId, sentence: line }, spot.here]);
}
