import type { Claim, Findings } from '../../../domain/research';
import type { Outline, ScriptPart } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { patternOf } from './joint-patterns';
import { attributed } from './mending-additions';
import { deskFor } from './revision-desk';
import { canBePrefixed } from './sourcing';
import { claimIdsIn, type Spoken, spokenOf, statesFact } from './spoken';

/** Of the figures that one source gives, this share may go by the source named before them in the same passage. */
const FIGURES_IN_PASSING = 0.25;
const CREDITS: ReadonlySet<string> = new Set([
  'attribution',
  'credit',
  'takes-over',
  'takes-over-line',
  'agreement',
  'disputed',
  'restsOn',
]);
const SAYS = /\b(?:says|said|wrote|writes|argues|argued|reports|reported|according to)\b/i;

/**
 * A disputed statement without its other side says whose it is, and so do most figures of one source; those furthest from
 * where their source was named come first.
 */
export function withWitnesses(
  parts: readonly ScriptPart[],
  outline: Outline,
  findings: Findings,
  session: SessionTemplate,
): readonly ScriptPart[] {
  const claims = new Map(findings.claims.map((claim) => [claim.id, claim]));
  const desk = deskFor(parts, outline, findings, session);
  const told = parts.flatMap((part) => {
    const spoken = spokenOf(part);
    const ids = claimIdsIn([part]);
    return spoken.flatMap((here, index) => {
      if (!statesFact(here.sentence)) return [];
      const own = here.sentence.claimIds.flatMap((id) => claims.get(id) ?? []);
      const alone = own.some(
        ({ state, conflictsWith }) => state === 'disputed' && !conflictsWith.some((id) => ids.has(id)),
      );
      const bare = !isCredited(spoken, index);
      return [
        { part, here, alone, bare, figure: own.some(isLoneFigure), distance: distanceTo(spoken, index) },
      ];
    });
  });
  const figures = told.filter(({ figure }) => figure);
  const spare = Math.floor(figures.length * FIGURES_IN_PASSING);
  const bareFigures = figures
    .filter(({ bare, part }) => bare && part.kind !== 'cold-open')
    .sort(
      (a, b) =>
        Number(canBePrefixed(b.here.sentence)) - Number(canBePrefixed(a.here.sentence)) ||
        b.distance - a.distance,
    );
  const others = figures.filter(({ bare, part }) => bare && part.kind === 'cold-open').length;
  const due = [
    ...told.filter(({ alone, bare }) => alone && bare),
    ...bareFigures.slice(0, Math.max(0, bareFigures.length + others - spare)),
  ];
  return [...new Set(due.map(({ here }) => here.sentence.id))].reduce<readonly ScriptPart[]>(
    (current, sentenceId) =>
      attributed(current, { action: 'attribute', sentenceId, reason: 'one witness' }, desk),
    parts,
  );
}

/** Counts written out are figures, too. */
const WRITTEN =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|second|third|fourth|fifth|half)\b/i;

function isLoneFigure({ kind, quotes, text }: Claim): boolean {
  if (kind !== 'statistic' || new Set(quotes.map(({ sourceId }) => sourceId)).size > 1) return false;
  if (WRITTEN.test(text)) return true;
  return (text.match(/\d[\d,.]*\d|\d/g) ?? []).some((number) => !/^(?:\d{3}|1\d{3}|20\d\d)$/.test(number));
}

/** Its source is named in the sentence, or in a line of its own next to it. */
function isCredited(spoken: readonly Spoken[], index: number): boolean {
  const here = spoken[index]?.sentence;
  if (here === undefined || isCredit(here.text) || SAYS.test(here.text)) return true;
  return [spoken[index - 1], spoken[index + 1]].some(
    (near) => near !== undefined && !statesFact(near.sentence) && isCredit(near.sentence.text),
  );
}

/** Sentences since a source was named. */
function distanceTo(spoken: readonly Spoken[], index: number): number {
  const named = spoken.slice(0, index + 1).findLastIndex(({ sentence }) => isCredit(sentence.text));
  return index - named;
}

function isCredit(text: string): boolean {
  const category = patternOf(text)?.category;
  return category !== undefined && CREDITS.has(category);
}
