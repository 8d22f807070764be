/** Keeps the passages that an episode tells, and decides if another may join them. */
import { MONTH } from '../../../english/lists/calendar';
import type { Passage } from '../passages/passage';
import { textOf } from '../passages/passage';
import { likeness, type Weighed } from '../passages/relevance';
import { isBefore, isSameDocument, startOf } from './places';

/** A closer passage says the same again. */
const SAME_AGAIN = 0.62;

/** Passages that are told so far, and whether another may join them. */
export class Telling {
  readonly chosen: Weighed[];
  private readonly stretches: (readonly Weighed[])[] = [];

  constructor(
    first: readonly Weighed[],
    private readonly topic: readonly string[],
  ) {
    this.chosen = [...first];
  }

  get words(): number {
    return this.chosen.reduce((sum, { passage }) => sum + passage.words, 0);
  }

  add(one: Weighed): void {
    this.chosen.push(one);
  }

  /** Everything that it takes as known was told by an earlier passage of its document, or is the topic. */
  isUnderstood(one: Weighed): boolean {
    return this.missing(one).length === 0;
  }

  private missing({ passage }: Weighed): string[] {
    return [...passage.needs].filter(
      (need) =>
        !this.isTopic(need) &&
        !this.chosen.some(
          ({ passage: other }) =>
            isSameDocument(other, passage) && isBefore(other, passage) && introduces(other, need),
        ),
    );
  }

  private isTopic(need: string): boolean {
    return isAmong(need, this.topic);
  }

  /** Those of all passages that can be told at all: what they take as known is the topic, or such a passage before them introduces it. */
  tellable(all: readonly Weighed[]): ReadonlySet<Weighed> {
    const introducing = introducedBy(all);
    const able = new Set(this.chosen);
    for (const one of [...all].sort((a, b) => startOf(a.passage) - startOf(b.passage))) {
      const isIntroduced = (need: string) =>
        introducing(need).some(
          (other) =>
            able.has(other) &&
            isSameDocument(other.passage, one.passage) &&
            isBefore(other.passage, one.passage),
        );
      if ([...one.passage.needs].every((need) => this.isTopic(need) || isIntroduced(need))) able.add(one);
    }
    return able;
  }

  /** What passages that are told one behind the other take as known and was not told before them, each with its passage. */
  missingIn(members: readonly Weighed[]): { readonly need: string; readonly passage: Passage }[] {
    const also = new Telling([...this.chosen], this.topic);
    return members.flatMap((one) => {
      const missing = also.missing(one);
      also.add(one);
      return missing.map((need) => ({ need, passage: one.passage }));
    });
  }

  repeats(one: Weighed, other: Weighed | undefined): boolean {
    return [...this.chosen, ...(other === undefined ? [] : [other])].some(
      (told) => told !== one && saysAgain(told, one),
    );
  }

  canTell(members: readonly Weighed[]): boolean {
    const also = new Telling([...this.chosen], this.topic);
    return members.every((one) => {
      const fits = !also.chosen.includes(one) && also.isUnderstood(one) && !also.repeats(one, undefined);
      also.add(one);
      return fits;
    });
  }

  addStretch(members: readonly Weighed[]): void {
    this.chosen.push(...members);
    this.stretches.push(members);
  }

  /** Words told that are like a passage in this respect. */
  wordsOf({ passage }: Weighed, isAlike: (a: Passage, b: Passage) => boolean): number {
    return this.chosen.reduce((sum, one) => sum + (isAlike(one.passage, passage) ? one.passage.words : 0), 0);
  }

  /** Number of stretches told that are like a passage in this respect: from its section, from its document. */
  count({ passage }: Weighed, isAlike: (a: Passage, b: Passage) => boolean): number {
    return this.stretches.filter(([first]) => first !== undefined && isAlike(first.passage, passage)).length;
  }
}

/** A thing or a term that is needed consists of nothing but these words. */
export function isAmong(need: string, words: readonly string[]): boolean {
  return need.split(/[ +]/).every((word) => words.includes(word));
}

/** Finds the passages that introduce a term, in their order; looks through them once for each term. */
export function introducedBy(passages: readonly Weighed[]): (need: string) => readonly Weighed[] {
  const known = new Map<string, readonly Weighed[]>();
  return (need) => {
    const found = known.get(need) ?? passages.filter(({ passage }) => introduces(passage, need));
    known.set(need, found);
    return found;
  };
}

/** It mentions a thing, and does not take it as known; a term it mentions word for word. */
function introduces(passage: Passage, need: string): boolean {
  return !passage.needs.has(need) && need.split(' ').every((word) => passage.introduces.has(word));
}

/** One of the two is enough: they are nearly the same, or share a sentence, what somebody said, or a figure. */
export function saysAgain(a: Weighed, b: Weighed): boolean {
  return (
    likeness(a, b) > SAME_AGAIN ||
    shared(said(a).sentences, said(b).sentences) > 0 ||
    shared(said(a).quotations, said(b).quotations) > 0 ||
    sharesFigure(a, b)
  );
}

const QUOTATION = /“[^”]*”|"[^"]*"/g;
/** A shorter quotation may be a name, characters. */
const SHORTEST_QUOTATION = 30;

/** An amount that two passages seldom share by chance. */
const AMOUNT =
  /\d+(?:[.,]\d+)*\s?(?:million|billion|trillion|thousand|per ?cent|%)|\d{1,3}(?:,\d{3})+|\d+(?: to |-to-)\d+/g;
/** A figure of two digits or more, or a day of a month. */
const FIGURE = new RegExp(`\\d{1,2} (?:${MONTH})|(?:${MONTH}) \\d{1,2}\\b|\\d[\\d,.]*\\d`, 'g');
const ALIKE = { amount: 0.1, figures: 0.2 } as const;

/** The same amount, or two of the same figures, in two passages that are about the same is one fact told twice. */
function sharesFigure(a: Weighed, b: Weighed): boolean {
  const alike = likeness(a, b);
  if (alike < ALIKE.amount) return false;
  if (shared(said(a).amounts, said(b).amounts) > 0) return true;
  return alike >= ALIKE.figures && shared(said(a).figures, said(b).figures) > 1;
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const one of b) if (a.has(one)) count += 1;
  return count;
}

/** Contents of a passage that must not be told twice. */
interface Said {
  /** In small letters and without marks. */
  readonly sentences: ReadonlySet<string>;
  /** Likewise. */
  readonly quotations: ReadonlySet<string>;
  readonly amounts: ReadonlySet<string>;
  readonly figures: ReadonlySet<string>;
}

/** A passage is compared with every other, often; it is read once. */
const SAID = new WeakMap<Passage, Said>();

function said({ passage }: Weighed): Said {
  const known = SAID.get(passage) ?? readSaid(passage);
  SAID.set(passage, known);
  return known;
}

function readSaid(passage: Passage): Said {
  const text = textOf(passage);
  const found = (pattern: RegExp) => new Set(text.match(pattern) ?? []);
  const plain = (sentence: string) =>
    sentence
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const sentences = new Set(passage.sentences.map((sentence) => plain(sentence.text)));
  const quotations = new Set(
    [...found(QUOTATION)].filter(({ length }) => length >= SHORTEST_QUOTATION).map(plain),
  );
  return { sentences, quotations, amounts: found(AMOUNT), figures: found(FIGURE) };
}
