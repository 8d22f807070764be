import type { Question } from '../../../src/phases/prompting/question';
import {
  type Ask,
  andThen,
  taskOf,
  taskOfOne,
  taskWithoutQuestions,
} from '../../../src/phases/prompting/task';

const question = (name: string) =>
  ({ request: { prompt: name }, read: () => ({ value: name }) }) as unknown as Question<string>;
const nobody: Ask = () => Promise.reject(new Error('asked'));

/** Answers with the name of the question, and remembers the order. */
function answering() {
  const asked: string[] = [];
  const ask: Ask = async ({ request, read }) => {
    asked.push(request.prompt);
    const reading = read('', true);
    if (!('value' in reading)) throw new Error('no answer');
    return reading.value;
  };
  return { asked, ask };
}

test('asks one question after the other and concludes from the answers in their order', async () => {
  const { asked, ask } = answering();
  const task = taskOf([question('a'), question('b')], (answers) => answers.join('+'));
  expect(task.questions.map(({ request }) => request.prompt)).toEqual(['a', 'b']);
  expect(await task.perform(ask)).toBe('a+b');
  expect(asked).toEqual(['a', 'b']);
});

test('a task of one question concludes from its answer', async () => {
  const { ask } = answering();
  expect(await taskOfOne(question('a'), (answer) => `${answer}!`).perform(ask)).toBe('a!');
});

test('a task without questions asks nobody and begins only when it is performed', async () => {
  let begun = 0;
  const task = taskWithoutQuestions(() => ++begun);
  expect([task.questions, begun]).toEqual([[], 0]);
  expect(await task.perform(nobody)).toBe(1);
});

test('work on the result is no part of the price', async () => {
  const { ask } = answering();
  const task = andThen(
    taskOfOne(question('a'), (answer) => answer.length),
    async (length) => length + 1,
  );
  expect(task.questions).toHaveLength(1);
  expect(await task.perform(ask)).toBe(2);
});
