/** What an episode has told so far, and what may still join it. */
import type { Passage } from '../passages/passage';
import { textOf } from '../passages/passage';
import { likeness, type Weighed } from '../passages/relevance';
import { isBefore } from './places';

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
  isUnderstood({ passage }: Weighed): boolean {
    return [...passage.needs].every(
      (need) =>
        this.topic.includes(need) ||
        this.chosen.some(
          ({ passage: other }) =>
            other.sourceId === passage.sourceId && isBefore(other, passage) && other.introduces.has(need),
        ),
    );
  }

  repeats(one: Weighed, other: Weighed | undefined): boolean {
    return [...this.chosen, ...(other === undefined ? [] : [other])].some(
      (told) =>
        told !== one &&
        (likeness(told, one) > SAME_AGAIN || sharesSentence(told, one) || sharesFigure(told, one)),
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

  /** Number of stretches told that are like a passage in this respect: from its section, from its document. */
  count({ passage }: Weighed, isAlike: (a: Passage, b: Passage) => boolean): number {
    return this.stretches.filter(([first]) => first !== undefined && isAlike(first.passage, passage)).length;
  }
}

function sharesSentence(a: Weighed, b: Weighed): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const own = new Set(a.passage.sentences.map(({ text }) => plain(text)));
  return b.passage.sentences.some(({ text }) => own.has(plain(text)));
}

/** The same large figure in two passages that are about the same is one figure told twice. */
function sharesFigure(a: Weighed, b: Weighed): boolean {
  if (likeness(a, b) < 0.3) return false;
  const figures = ({ passage }: Weighed) =>
    new Set(textOf(passage).match(/\d[\d,.]*\d(?:\s?%| per ?cent)?/g) ?? []);
  const own = figures(a);
  return [...figures(b)].filter((figure) => own.has(figure)).length >= 2;
}
