import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SpecOptions } from '../../../src/cli/command/declarations/spec-options';
import { chooseSpec } from '../../../src/cli/episode/choose-spec';
import { InputError } from '../../../src/domain/failure';
import { EXAMPLES } from '../../support/paths';

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spec-options-'));
  file = join(folder, 'bees.json');
  await writeFile(
    file,
    JSON.stringify({ episode: 'bees', topic: 'Bees', sources: ['notes.md'], minutes: 5, format: 'duo' }),
  );
});
afterAll(() => rm(folder, { recursive: true }));

async function refusal(spec: string | undefined, options: SpecOptions): Promise<string> {
  const error: unknown = await chooseSpec(spec, options, EXAMPLES).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe('the show', () => {
  const RADIO = { id: 'radio', title: 'Radio' };
  const inFolder = async (spec: object) => {
    const own = await mkdtemp(join(tmpdir(), 'show-folder-'));
    await writeFile(join(own, 'show.json'), JSON.stringify(RADIO));
    const path = join(own, 'first.json');
    await writeFile(path, JSON.stringify({ topic: 'Bees', sources: ['a.md'], ...spec }));
    return (await chooseSpec(path, {}, EXAMPLES)).spec;
  };

  test('is that of the folder in which the spec lies', async () => {
    expect(await inFolder({})).toMatchObject({ show: 'radio', showFolder: { show: RADIO } });
  });

  test('is another where the spec says so, which show.json does not describe', async () => {
    const spec = await inFolder({ show: 'television' });
    expect(spec.show).toBe('television');
    expect(spec.showFolder).toBeUndefined();
  });
});

describe('what to make', () => {
  test('nothing given is the example', async () => {
    const { spec, isExample } = await chooseSpec(undefined, {}, EXAMPLES);
    expect(isExample).toBe(true);
    expect(spec).toMatchObject({ show: 'season-1', episode: 'ep_002', topic: 'Modern Stoicism' });
  });

  test('the example takes flags that shape it', async () => {
    const { spec, isExample } = await chooseSpec(
      undefined,
      { minutes: 3, solo: true, episode: 'short' },
      EXAMPLES,
    );
    expect(isExample).toBe(true);
    expect(spec).toMatchObject({ topic: 'Modern Stoicism', minutes: 3, format: 'solo', episode: 'short' });
  });

  test('topic and sources alone are enough', async () => {
    const { spec, isExample } = await chooseSpec(
      undefined,
      { topic: 'Honey bees', source: ['a.md', 'b'] },
      EXAMPLES,
    );
    expect(isExample).toBe(false);
    expect(spec).toMatchObject({
      show: 'my-show',
      episode: 'honey-bees',
      sources: ['a.md', 'b'],
    });
    // The session template says how many hosts speak.
    expect(spec.format).toBeUndefined();
  });

  test('flags win over the fields of a spec file, whose paths are its own', async () => {
    const { spec } = await chooseSpec(
      file,
      { minutes: 9, solo: true, through: 'script', belowStandard: 'publish' },
      EXAMPLES,
    );
    expect(spec).toMatchObject({
      topic: 'Bees',
      minutes: 9,
      format: 'solo',
      through: 'script',
      belowStandard: 'publish',
    });
    expect(spec.sources).toEqual([join(folder, 'notes.md')]);
    expect((await chooseSpec(file, { source: ['other.md'] }, EXAMPLES)).spec.sources).toEqual(['other.md']);
  });

  test('a gate for the script and what becomes of it', async () => {
    const reviewDeadline = { hours: 0.5, outcome: 'abandon' } as const;
    const { spec } = await chooseSpec(file, { review: 'script', reviewDeadline }, EXAMPLES);
    expect(spec).toMatchObject({ review: 'script', reviewDeadline });
  });

  test('flags of the command that are none of a spec do not reach it', async () => {
    const options = { data: 'elsewhere', json: true } as SpecOptions;
    await expect(chooseSpec(file, options, EXAMPLES)).resolves.toMatchObject({ spec: { topic: 'Bees' } });
  });

  test.each<[string, string | undefined, SpecOptions, RegExp]>([
    ['a topic without sources', undefined, { topic: 'Bees' }, /add --source/],
    ['sources without a topic', undefined, { source: ['a.md'] }, /add --topic/],
    ['a brief alone', undefined, { brief: 'Be kind.' }, /add --topic "…" and --source/],
    ['solo and duo', undefined, { solo: true, format: 'duo' }, /contradict/],
    ['a document in the place of a spec', 'notes.md', {}, /--source notes\.md/],
    ['a spec that is not there', 'missing.json', {}, /missing\.json does not exist/],
    ['a phase that is none', undefined, { through: 'mixing' }, /through: must be one of/],
  ])('%s is refused with a sentence', async (_, spec, options, sentence) => {
    expect(await refusal(spec, options)).toMatch(sentence);
  });
});
