import type { ModelRoles } from '../../src/domain/model-roles';
import { chooseModels, modelChoiceOf } from '../../src/intake/model-choice';
import type { LanguageModel } from '../../src/providers/models/language-model';
import { eventually } from '../support/temporal-histories';
import { temporalRig } from '../support/temporal-rig';

const rig = temporalRig('models');

const WRITER = 'openai/gpt-4.1-mini';
const JUDGE = 'anthropic/claude-sonnet-4-5';
const ALL: ModelRoles = {
  researcher: WRITER,
  writer: WRITER,
  polisher: WRITER,
  judges: { creative: JUDGE, technical: JUDGE, accuracy: JUDGE },
};
const inputsOf = (calls: readonly { activity: string; input: unknown }[], activity: string) =>
  calls.filter((call) => call.activity === activity).map(({ input }) => input as Record<string, unknown>);

test('every step whose role has a model is done by it, and paid for once', async () => {
  const episode = rig.prepare({ modelMicros: 1_000, searchMicros: 0 }, { through: 'script', models: ALL });
  await rig.start(episode);
  const { costMicros } = await rig.episodes.result(episode.id);
  const { calls } = episode.studio;
  for (const activity of ['extractFindings', 'verifyClaims', 'outlineScript', 'writePart', 'polishScript'])
    expect(inputsOf(calls, activity).map(({ model }) => model)).toEqual(
      inputsOf(calls, activity).map(() => WRITER),
    );
  expect(inputsOf(calls, 'judgeScript').map(({ model }) => model)).toEqual([JUDGE, JUDGE, JUDGE]);
  // Two sources, their comparison, an outline, three parts, a polish, three judges.
  expect(costMicros).toBe(11_000);
});

test('a whole episode by models is heard as one by rules is', async () => {
  const episode = rig.prepare({ modelMicros: 1_000, takeMicros: 0, partWords: 80 }, { models: ALL });
  await rig.start(episode);
  expect((await rig.episodes.result(episode.id)).costMicros).toBe(14_000);
  expect(episode.studio.piecesOf('masterEpisode')).toHaveLength(1);
  await rig.record('by-models', episode.id);
});

test('a role without a model is done by rules, beside those that have one', async () => {
  const models: ModelRoles = { judges: { accuracy: JUDGE } };
  const episode = rig.prepare({ modelMicros: 1_000 }, { through: 'script', models });
  await rig.start(episode);
  expect((await rig.episodes.result(episode.id)).costMicros).toBe(1_000);
  const { calls } = episode.studio;
  expect(inputsOf(calls, 'writePart').every((input) => !('model' in input))).toBe(true);
  // They read side by side, on two queues.
  const seats = inputsOf(calls, 'judgeScript').map(({ judge, model }) => [judge, model]);
  expect(Object.fromEntries(seats)).toEqual({ creative: undefined, technical: undefined, accuracy: JUDGE });
});

test('parts that miss their length are written again with the words to add, and booked once', async () => {
  const episode = rig.prepare(
    { modelMicros: 1_000, partWords: 80 },
    { through: 'script', models: { writer: WRITER } },
  );
  await rig.start(episode);
  const { costMicros } = await rig.episodes.result(episode.id);
  const written = inputsOf(episode.studio.calls, 'writePart');
  expect(written.flatMap(({ draft }) => (draft as { words: number } | undefined)?.words ?? [])).toEqual([
    20, 20, 20,
  ]);
  // An outline, and three parts twice.
  expect(costMicros).toBe(7_000);
});

test('a judge that is the writer is warned of', async () => {
  const models: ModelRoles = { writer: WRITER, judges: { creative: WRITER, accuracy: JUDGE } };
  const episode = rig.prepare({}, { through: 'script', models });
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  expect((await rig.episodes.progress(episode.id))?.warnings).toEqual([
    `The creative judge is the model that writes, ${WRITER}: it judges its own work.`,
  ]);
});

test('one model in every role judges its own work, and says so', async () => {
  const models = chooseModels({
    chosen: modelChoiceOf([WRITER]),
    template: undefined,
    judges: ['creative', 'technical', 'accuracy'],
    models: { get: () => ({}) as LanguageModel },
  });
  const episode = rig.prepare({}, { through: 'script', ...(models && { models }) });
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  expect(inputsOf(episode.studio.calls, 'judgeScript').map(({ model }) => model)).toEqual([
    WRITER,
    WRITER,
    WRITER,
  ]);
  expect((await rig.episodes.progress(episode.id))?.warnings).toEqual([
    `The judges creative, technical, accuracy are the model that writes, ${WRITER}: it judges its own work.`,
  ]);
});

test('what may cost more than the budget waits for a person before it is asked', async () => {
  const episode = rig.prepare({ modelMicros: 2_000_000 }, { through: 'script', models: { writer: WRITER } });
  await rig.start(episode);
  const parked = await eventually(
    () => rig.episodes.progress(episode.id),
    (now) => now?.status === 'parked',
  );
  expect(parked?.parked?.reason).toMatch(/budget of \$5\.00/);
  expect(episode.studio.piecesOf('outlineScript')).toEqual([]);
});

describe('a veto for accuracy', () => {
  const models: ModelRoles = { writer: WRITER, judges: { accuracy: JUDGE } };

  test('sends the episode back to research once, with what is missing, and the script is written anew', async () => {
    const web = {
      search: {
        providers: ['tavily'],
        maxSources: 2,
        effort: { enough: 9, nearlyEnough: 8, maxFollowUps: 2 },
      },
    };
    const episode = rig.prepare({ vetoes: 1 }, { through: 'script', models, web } as unknown as Parameters<
      typeof rig.prepare
    >[1]);
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    const { studio } = episode;
    expect(inputsOf(studio.calls, 'planSearch').map(({ missing }) => missing)).toEqual([
      undefined,
      'who built it',
    ]);
    expect(studio.piecesOf('verifyClaims')).toHaveLength(2);
    expect(studio.piecesOf('outlineScript')).toHaveLength(2);
    expect(studio.piecesOf('reviseScript')).toEqual([]);
    await rig.record('back-to-research', episode.id);
    const progress = await rig.episodes.progress(episode.id);
    expect(progress?.phases.map(({ status }) => status).slice(0, 2)).toEqual(['done', 'done']);
  });

  test('has the sentences revised where nothing can be searched', async () => {
    const episode = rig.prepare({ vetoes: 1 }, { through: 'script', models });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    expect(episode.studio.piecesOf('verifyClaims')).toHaveLength(1);
    expect(episode.studio.piecesOf('reviseScript')).toHaveLength(1);
  });

  test('that stays is a person’s to decide', async () => {
    const episode = rig.prepare({ vetoes: 9 }, { through: 'script', models });
    await rig.start(episode);
    const waiting = await eventually(
      () => rig.episodes.progress(episode.id),
      (now) => now?.status === 'waiting',
    );
    expect(waiting?.parked?.reason).toMatch(/accuracy judge refused/);
  });
});
