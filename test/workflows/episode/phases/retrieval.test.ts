/** What a veto for accuracy asks for more of; the activities are fakes, the rest is the workflow's own code. */
import type { SourceUpload } from '../../../../src/domain/episode';
import type { WebSources } from '../../../../src/domain/web-sources';
import { gatherMore, gatherSources } from '../../../../src/workflows/episode/phases/retrieval';
import type { PhaseRun } from '../../../../src/workflows/episode/running/episode-run';
import { createFetchedSources } from '../../../../src/workflows/episode/running/fetched-sources';
import { episodeInput } from '../../../support/material/episode-input';
import { fakeRef } from '../../../support/temporal/episode-fakes';

const calls: { name: string; input: Record<string, unknown> }[] = [];
const UPLOAD = { name: 'page.html', mediaType: 'text/html', original: fakeRef('page') } as const;

function mockAnswer(name: string, input: Record<string, unknown>): unknown {
  calls.push({ name, input });
  switch (name) {
    case 'planSearch':
      return {
        query: `Stoicism ${input.missing}`,
        language: 'en',
        quotes: [{ provider: 'a', quoteMicros: 0 }],
      };
    case 'weighSearch':
      return {
        ...{ score: 1, reason: '', followUp: 'another' },
        candidates: [1, 2, 3, 4, 5].map((n) => ({ url: `https://a.org/${n}`, title: `${n}`, foundBy: 'a' })),
      };
    case 'retrieveSource':
      return { source: { ...UPLOAD, id: input.id, provenance: { url: input.url, retrievedAt: '' } } };
    case 'concludeRetrieval':
      return { record: fakeRef('record'), originals: fakeRef('originals') };
    default:
      return { results: fakeRef('results') };
  }
}

jest.mock('../../../../src/workflows/episode/running/activities', () => {
  const fakes = new Proxy(
    {},
    {
      get: (_, name: string) => ({
        executeWithOptions: (_options: unknown, [input]: [Record<string, unknown>]) =>
          Promise.resolve(mockAnswer(name, input)),
      }),
    },
  );
  return { craft: fakes, web: fakes, webOnce: fakes, searchActivities: () => fakes };
});
jest.mock('@temporalio/workflow', () => ({
  workflowInfo: () => ({ startTime: new Date('2026-11-22T00:00:00Z'), taskQueue: 'q' }),
}));

function runner(web: WebSources | undefined): PhaseRun {
  const input = episodeInput(web === undefined ? {} : { web });
  const notes = { setResult: () => undefined, warn: () => undefined };
  return {
    ...{ input, notes },
    changes: { fetched: createFetchedSources(input), replacement: () => undefined },
    nested: (work: () => unknown) => work(),
    insist: (_title: string, perform: () => unknown) => perform(),
    fanOut: ({ pieces, perform }: { pieces: unknown[]; perform: (piece: unknown) => unknown }) =>
      Promise.all(pieces.map((piece) => perform(piece))),
  } as unknown as PhaseRun;
}

const SEARCH: WebSources = {
  urls: [],
  search: {
    ...{ providers: ['a'], maxSources: 2 },
    effort: { enough: 9, nearlyEnough: 8, maxFollowUps: 2 },
  },
};
const idsOf = (sources: readonly SourceUpload[]) => sources.map(({ id }) => id);

beforeEach(() => calls.splice(0));

test('without a search nothing is gathered', async () => {
  expect(await gatherMore(runner(undefined), 'the number of people')).toEqual([]);
  expect(await gatherMore(runner({ urls: [{ id: 's3', url: 'https://a.org/' }] }), 'x')).toEqual([]);
  expect(calls).toEqual([]);
});

test('what is missing is searched for once, and what is found is read from then on under new ids', async () => {
  const run = runner(SEARCH);
  expect(idsOf(await gatherSources(run))).toEqual(['s1', 's2', 's3', 's4']);
  const searched = calls.filter(({ name }) => name === 'searchSources').length;
  const more = await gatherMore(run, 'the number of people');
  expect(
    calls.find(({ name, input }) => name === 'planSearch' && input.missing !== undefined)?.input.missing,
  ).toBe('the number of people');
  expect(calls.filter(({ name }) => name === 'searchSources')).toHaveLength(searched + 1);
  expect(idsOf(more)).toEqual(['s5', 's6']);
  expect(idsOf(await gatherSources(run))).toEqual(['s1', 's2', 's3', 's4', 's5', 's6']);
});

test('pages that are there already are known to the search', async () => {
  const run = runner(SEARCH);
  await gatherSources(run);
  await gatherMore(run, 'x');
  expect(calls.filter(({ name }) => name === 'weighSearch').at(-1)?.input.known).toEqual([
    'https://a.org/1',
    'https://a.org/2',
  ]);
});
