/** Plans an episode as a plain model would: passages in the order of their sources, as many as the length holds. */
import { pointsBack } from '../../../src/english/points-back';
import { countWords } from '../../../src/english/words';
import { claimsIn, type SheetClaim, sectionIn } from './episode-sheet';

/** A claim that stands alone, with those that follow it in its source and lean on it. */
export interface Unit {
  readonly claims: readonly SheetClaim[];
  readonly words: number;
}

/** In the order of the sources; a claim whose ground is not there is left out, and so is one that no voice can read. */
export function unitsOf(claims: readonly SheetClaim[]): Unit[] {
  const units: SheetClaim[][] = [];
  let isLost = false;
  for (const claim of claims) {
    const leans = pointsBack(claim.text) !== null;
    isLost = leans && (isLost || !claim.goesOn || units.length === 0);
    if (!leans) units.push([claim]);
    else if (!isLost) units.at(-1)?.push(claim);
  }
  return units
    .map((unit) => ({ claims: unit, words: unit.reduce((sum, { text }) => sum + countWords(text), 0) }))
    .filter(({ claims: unit }) =>
      unit.every(({ text }) => /^["\p{Lu}\d][^[\]{}*_#|<>`]*[.!?]["”]?$/u.test(text)),
    );
}

export const idsOf = (units: readonly Unit[]): string[] =>
  units.flatMap(({ claims }) => claims.map(({ id }) => id));
const wordsOf = (units: readonly Unit[]) => units.reduce((sum, { words }) => sum + words, 0);

/** Words of an episode for one of its segments. */
const SEGMENT_WORDS = 180;
const COUNT = ['one', 'two', 'three', 'four', 'five', 'six'];
/** Claims beyond what a part has room for, so that it can be filled with whole sentences. */
const SPARE = 1.15;

export function outlineReply(system: string, sheet: string): object {
  const topic = /^Topic: (.*)$/m.exec(system)?.[1] ?? '';
  const room = Number(/About (\d+) words when spoken/.exec(system)?.[1]);
  const [, fewest = '1', most = '1'] = /"segments": (\d+) to (\d+)/.exec(system) ?? [];
  const brief = sectionIn(sheet, 'brief');
  const hook = /^to open with: (c\d+)/m.exec(brief)?.[1];
  const units = unitsOf(claimsIn(sheet));
  const opening = units.find(({ claims }) => claims.some(({ id }) => id === hook)) ?? units[0];
  const rest = withDisputes(units.filter((unit) => unit !== opening));
  const ending = rest.length > 1 ? rest.at(-1) : undefined;
  const told = filling(
    rest.filter((unit) => unit !== ending),
    SPARE * room,
  );
  const body = told.length > 0 ? told : rest;
  const count = Math.min(
    Math.max(Number(fewest), Math.round(room / SEGMENT_WORDS)),
    Number(most),
    Math.max(1, body.length),
  );
  const each = Math.ceil(body.length / count);
  const segments = Array.from({ length: count }, (_, at) => body.slice(at * each, (at + 1) * each));
  const answer = idsOf([ending ?? opening ?? body[0]].flatMap((unit) => unit ?? [])).slice(0, 4);
  return {
    title: topic,
    question: `What do the sources say about ${topic}?`,
    answer,
    motif: '',
    coldOpen: { claimIds: idsOf(opening === undefined ? body.slice(0, 1) : [opening]), purpose: 'to begin' },
    segments: segments
      .filter((own) => own.length > 0)
      .map((own, at) => ({
        title: `${topic}, part ${COUNT[at] ?? 'of more'}`,
        ...{ purpose: 'to tell it', tension: '', handOver: '' },
        idea: own[0]?.claims[0]?.id ?? '',
        claimIds: idsOf(own),
      })),
    recap: answer,
    close: [],
  };
}

/** Units that dispute each other side by side, so that they come into one segment. */
function withDisputes(units: readonly Unit[]): Unit[] {
  const placed = new Set<Unit>();
  return units.flatMap((unit) => {
    if (placed.has(unit)) return [];
    const against = new Set(unit.claims.flatMap(({ disputedBy }) => disputedBy));
    const others = units.filter(
      (other) => other !== unit && !placed.has(other) && other.claims.some(({ id }) => against.has(id)),
    );
    for (const one of [unit, ...others]) placed.add(one);
    return others.length === 0 ? [unit] : [joined([unit, ...others])];
  });
}

function joined(units: readonly Unit[]): Unit {
  return { claims: units.flatMap(({ claims }) => claims), words: wordsOf(units) };
}

function filling(units: readonly Unit[], words: number): Unit[] {
  const taken: Unit[] = [];
  for (const unit of units) if (wordsOf(taken) < words) taken.push(unit);
  return taken;
}
