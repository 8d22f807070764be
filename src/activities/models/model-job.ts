import type { Question } from '../../phases/prompting/question';

/** A step's questions, asked one after the other, and what it makes of the answers. */
export interface ModelJob<A, R> {
  readonly questions: readonly Question<A>[];
  conclude(answers: readonly A[]): Promise<R>;
}
