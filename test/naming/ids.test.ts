import {
  episodeQueue,
  episodeWorkflowId,
  masteringQueue,
  modelQueue,
  searchQueue,
  speechQueue,
} from '../../src/naming/ids';
import { SEARCH_ATTRIBUTES } from '../../src/naming/search-attributes';
import { cliType } from '../../src/temporal/server/register-search-attributes';

test('an episode is one workflow, named by show and episode', () => {
  expect(episodeWorkflowId({ show: 'season-1', episode: 'ep_002' })).toBe('season-1/ep_002');
});

test('each store has queues of its own, one for each kind of work', () => {
  const queue = episodeQueue('0f8fad5b-d9cb-469f-a165-70867728950e');
  expect(queue).toBe('showrunner-0f8fad5b');
  expect(speechQueue(queue)).toBe('showrunner-0f8fad5b-speech');
  const queues = [queue, ...[speechQueue, masteringQueue, modelQueue, searchQueue].map((of) => of(queue))];
  expect(new Set(queues).size).toBe(5);
  expect(episodeQueue('7c9e6679-7425-40de-944b-e07fc1f90ae7')).not.toBe(queue);
});

test('search attributes fit what a SQLite visibility store has: 10 keywords and 3 of every other type', () => {
  const types = SEARCH_ATTRIBUTES.map(cliType);
  expect(types.filter((type) => type === 'Keyword').length).toBeLessThanOrEqual(10);
  for (const type of ['Int', 'Double'])
    expect(types.filter((other) => other === type).length).toBeLessThanOrEqual(3);
  expect(new Set(SEARCH_ATTRIBUTES.map(({ name }) => name)).size).toBe(SEARCH_ATTRIBUTES.length);
});
