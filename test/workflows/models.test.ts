import { ApplicationFailure } from '@temporalio/common';
import type { DoneBy } from '../../src/domain/done-by';
import { DefectError, InputError } from '../../src/domain/failure';
import type { ModelRoles } from '../../src/domain/model-roles';
import { chooseModels, modelChoiceOf } from '../../src/intake/model-choice';
import type { LanguageModel } from '../../src/providers/models/language-model';
import { eventually } from '../support/temporal/histories';
import { temporalRig } from '../support/temporal/rig';

const rig = temporalRig('models');

const WRITER = 'openai/gpt-4.1-mini';
const JUDGE = 'anthropic/claude-sonnet-4-5';
const ALL: ModelRoles = {
  researcher: WRITER,
  writer: WRITER,
  polisher: WRITER,
  judges: { creative: JUDGE, technical: JUDGE, accuracy: JUDGE },
};
/** Inputs of an activity, with the model that does it; undefined where the narrator does. */
const inputsOf = (calls: readonly { activity: string; input: unknown }[], activity: string) =>
  calls
    .filter((call) => call.activity === activity)
    .map(({ input }) => {
      const { by, ...rest } = input as { by?: DoneBy } & Record<string, unknown>;
      const model: string | undefined = typeof by === 'object' ? by.model : undefined;
      return { ...rest, by, model } as Record<string, unknown>;
    });

test('every step whose role has a model is done by it, and paid for once', async () => {
  const episode = rig.prepare({ modelMicros: 1_000, searchMicros: 0 }, { through: 'script', models: ALL });
  await rig.start(episode);
  const { costMicros } = await rig.episodes.result(episode.id);
  const { calls } = episode.studio;
  const steps = [
    'extractFindings',
    'verifyClaims',
    'outlineScript',
    'writeDraft',
    'polishScript',
    'mendScript',
  ];
  for (const activity of steps)
    expect(inputsOf(calls, activity).map(({ model }) => model)).toEqual(
      inputsOf(calls, activity).map(() => WRITER),
    );
  expect(inputsOf(calls, 'checkFacts').map(({ model }) => model)).toEqual([JUDGE, JUDGE]);
  expect(inputsOf(calls, 'judgeScript').map(({ model }) => model)).toEqual([JUDGE, JUDGE, JUDGE]);
  // Two sources, their comparison, an outline, a draft, a polish, the facts of three parts in two readings, a mending, three judges.
  expect(costMicros).toBe(12_000);
});

test('a whole episode by models is heard as one by rules is', async () => {
  const episode = rig.prepare({ modelMicros: 1_000, takeMicros: 0, mendings: 1 }, { models: ALL });
  await rig.start(episode);
  // What was mended is read again, and mended no more.
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
  expect(inputsOf(calls, 'writePart').map(({ by }) => by)).toEqual(['narrator', 'narrator', 'narrator']);
  // They read side by side, on two queues.
  const seats = inputsOf(calls, 'judgeScript').map(({ judge, model }) => [judge, model]);
  expect(Object.fromEntries(seats)).toEqual({ creative: undefined, technical: undefined, accuracy: JUDGE });
});

test('a script that is too long for one draft is written part by part, each with those before it', async () => {
  const models: ModelRoles = { writer: WRITER, judges: { accuracy: JUDGE } };
  const episode = rig.prepare({ modelMicros: 1_000, partWords: 900 }, { through: 'script', models });
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  const drafts = inputsOf(episode.studio.calls, 'writeDraft');
  expect(drafts.map(({ partIds }) => partIds)).toEqual([['p1'], ['p2'], ['p3']]);
  expect(drafts.map(({ before }) => (before as unknown[]).length)).toEqual([0, 1, 2]);
});

test('what is refused is mended twice at most, and then left out', async () => {
  const models: ModelRoles = { writer: WRITER, judges: { accuracy: JUDGE } };
  const episode = rig.prepare({ modelMicros: 1_000, mendings: 9 }, { through: 'script', models });
  await rig.start(episode);
  const { costMicros } = await rig.episodes.result(episode.id);
  const { calls, piecesOf } = episode.studio;
  expect(inputsOf(calls, 'mendScript').map(({ last }) => last)).toEqual([false, false, true]);
  expect(piecesOf('checkFacts').sort()).toEqual(['again', 'again', 'p1', 'p3']);
  expect(piecesOf('writePart')).toEqual([]);
  // An outline, a draft, four readings, three mendings, one judge.
  expect(costMicros).toBe(10_000);
});

test('facts are read by the model that writes where no other has the seat, with a warning', async () => {
  const episode = rig.prepare({}, { through: 'script', models: { writer: WRITER } });
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  expect(new Set(inputsOf(episode.studio.calls, 'checkFacts').map(({ model }) => model))).toEqual(
    new Set([WRITER]),
  );
  expect((await rig.episodes.progress(episode.id))?.warnings).toEqual([
    `No second model checks the facts: ${WRITER}, which writes, is asked again about its own sentences. Choose one with --model judge.accuracy=PROVIDER/NAME.`,
  ]);
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

describe('a model that fails, and another in its place', () => {
  const OTHER = 'google/gemini-2.5-flash';
  const parkedAt = (id: string, step: string) =>
    eventually(
      () => rig.episodes.progress(id),
      (now) => now?.parked?.step === step,
    );
  const modelsOf = (calls: Parameters<typeof inputsOf>[0], activity: string) =>
    inputsOf(calls, activity).map(({ partIds, judge, model }) => [
      (partIds as string[] | undefined)?.[0] ?? judge ?? '',
      model,
    ]);
  const quotedFor = (calls: Parameters<typeof inputsOf>[0], step: string) =>
    inputsOf(calls, 'quoteStep')
      .filter((asked) => asked.step === step)
      .map(({ pieces }) => (pieces as { model: string }[]).map(({ model }) => model));

  test('goes on with it from there; what is done stays, and both are named', async () => {
    const episode = rig.prepare(
      { modelMicros: 1_000, takeMicros: 0, scores: [0.5, 0.95], partWords: 900 },
      { models: { writer: WRITER, judges: { accuracy: JUDGE } } },
    );
    const { studio, id } = episode;
    studio.fail('writeDraft', new DefectError('The account has no quota left.'), 'p2');
    await rig.start(episode);
    await parkedAt(id, 'Write "Part p2"');
    await eventually(
      async () => studio.piecesOf('writeDraft').length,
      (calls) => calls === 2,
    );
    expect(await rig.episodes.models(id)).toEqual(episode.input.models);
    expect(await rig.episodes.retry(id, { models: { writer: OTHER } })).toBe(1);
    await rig.episodes.result(id);

    expect(modelsOf(studio.calls, 'writeDraft')).toEqual([
      ['p1', WRITER],
      ['p2', WRITER],
      ['p2', OTHER],
      ['p3', OTHER],
    ]);
    // What the other may cost is worked out before it is asked, for the piece that it does.
    expect(quotedFor(studio.calls, 'writeDraft')).toEqual([[WRITER], [WRITER], [OTHER], [OTHER]]);
    expect(modelsOf(studio.calls, 'reviseScript')).toEqual([['', OTHER]]);
    expect(await rig.episodes.models(id)).toEqual({ writer: OTHER, judges: { accuracy: JUDGE } });

    const [page] = inputsOf(studio.calls, 'writePages');
    expect(page?.workedBy).toEqual({ writer: [WRITER, OTHER] });
    const saved = inputsOf(studio.calls, 'checkpointSession').find(({ phase }) => phase === 'script');
    expect(saved).toMatchObject({
      input: { models: { writer: OTHER, judges: { accuracy: JUDGE } } },
      results: { script: { workedBy: { writer: [WRITER, OTHER] } } },
    });
    await rig.record('model-changed', id);
  });

  test('a judge that another model replaces is named by that one in the report', async () => {
    const models: ModelRoles = { judges: { creative: JUDGE, accuracy: JUDGE } };
    const episode = rig.prepare({ modelMicros: 1_000 }, { through: 'script', models });
    episode.studio.fail('judgeScript', new DefectError('No usable reply.'), 'accuracy');
    await rig.start(episode);
    await parkedAt(episode.id, 'Judge: accuracy');
    await rig.episodes.retry(episode.id, { models: { judges: { accuracy: OTHER } } });
    await rig.episodes.result(episode.id);
    const [review] = inputsOf(episode.studio.calls, 'concludeReview');
    expect(review?.judgedBy).toEqual({ creative: JUDGE, accuracy: OTHER });
  });

  test('one that is not configured parks before it is asked, and another is quoted in its place', async () => {
    const episode = rig.prepare({ modelMicros: 1_000 }, { through: 'script', models: { writer: WRITER } });
    episode.studio.fail('quoteStep', new InputError(`The model ${WRITER} needs a key.`));
    await rig.start(episode);
    await parkedAt(episode.id, 'Work out what outlineScript may cost');
    await rig.episodes.retry(episode.id, { models: { writer: OTHER } });
    await rig.episodes.result(episode.id);
    expect(modelsOf(episode.studio.calls, 'outlineScript')).toEqual([['', OTHER]]);
  });

  test('one that is too dear waits for money, and another is asked what it may cost', async () => {
    const episode = rig.prepare(
      { modelMicros: 2_000_000 },
      { through: 'script', models: { polisher: WRITER } },
    );
    await rig.start(episode);
    await parkedAt(episode.id, 'Polish the script');
    await rig.episodes.retry(episode.id, { models: { polisher: OTHER } });
    await eventually(
      async () => quotedFor(episode.studio.calls, 'polishScript').length,
      (asked) => asked === 2,
    );
    expect(quotedFor(episode.studio.calls, 'polishScript')).toEqual([[WRITER], [OTHER]]);
    expect(modelsOf(episode.studio.calls, 'polishScript')).toEqual([]);
  });

  test('what is damaged is made again by the model that made it', async () => {
    const episode = rig.prepare({ modelMicros: 1_000 }, { through: 'script', models: ALL });
    const { studio, id } = episode;
    studio.fail('verifyClaims', new DefectError('No usable reply.'));
    const message = 'research/findings.json is missing or damaged.';
    studio.fail(
      'outlineScript',
      ApplicationFailure.create({ message, type: 'ArtifactError', nonRetryable: true }),
    );
    await rig.start(episode);
    await parkedAt(id, 'Check the claims against each other');
    await rig.episodes.retry(id, { models: { researcher: OTHER } });
    await rig.episodes.result(id);
    expect(inputsOf(studio.calls, 'extractFindings').map(({ model }) => model)).toEqual(
      Array(4).fill(WRITER),
    );
    expect(inputsOf(studio.calls, 'verifyClaims').map(({ model }) => model)).toEqual([WRITER, OTHER, OTHER]);
  });

  test('a role that rules do takes none', async () => {
    const episode = rig.prepare({}, { through: 'script', models: { writer: WRITER } });
    episode.studio.fail('outlineScript', new DefectError('No usable reply.'));
    await rig.start(episode);
    await parkedAt(episode.id, 'Outline the episode');
    await expect(rig.episodes.retry(episode.id, { models: { polisher: OTHER } })).rejects.toThrow(
      'No model has the role polisher in this episode',
    );
    await rig.episodes.retry(episode.id);
    await rig.episodes.result(episode.id);
  });
});
