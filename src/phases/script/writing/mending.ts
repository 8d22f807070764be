import type { Directive } from '../../../domain/quality';
import type { Findings, NarrativeBrief } from '../../../domain/research';
import type { Outline, ScriptPart, Sentence } from '../../../domain/script';
import { countWords } from '../../../language/words';
import { forTheEar } from './ear';
import { JointBook } from './joint-book';
import { patternOf } from './joint-patterns';
import type { ProperNames } from './proper-names';
import { questionFor } from './question';
import { relationOf } from './relation';
import { inserted, trimmed } from './sizing';
import type { SourceNames } from './source-names';
import { canBePrefixed } from './sourcing';
import type { SpareJoints } from './spare-joints';
import {
  claimIdsIn,
  freshId,
  placesOf,
  type Spoken,
  spokenOf,
  statesFact,
  without,
  withSpoken,
  wordsIn,
} from './spoken';
import { unitsFor } from './telling';

/** What a reviser has at hand while it goes through the directives. */
export interface Desk {
  readonly outline: Outline;
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
  readonly names: SourceNames;
  readonly proper: ProperNames;
  readonly spare: SpareJoints;
  readonly ids: Set<string>;
  readonly mostWords: number;
  readonly fewestWords: number;
  /** Caveats added so far, by part. */
  readonly humbled: Map<string, number>;
}

const MAX_MERGED_WORDS = 26;
const CAVEATS_A_PART = 2;

type Parts = readonly ScriptPart[];

/** The parts after one directive; the same parts when it cannot be followed. */
export function mend(parts: Parts, directive: Directive, desk: Desk): Parts {
  switch (directive.action) {
    case 'drop-sentence':
      return dropped(parts, directive);
    case 'split-sentence':
      return resplit(parts, directive, desk, 0.7);
    case 'simplify':
      return resplit(parts, directive, desk, 0.6);
    case 'replace-joint':
      return rejoined(parts, directive, desk);
    case 'merge-sentences':
      return merged(parts, directive, desk);
    case 'add-material':
      return withMaterial(parts, directive, desk);
    case 'trim':
      return cut(parts, directive, desk);
    case 'add-question':
      return withQuestion(parts, directive, desk);
    case 'add-humility':
      return withHumility(parts, directive, desk);
    case 'attribute':
      return attributed(parts, directive, desk);
  }
}

interface Spot {
  readonly part: ScriptPart;
  readonly spoken: Spoken[];
  readonly index: number;
  readonly here: Spoken;
}

function spotOf(parts: Parts, { sentenceId }: Directive): Spot | undefined {
  for (const part of parts) {
    const spoken = spokenOf(part);
    const index = spoken.findIndex(({ sentence }) => sentence.id === sentenceId);
    const here = spoken[index];
    if (here !== undefined) return { part, spoken, index, here };
  }
  return undefined;
}

function rewritten(parts: Parts, part: ScriptPart, spoken: readonly Spoken[]): Parts {
  return parts.map((other) => (other.id === part.id ? withSpoken(part, spoken) : other));
}

/** Puts sentences in the place of the one at the spot. */
function replaced(parts: Parts, { part, spoken, index }: Spot, by: readonly Spoken[]): Parts {
  return rewritten(parts, part, [...spoken.slice(0, index), ...by, ...spoken.slice(index + 1)]);
}

/** A statement goes with everything else that its claim says: half a claim may say the opposite of it. */
function dropped(parts: Parts, directive: Directive): Parts {
  const spot = spotOf(parts, directive);
  if (spot === undefined || spot.here.sentence.role === 'disclosure') return parts;
  const [claimId] = spot.here.sentence.claimIds;
  const places = claimId === undefined ? new Set([spot.index]) : placesOf(spot.spoken, claimId);
  const rest = without(spot.spoken, places);
  return rest.length === 0 ? parts : rewritten(parts, spot.part, rest);
}

function resplit(parts: Parts, directive: Directive, desk: Desk, share: number): Parts {
  const spot = spotOf(parts, directive);
  if (spot === undefined || !statesFact(spot.here.sentence)) return parts;
  const { sentence, hostId } = spot.here;
  const pieces = forTheEar(sentence.text, {
    maxWords: Math.max(10, Math.round(countWords(sentence.text) * share)),
  });
  if (pieces.length < 2) return parts;
  const rows = pieces.map((text, index) => ({
    hostId,
    sentence: { ...sentence, text, id: index === 0 ? sentence.id : freshId(sentence.id, desk.ids) },
  }));
  return replaced(parts, spot, rows);
}

/** Another phrase of the same kind, without slots if there is one; a joint that has no replacement goes. */
function rejoined(parts: Parts, directive: Directive, desk: Desk): Parts {
  const spot = spotOf(parts, directive);
  if (spot === undefined || statesFact(spot.here.sentence) || spot.here.sentence.role === 'disclosure')
    return parts;
  const { sentence } = spot.here;
  const category = patternOf(sentence.text)?.category;
  const text = category === undefined ? undefined : desk.spare.take(spot.part.id, category);
  if (text !== undefined) return replaced(parts, spot, [{ ...spot.here, sentence: { ...sentence, text } }]);
  return sentence.role === 'joint' ? replaced(parts, spot, []) : parts;
}

function merged(parts: Parts, directive: Directive, desk: Desk): Parts {
  const spot = spotOf(parts, directive);
  const next = spot?.spoken[spot.index + 1];
  if (spot === undefined || next === undefined || next.hostId !== spot.here.hostId) return parts;
  const [a, b] = [spot.here.sentence, next.sentence];
  const claims = a.role === 'claim' && b.role === 'claim';
  if (!claims || countWords(a.text) + countWords(b.text) > MAX_MERGED_WORDS || /[?!]$/.test(a.text + b.text))
    return parts;
  const one: Sentence = {
    ...a,
    text: `${a.text.replace(/\.$/, '')}, and ${desk.proper.soften(b.text)}`,
    quotes: [...a.quotes, ...b.quotes.filter((quote) => !a.quotes.includes(quote))],
    claimIds: [...new Set([...a.claimIds, ...b.claimIds])],
  };
  const rows = [
    ...spot.spoken.slice(0, spot.index),
    { ...spot.here, sentence: one },
    ...spot.spoken.slice(spot.index + 2),
  ];
  return rewritten(parts, spot.part, rows);
}

/** Only what nobody said yet, and only while the episode stays within its length. */
function withMaterial(parts: Parts, { claimId, partId }: Directive, desk: Desk): Parts {
  if (claimId === undefined || claimIdsIn(parts).has(claimId)) return parts;
  const [unit] = unitsFor([claimId], desk.findings);
  const home =
    desk.outline.parts.find((plan) => plan.kind === 'segment' && plan.claimIds.includes(claimId))?.id ??
    (parts.find((part) => part.id === partId) ?? parts.find((part) => part.kind === 'recap'))?.id;
  if (unit === undefined || home === undefined) return parts;
  const longer = inserted(parts, desk.outline, home, unit);
  if (wordsIn(longer) <= desk.mostWords) return longer;
  const room = trimmed(longer, desk, Number.POSITIVE_INFINITY, home);
  return room !== undefined && wordsIn(room) <= desk.mostWords && claimIdsIn(room).has(claimId)
    ? room
    : parts;
}

function cut(parts: Parts, directive: Directive, desk: Desk): Parts {
  if (wordsIn(parts) <= desk.fewestWords) return parts;
  const shorter =
    directive.sentenceId === undefined
      ? (trimmed(parts, desk, Number.POSITIVE_INFINITY, directive.partId) ?? parts)
      : dropped(parts, directive);
  return wordsIn(shorter) < desk.fewestWords ? parts : shorter;
}

function withQuestion(parts: Parts, directive: Directive, desk: Desk): Parts {
  const part = parts.find((candidate) => candidate.id === directive.partId);
  if (part?.kind === 'cold-open') return withOpeningQuestion(parts, part, desk);
  const spot = spotOf(parts, directive) ?? firstLaterFact(part);
  if (spot === undefined || spot.spoken[spot.index - 1]?.sentence.role === 'question') return parts;
  const [unit] = unitsFor(spot.here.sentence.claimIds.slice(0, 1), desk.findings);
  if (unit === undefined) return parts;
  const joints = desk.outline.parts.find((plan) => plan.id === spot.part.id)?.joints ?? {};
  const said = parts.flatMap(spokenOf).map(({ sentence }) => sentence.text);
  const used = new Set(said);
  const book = new JointBook(joints);
  let text = questionFor(unit, relationOf(undefined, unit, true), book, said, desk.findings.voices);
  for (let tries = 0; tries < 4 && text !== undefined && used.has(text); tries += 1)
    text = questionFor(unit, 'turn', book, said, desk.findings.voices);
  if (text === undefined || used.has(text)) return parts;
  const asker = desk.outline.hosts.find((host) => host.role === 'questioner') ?? desk.outline.hosts[0];
  const question = asking(text, asker?.id ?? '', freshId(spot.here.sentence.id, desk.ids));
  return replaced(parts, spot, [question, spot.here]);
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

function withHumility(parts: Parts, directive: Directive, desk: Desk): Parts {
  const spot = spotOf(parts, directive) ?? firstLaterFact(parts.find((part) => part.id === directive.partId));
  if (spot === undefined || !statesFact(spot.here.sentence)) return parts;
  const done = desk.humbled.get(spot.part.id) ?? 0;
  if (done >= CAVEATS_A_PART) return parts;
  const { sentence } = spot.here;
  const fits = canBePrefixed(sentence) && patternOf(sentence.text) === undefined;
  const prefix = fits ? desk.spare.take(spot.part.id, 'humility') : undefined;
  if (prefix !== undefined) {
    desk.humbled.set(spot.part.id, done + 1);
    return replaced(parts, spot, [
      { ...spot.here, sentence: { ...sentence, text: `${prefix} ${desk.proper.soften(sentence.text)}` } },
    ]);
  }
  return parts;
}

/** Who says it, in front of the statement, or in a sentence of its own where the statement is long. */
function attributed(parts: Parts, directive: Directive, desk: Desk): Parts {
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
