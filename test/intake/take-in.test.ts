import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '../../src/artifacts/store';
import { InputError } from '../../src/domain/failure';
import type { SessionTemplate } from '../../src/domain/templates';
import { parseEpisodeSpec } from '../../src/intake/episode-spec';
import { findShow } from '../../src/intake/show/read-show';
import { takeIn } from '../../src/intake/take-in';
import type { LanguageModel, ModelDirectory } from '../../src/providers/models/language-model';
import type { SpeechProvider } from '../../src/providers/speech/speech-provider';
import { STOIC, TEMPLATES, voices } from '../support/material/intake-shelf';
import { plainPng } from '../support/package/pictures';

const speech = voices('rms', 'slt');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-intake-'));
  await writeFile(join(folder, 'stoic.md'), STOIC);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function take(
  change: Record<string, unknown> = {},
  provider: SpeechProvider = speech,
  notice?: (sentence: string) => void,
) {
  const store = await createFileStore(join(folder, 'artifacts'));
  const spec = { topic: 'Modern Stoicism', sources: [join(folder, 'stoic.md')], ...change };
  return takeIn(parseEpisodeSpec(spec, 'the command line'), {
    store,
    speech: provider,
    notice,
    templatesDir: TEMPLATES,
  });
}

describe('what an episode starts with', () => {
  test('documents stored byte for byte, templates with their hash, the policies, a hash of it all', async () => {
    const input = await take({ minutes: 6 });
    const store = await createFileStore(join(folder, 'artifacts'));
    expect(input).toMatchObject({
      ...{ show: 'my-show', episode: 'modern-stoicism', topic: 'Modern Stoicism', minutes: 6, format: 'duo' },
      sources: [{ id: 's1', name: 'stoic.md', mediaType: 'text/markdown' }],
      templates: {
        session: { id: 'narrative@3' },
        quality: { id: 'narrative@2' },
        cost: { id: 'standard@4' },
      },
      policy: {
        quality: { judges: ['creative', 'technical', 'accuracy'] },
        cost: { budgetMicros: 5_000_000 },
      },
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const original = input.sources[0]?.original;
    if (original === undefined) throw new Error('no source was taken in');
    expect(Buffer.from(await store.get(original)).toString()).toBe(STOIC);
    expect(await store.getJson(input.templates.session.ref)).toMatchObject({ id: 'narrative@3' });
  });

  test('the same spec has the same hash; any change has another', async () => {
    const hash = (await take()).inputHash;
    expect((await take()).inputHash).toBe(hash);
    for (const change of [
      { minutes: 6 },
      { format: 'solo' },
      { brief: 'short' },
      { through: 'script' },
      { title: 'On Stoics' },
      { episode: 'ep_2' },
    ])
      expect((await take(change)).inputHash).not.toBe(hash);
    await writeFile(join(folder, 'stoic.md'), `${STOIC}One more sentence about the Stoics.\n`);
    expect((await take()).inputHash).not.toBe(hash);
  });

  test('a lexicon with its sounds, and a notice where the hosts’ voices take none', async () => {
    const path = join(folder, 'names.json');
    await writeFile(path, JSON.stringify({ entries: [{ written: 'Epictetus', ipa: 'ˌɛpɪkˈtiːtəs' }] }));
    const notices: string[] = [];
    const notice = (sentence: string) => notices.push(sentence);
    const input = await take({ lexicon: path }, speech, notice);
    const store = await createFileStore(join(folder, 'artifacts'));
    expect(input.lexicon && (await store.getJson(input.lexicon))).toEqual({
      entries: [{ written: 'Epictetus', ipa: 'ˌɛpɪkˈtiːtəs' }],
    });
    expect(notices).toContainEqual(
      expect.stringMatching(/^The voices rms and slt take no IPA and read Epictetus by the usual rules; /),
    );
  });

  test('the hash is of what was asked for, whatever voices could be had', async () => {
    const natural = voices('heart', 'fenrir', 'rms', 'slt');
    const [there, missing] = [await take({}, natural), await take({}, voices('rms'))];
    expect([there.format, missing.format]).toEqual(['duo', 'solo']);
    expect(missing.templates.session.ref.sha256).not.toBe(there.templates.session.ref.sha256);
    expect(missing.inputHash).toBe(there.inputHash);
    expect((await take({ format: 'duo' }, natural)).inputHash).not.toBe(there.inputHash);
  });

  describe('of a show', () => {
    const ROCK = { id: 'rock-lights', title: 'Rock and Lights', outro: 'Bye.' };
    async function takeOfShow(show: object = ROCK, change: Record<string, unknown> = {}) {
      await writeFile(join(folder, 'show.json'), JSON.stringify(show));
      const spec = { topic: 'Modern Stoicism', sources: [join(folder, 'stoic.md')], ...change };
      const store = await createFileStore(join(folder, 'artifacts'));
      const input = await takeIn(parseEpisodeSpec(spec, 'spec.json', await findShow(folder)), {
        ...{ store, speech, templatesDir: TEMPLATES },
      });
      const session = await store.getJson<SessionTemplate>(input.templates.session.ref);
      return { input, session };
    }

    test('its title and wording are stored with the episode, where a later edit does not reach them', async () => {
      const { input, session } = await takeOfShow();
      expect(input.show).toBe('rock-lights');
      expect(session.show).toMatchObject({ title: 'Rock and Lights', outro: 'Bye.' });
      const edited = await takeOfShow({ ...ROCK, title: 'Rocks' });
      expect(edited.input.inputHash).not.toBe(input.inputHash);
      expect(session.show.title).toBe('Rock and Lights');
    });

    test('a field that no episode speaks or prints makes no other episode', async () => {
      const { input } = await takeOfShow();
      const same = await takeOfShow({ ...ROCK, description: 'About rock.', link: 'https://example.org' });
      expect(same.input.inputHash).toBe(input.inputHash);
    });

    test('an unknown voice is refused with the file in which it stands', async () => {
      await expect(takeOfShow({ ...ROCK, hosts: [{ name: 'Ann', voice: 'nobody' }] })).rejects.toThrow(
        `has no voice "nobody" (Ann); it has rms, slt. Choose others in ${join(folder, 'show.json')}; showrunner voices lists them.`,
      );
    });

    test('the cover of the episode comes before that of the show', async () => {
      await writeFile(join(folder, 'show.png'), plainPng(1400));
      await writeFile(join(folder, 'own.png'), plainPng(1500));
      const show = { ...ROCK, cover: 'show.png' };
      const ofShow = (await takeOfShow(show)).input.cover;
      const own = (await takeOfShow(show, { cover: join(folder, 'own.png') })).input.cover;
      expect(ofShow?.path).toBe('package/cover.png');
      expect(own?.sha256).not.toBe(ofShow?.sha256);
      expect((await takeOfShow()).input.cover).toBeUndefined();
    });
  });

  test('the length is the template’s when none is asked for', async () => {
    expect((await take()).minutes).toBe(28);
  });
});

test('what is left out of the sources is said, and which are copies of others', async () => {
  await writeFile(join(folder, 'copy.txt'), `${STOIC}\nA later line about the school in the town.\n`);
  await writeFile(join(folder, 'table.xlsx'), 'x');
  const said: string[] = [];
  await take({ sources: [folder] }, speech, (sentence) => said.push(sentence));
  expect(said.slice(0, 2)).toEqual([
    expect.stringMatching(/^Left out of .*: files of kinds that are not read \(.*table\.xlsx\)\.$/),
    expect.stringMatching(
      /^stoic\.md shares \d+ per cent of its text with copy\.txt; they count as one source\.$/,
    ),
  ]);
});

describe('what is refused before anything starts', () => {
  test.each([0, -3, 1.99, 120.01, 500])('%d minutes', async (minutes) => {
    await expect(take({ minutes })).rejects.toThrow(
      new InputError(
        `An episode of ${minutes} minutes cannot be made: the template narrative@3 takes 2 to 120 minutes.`,
      ),
    );
  });

  test('a template whose language its voices do not speak', async () => {
    const german = { ...speech, voices: speech.voices.map((one) => ({ ...one, language: 'de-DE' })) };
    await expect(take({}, german)).rejects.toThrow(
      /narrative@3 is for a show in English, which its voices do not speak: "rms" speaks German/,
    );
    const american = { ...speech, voices: speech.voices.map((one) => ({ ...one, language: 'en-US' })) };
    await expect(take({}, american)).resolves.toBeDefined();
  });

  test('a voice that the provider does not have', async () => {
    await expect(take({ format: 'duo' }, voices('rms'))).rejects.toThrow(
      new InputError(
        'The fake speech provider has no voice "fenrir" (Sam); it has rms. Choose a session template with voices that it has: --session NAME.',
      ),
    );
    expect((await take({}, voices('rms'))).format).toBe('solo');
  });

  test('a template that is not there names those that are', async () => {
    await expect(take({ session: 'opera' })).rejects.toThrow(
      /^There is no session template "opera"\. There are: .*narrative@1/,
    );
  });

  test.each([
    ['missing', undefined, /none\.md does not exist/],
    ['empty', '', /none\.md is empty/],
    ['binary', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /none\.md is a PNG picture, which is not read/],
    ['too short', 'Modern Stoicism is back.', /few words|too few/],
    [
      'in a language without a voice',
      'Der moderne Stoizismus ist die Wiederkehr einer antiken Schule der Philosophie. Seine Anhänger treffen sich in vielen Städten und lesen gemeinsam die Schriften der alten Lehrer, die vor langer Zeit gelebt haben.',
      /German, which no voice speaks/,
    ],
  ])('a source that is %s', async (_what, content, sentence) => {
    const path = join(folder, 'none.md');
    if (content !== undefined) await writeFile(path, content);
    const attempt = take({ sources: [join(folder, 'stoic.md'), path] });
    await expect(attempt).rejects.toThrow(InputError);
    await expect(attempt).rejects.toThrow(sentence);
  });

  test('a folder without texts', async () => {
    await mkdir(join(folder, 'photos'));
    await expect(take({ sources: [join(folder, 'photos')] })).rejects.toThrow(/holds no texts/);
  });

  test('sources about something else than the topic', async () => {
    const topic = 'Slave markets of the Bosporus';
    await writeFile(
      join(folder, 'stoic.md'),
      `${STOIC}\n${'They met, and practised attention. '.repeat(300)}\n`,
    );
    await expect(take({ topic })).rejects.toThrow(/not seem to be about .* --off-topic take/);
    expect(await take({ topic, offTopic: 'take' })).toMatchObject({ topic, offTopic: 'take' });
    expect(await take()).not.toHaveProperty('offTopic');
  });

  test('all bad sources at once, and nothing is stored', async () => {
    await writeFile(join(folder, 'a.md'), 'Short.');
    await writeFile(join(folder, 'b.md'), 'Shorter.');
    const attempt = take({ sources: [join(folder, 'a.md'), join(folder, 'b.md')] });
    await expect(attempt).rejects.toThrow(/a\.md[\s\S]*\n[\s\S]*b\.md/);
    expect(await readdir(join(folder, 'artifacts'))).not.toContain('sha256');
  });
});

describe('models', () => {
  const configured = { get: () => ({}) as LanguageModel };
  const withModels = async (change: Record<string, unknown>, models?: ModelDirectory) => {
    const store = await createFileStore(join(folder, 'artifacts'));
    const spec = { topic: 'Modern Stoicism', sources: [join(folder, 'stoic.md')], ...change };
    const provider = voices('onyx', 'nova', 'echo', 'rms', 'slt');
    return takeIn(parseEpisodeSpec(spec, 'the command line'), {
      ...{ store, speech: provider, templatesDir: TEMPLATES },
      ...(models === undefined ? {} : { models }),
    });
  };

  test('stand in what an episode starts with, and change its hash; without them neither is touched', async () => {
    const byRules = await withModels({}, configured);
    const byModel = await withModels({ models: { writer: 'openai/gpt-4.1' } }, configured);
    expect('models' in byRules).toBe(false);
    expect(byModel.models).toEqual({ writer: 'openai/gpt-4.1' });
    expect(byModel.inputHash).not.toBe(byRules.inputHash);
    expect(byRules.inputHash).toBe((await withModels({})).inputHash);
  });

  test('are refused where none are configured', async () => {
    await expect(withModels({ models: { writer: 'openai/gpt-4.1' } })).rejects.toThrow(
      /no models are configured here/,
    );
  });

  test('are what three hosts need, and a template that has them', async () => {
    const trio = { format: 'trio', session: 'openai-voices@2' };
    await expect(withModels(trio, configured)).rejects.toThrow(/Three hosts need a model that writes/);
    expect((await withModels({ ...trio, models: { writer: 'openai/x' } }, configured)).format).toBe('trio');
    await expect(withModels({ format: 'trio', models: { writer: 'openai/x' } }, configured)).rejects.toThrow(
      'The session template narrative@3 has no hosts for the format trio; it has solo, duo.',
    );
  });
});
