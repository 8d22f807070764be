import type { Claim, Findings } from '../../../domain/research';
import type { Outline, ScriptPart } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { quantitiesIn } from '../judging/numbers';
import { patternOf } from './joint-patterns';
import { attributed } from './mending-additions';
import { deskFor } from './revision-desk';
import { canBePrefixed } from './sourcing';
import { claimIdsIn, pointsBack, type Spoken, spokenOf, statesFact } from './spoken';

const CREDITS: ReadonlySet<string> = new Set([
  'attribution',
  'credit',
  'takes-over',
  'agreement',
  'disputed',
  'restsOn',
]);
const SAYS = /\b(?:says|said|wrote|writes|argues|argued|reports|reported|according to)\b/i;

/**
 * A disputed statement without its other side says whose it is, and so does a passage with a figure of one source: at the
 * figure or before it, once for the passage.
 */
export function withWitnesses(
  parts: readonly ScriptPart[],
  outline: Outline,
  findings: Findings,
  session: SessionTemplate,
): readonly ScriptPart[] {
  const claims = new Map(findings.claims.map((claim) => [claim.id, claim]));
  const desk = deskFor(parts, outline, findings, session);
  const claimsOf = ({ sentence }: Spoken) => sentence.claimIds.flatMap((id) => claims.get(id) ?? []);
  const due = parts.flatMap((part) => {
    const spoken = spokenOf(part);
    const ids = claimIdsIn([part]);
    const alone = spoken.filter(
      (here, index) =>
        !isCredited(spoken, index) &&
        claimsOf(here).some(
          ({ state, conflictsWith }) => state === 'disputed' && !conflictsWith.some((id) => ids.has(id)),
        ),
    );
    const passages = part.kind === 'cold-open' ? [] : passagesOf(spoken);
    const figures = passages.flatMap((passage) => bareFigure(passage, spoken, claimsOf) ?? []);
    return [...alone, ...figures];
  });
  return [...new Set(due.map(({ sentence }) => sentence.id))].reduce<readonly ScriptPart[]>(
    (current, sentenceId) =>
      attributed(current, { action: 'attribute', sentenceId, reason: 'one witness' }, desk),
    parts,
  );
}

/** Neighbouring statements of one source, by their places. */
function passagesOf(spoken: readonly Spoken[]): (readonly number[])[] {
  const passages: number[][] = [];
  spoken.forEach((here, index) => {
    if (!statesFact(here.sentence)) return;
    const last = spoken[passages.at(-1)?.at(-1) ?? -1];
    const same = last?.sentence.quotes.some(({ sourceId }) =>
      here.sentence.quotes.some((quote) => quote.sourceId === sourceId),
    );
    if (same) passages.at(-1)?.push(index);
    else passages.push([index]);
  });
  return passages;
}

/** Where a passage whose figure nobody vouches for names its source best: at a sentence before it that takes a prefix. */
function bareFigure(
  passage: readonly number[],
  spoken: readonly Spoken[],
  claimsOf: (here: Spoken) => readonly Claim[],
): Spoken | undefined {
  const rows = passage.flatMap((place) => spoken[place] ?? []);
  const first = rows.findIndex(
    (row, at) =>
      quantitiesIn(row.sentence.text).length > 0 &&
      claimsOf(row).some(isLoneFigure) &&
      !passage.slice(0, at + 1).some((place) => isCredited(spoken, place)),
  );
  if (first < 0) return undefined;
  const before = rows.slice(0, first + 1);
  return before.findLast(({ sentence }) => canBePrefixed(sentence) && !pointsBack(sentence)) ?? rows[first];
}

function isLoneFigure({ kind, quotes }: Claim): boolean {
  return kind === 'statistic' && new Set(quotes.map(({ sourceId }) => sourceId)).size === 1;
}

/** Its source is named in the sentence, or in a line of its own next to it. */
function isCredited(spoken: readonly Spoken[], index: number): boolean {
  const here = spoken[index]?.sentence;
  if (here === undefined || isCredit(here.text) || SAYS.test(here.text)) return true;
  return [spoken[index - 1], spoken[index + 1]].some(
    (near) => near !== undefined && !statesFact(near.sentence) && isCredit(near.sentence.text),
  );
}

function isCredit(text: string): boolean {
  const category = patternOf(text)?.category;
  return category !== undefined && CREDITS.has(category);
}
