import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ID_RULE } from '../../src/domain/episode-id';
import { InputError } from '../../src/domain/failure';
import { parseEpisodeSpec, readSpecFile } from '../../src/intake/episode-spec';

const SPEC = { topic: 'Modern Stoicism', sources: ['notes.md'] };

function refusal(change: Record<string, unknown>): string {
  try {
    parseEpisodeSpec({ ...SPEC, ...change }, 'spec.json');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'was accepted';
}

describe('a field of the wrong type', () => {
  test.each([
    ['sources', undefined, 'sources: must be a list of files and folders, such as ["notes.md", "papers"].'],
    ['sources', 'notes.md', 'sources: must be a list of files and folders, such as ["notes.md", "papers"].'],
    ['sources', [''], 'sources.0: must be the path of a file or folder.'],
    ['sources', [null], 'sources.0: must be the path of a file or folder.'],
    ['episode', 7, `episode: must be ${ID_RULE}.`],
    ['brief', 7, 'brief: must be text.'],
    ['session', 7, 'session: must be the name of a template, such as narrative or narrative@1.'],
  ])('%s %j is refused in words, not in those of the schema', (field, value, sentence) => {
    expect(refusal({ [field]: value })).toBe(`spec.json: ${sentence}`);
  });
});

describe('a spec of topic and sources', () => {
  test('is completed with what most episodes want', () => {
    expect(parseEpisodeSpec(SPEC, 'spec.json')).toEqual({
      ...SPEC,
      ...{ show: 'my-show', episode: 'modern-stoicism', brief: '', through: 'package' },
      ...{
        session: 'narrative',
        quality: 'narrative',
        cost: 'standard',
        belowStandard: 'ask',
        offTopic: 'refuse',
        review: 'none',
      },
    });
  });

  test('keeps what was said', () => {
    const said = {
      show: 's',
      episode: 'ep_002',
      minutes: 6,
      format: 'solo',
      through: 'script',
      belowStandard: 'publish',
    };
    expect(parseEpisodeSpec({ ...SPEC, ...said }, 'x')).toMatchObject(said);
  });

  test.each([
    ['Modern Stoicism', 'modern-stoicism'],
    ['  Où va l’Europe ?  ', 'ou-va-l-europe'],
    ['CRISPR: 10 years — and now?', 'crispr-10-years-and-now'],
    ['a'.repeat(200), 'a'.repeat(64)],
    [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
  ])('the topic %j gives the id %s', (topic, episode) => {
    expect(parseEpisodeSpec({ ...SPEC, topic }, 'x').episode).toBe(episode);
  });

  test('an id from any topic is one that could have been given, or the topic is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (topic) => {
        try {
          const { episode } = parseEpisodeSpec({ ...SPEC, topic }, 'x');
          expect(parseEpisodeSpec({ ...SPEC, topic, episode }, 'x').episode).toBe(episode);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });

  test('a topic without Latin letters needs an id from the producer', () => {
    expect(refusal({ topic: '現代のストア派' })).toMatch(
      /^spec\.json: the topic "現代のストア派" gives no id; name one with --episode/,
    );
    expect(parseEpisodeSpec({ ...SPEC, topic: '現代', episode: 'ep_1' }, 'x').episode).toBe('ep_1');
  });
});

describe('what is refused, and how', () => {
  test.each([
    ['no topic', { topic: undefined }, 'spec.json: topic: say what the episode is about.'],
    ['an empty topic', { topic: '' }, 'spec.json: topic: say what the episode is about.'],
    ['a blank topic', { topic: ' \n\t ' }, 'spec.json: topic: say what the episode is about.'],
    ['a topic that is a list', { topic: ['a'] }, 'spec.json: topic: say what the episode is about.'],
    [
      'a treatise as topic',
      { topic: 'x'.repeat(201) },
      'spec.json: topic: must be 200 characters or fewer; put the rest into the brief.',
    ],
    [
      'an endless brief',
      { brief: 'x'.repeat(2_001) },
      'spec.json: brief: must be 2,000 characters or fewer.',
    ],
    ['minutes in words', { minutes: 'eight' }, 'spec.json: minutes: must be a number of minutes.'],
    ['minutes that are none', { minutes: Number.NaN }, 'spec.json: minutes: must be a number of minutes.'],
    ['a quartet', { format: 'quartet' }, 'spec.json: format: must be solo, duo or trio.'],
    ['no sources', { sources: [] }, 'spec.json: sources: name at least one file or folder.'],
    [
      'a phase that is none',
      { through: 'mixing' },
      'spec.json: through: must be one of research, script, audio, package, publish.',
    ],
    ['a wish that is none', { belowStandard: 'hope' }, 'spec.json: belowStandard: must be ask or publish.'],
  ])('%s', (_what, change, sentence) => {
    expect(refusal(change)).toBe(sentence);
  });

  test.each([
    'a/b',
    '../up',
    'a.b',
    '.',
    '..',
    '-rf',
    '_x',
    'a b',
    '',
    'ä',
    'a\n',
    'x'.repeat(65),
    'x'.repeat(2_000),
  ])('the id %j', (id) => {
    const rule = `must be ${ID_RULE}.`;
    expect(refusal({ episode: id })).toBe(`spec.json: episode: ${rule}`);
    expect(refusal({ show: id })).toBe(`spec.json: show: ${rule}`);
  });

  test('an unknown key names those that are known', () => {
    expect(refusal({ lenght: 8 })).toMatch(
      /^spec\.json: unknown "lenght"; known are show, episode, title, topic, brief, minutes, /,
    );
  });

  test('everything at once, a line each', () => {
    expect(refusal({ topic: '', minutes: 'eight', format: 'quartet' }).split('\n')).toHaveLength(3);
  });

  test.each([null, undefined, 'a topic', 7, [SPEC]])('%j instead of a spec', (value) => {
    expect(() => parseEpisodeSpec(value, 'spec.json')).toThrow(InputError);
  });
});

describe('a spec file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'showrunner-spec-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function file(content: string) {
    const path = join(folder, 'spec.json');
    await writeFile(path, content);
    return path;
  }

  test('has sources relative to itself', async () => {
    const spec = await readSpecFile(await file('{"topic":"x","sources":["a.md","sub/b.md","/abs/c.md"]}'));
    expect(spec.sources).toEqual([join(folder, 'a.md'), join(folder, 'sub', 'b.md'), '/abs/c.md']);
  });

  test('may begin with a byte order mark', async () => {
    expect(await readSpecFile(await file('\uFEFF{"topic":"x"}'))).toEqual({ topic: 'x' });
  });

  test.each([
    ['{"topic":', /^The spec .+spec\.json is not valid JSON: /],
    ['[]', /^The spec .+spec\.json must be a JSON object with topic and sources\.$/],
    ['null', /^The spec .+spec\.json must be a JSON object with topic and sources\.$/],
  ])('that holds %j is a sentence', async (content, sentence) => {
    await expect(readSpecFile(await file(content))).rejects.toThrow(sentence);
  });

  test('that is not there is a sentence', async () => {
    await expect(readSpecFile(join(folder, 'none.json'))).rejects.toThrow(
      /^The spec .+none\.json does not exist\.$/,
    );
  });
});
