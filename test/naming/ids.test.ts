import { episodeQueue, masteringQueue, modelQueue, searchQueue, speechQueue } from '../../src/naming/ids';

test('each store has queues of its own, one for each kind of work', () => {
  const queue = episodeQueue('0f8fad5b-d9cb-469f-a165-70867728950e');
  expect(queue).toBe('showrunner-0f8fad5b');
  expect(speechQueue(queue)).toBe('showrunner-0f8fad5b-speech');
  const queues = [queue, ...[speechQueue, masteringQueue, modelQueue, searchQueue].map((of) => of(queue))];
  expect(new Set(queues).size).toBe(5);
  expect(episodeQueue('7c9e6679-7425-40de-944b-e07fc1f90ae7')).not.toBe(queue);
});
