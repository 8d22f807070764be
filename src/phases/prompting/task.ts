/** Work that may ask a model: its questions are known before it begins, so that it can be priced and then paid for. */
import type { Question } from './question';

/** Asks a question and resolves with its answer. */
export type Ask = <A>(question: Question<A>) => Promise<A>;

export interface Task<T> {
  /** In the order in which they are asked; none where no model is needed. */
  readonly questions: readonly Question<unknown>[];
  perform(ask: Ask): Promise<T>;
}

/** A task that asks nobody. */
export function taskWithoutQuestions<T>(work: () => T | Promise<T>): Task<T> {
  return { questions: [], perform: async () => work() };
}

/** Asks one question after the other, then concludes from the answers, which are in the same order. */
export function taskOf<A, T>(
  questions: readonly Question<A>[],
  conclude: (answers: readonly A[]) => T | Promise<T>,
): Task<T> {
  return {
    questions,
    async perform(ask) {
      const answers: A[] = [];
      for (const question of questions) answers.push(await ask(question));
      return conclude(answers);
    },
  };
}

/** Asks one question and concludes from its answer. */
export function taskOfOne<A, T>(question: Question<A>, conclude: (answer: A) => T | Promise<T>): Task<T> {
  return { questions: [question], perform: async (ask) => conclude(await ask(question)) };
}

/** The same task with something done with its result, such as storing it. */
export function andThen<T, R>({ questions, perform }: Task<T>, use: (result: T) => Promise<R>): Task<R> {
  return { questions, perform: async (ask) => use(await perform(ask)) };
}
