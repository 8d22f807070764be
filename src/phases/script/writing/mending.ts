import type { Directive } from '../../../domain/quality';
import type { Sentence } from '../../../domain/script';
import { countWords } from '../../../english/words';
import { forTheEar } from './ear';
import { patternOf } from './joint-patterns';
import { attributed, withHumility, withQuestion } from './mending-additions';
import { type Desk, type Parts, replaced, rewritten, spotOf } from './revision-desk';
import { inserted, placeInSource, trimmed } from './sizing';
import { claimIdsIn, freshId, placesOf, spokenOf, statesFact, without, wordsIn } from './spoken';
import { unitsFor } from './telling';
import type { Unit } from './unit';

const MAX_MERGED_WORDS = 26;

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
  if (!belongs(parts, home, unit)) return parts;
  const longer = inserted(parts, desk.outline, home, unit);
  if (wordsIn(longer) <= desk.mostWords) return longer;
  const room = trimmed(longer, desk, Number.POSITIVE_INFINITY, home);
  return room !== undefined && wordsIn(room) <= desk.mostWords && claimIdsIn(room).has(claimId)
    ? room
    : parts;
}

/** A statement dropped between others would tear their passage: it goes next to its neighbour or rival, or to the recap. */
function belongs(parts: Parts, partId: string, unit: Unit): boolean {
  const part = parts.find(({ id }) => id === partId);
  if (part === undefined || part.kind !== 'segment') return part !== undefined;
  const spoken = spokenOf(part);
  const rival = spoken.some(({ sentence }) =>
    sentence.claimIds.some((id) => unit.claim.conflictsWith.includes(id)),
  );
  return rival || placeInSource(spoken, unit) !== undefined;
}

function cut(parts: Parts, directive: Directive, desk: Desk): Parts {
  if (wordsIn(parts) <= desk.fewestWords) return parts;
  const shorter =
    directive.sentenceId === undefined
      ? (trimmed(parts, desk, Number.POSITIVE_INFINITY, directive.partId) ?? parts)
      : dropped(parts, directive);
  return wordsIn(shorter) < desk.fewestWords ? parts : shorter;
}
