/** Ids, refs and links from which a path would be made that leads elsewhere, or to a folder of another episode. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSessionFolders } from '../../src/artifacts/sessions';
import { ArtifactError, createFileStore } from '../../src/artifacts/store';
import { isArtifactRef } from '../../src/domain/artifact';
import { DefectError, InputError } from '../../src/domain/failure';
import { wrongBatchFields, wrongEpisodeFields } from '../../src/domain/workflow-inputs';
import { parseEpisodeSpec } from '../../src/intake/episode-spec';
import { episodeFiles } from '../../src/library/episode-files';
import { showrunner } from '../cli/command/command-line';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-paths-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NO_IDS = [
  ...['CON', 'con', 'Nul', 'COM1', 'lpt9', 'aux', 'PRN'],
  ...['tea.', 'tea..', '.', '..', '../tea', 'a b', 'téa', 'a:b', '-tea', 'a\\b', ''],
];

/** Every command that takes the id of an episode. */
const COMMANDS: readonly (readonly [string, ...string[]])[] = [
  ...([['status'], ['watch'], ['open'], ['costs'], ['cancel'], ['retry'], ['approve'], ['edit']] as const),
  ...([['resume', '--from', 'script'], ['abandon', '--reason', 'no'], ['request-changes']] as const),
];

describe('an id that names no folder of its own', () => {
  test.each(NO_IDS)('"%s" is refused in a spec, and in the input of a workflow', (id) => {
    expect(() => parseEpisodeSpec({ topic: 'tea', sources: ['a'], episode: id }, 'x')).toThrow(InputError);
    expect(() => parseEpisodeSpec({ topic: 'tea', sources: ['a'], show: id }, 'x')).toThrow(InputError);
    expect(wrongEpisodeFields({ show: id, episode: id })).toEqual(
      expect.arrayContaining(['show', 'episode']),
    );
    expect(wrongBatchFields({ id })).toContain('id');
  });

  test.each(COMMANDS)('is refused by %s, without a server', async (command, ...options) => {
    const more = command === 'request-changes' ? ['shorter'] : [];
    for (const id of NO_IDS.filter((one) => !one.startsWith('-'))) {
      const said = await showrunner(command, ...options, '--data', folder, `${id}/tea`, ...more);
      expect(said.stderr).toMatch(/is not the id of an episode/);
    }
  });

  test('has no files, though such a folder is there', () => {
    mkdirSync(join(folder, 'sessions', 'show'), { recursive: true });
    mkdirSync(join(folder, 'elsewhere', 'tea'), { recursive: true });
    expect(episodeFiles(join(folder, 'sessions'), '../elsewhere')).toBeUndefined();
    expect(episodeFiles(join(folder, 'sessions'), 'show/../../elsewhere/tea')).toBeUndefined();
  });
});

const HASH = 'a'.repeat(64);
const BAD_REFS = [
  { path: '../out.txt', sha256: HASH, bytes: 1 },
  { path: '/etc/passwd', sha256: HASH, bytes: 1 },
  { path: 'a/../../out.txt', sha256: HASH, bytes: 1 },
  { path: 'a\\..\\out.txt', sha256: HASH, bytes: 1 },
  { path: 'a//b', sha256: HASH, bytes: 1 },
  { path: 'a\u0000b', sha256: HASH, bytes: 1 },
  { path: 'a', sha256: '../../../etc/passwd', bytes: 1 },
  { path: 'a', sha256: HASH.toUpperCase(), bytes: 1 },
  { path: 'a', sha256: HASH, bytes: -1 },
  { path: 'a', sha256: HASH },
  'a',
  null,
];

test.each(BAD_REFS)('%j is no ref, and no path is made of it', async (ref) => {
  expect(isArtifactRef(ref)).toBe(false);
  const store = await createFileStore(join(folder, 'artifacts'));
  await expect(store.get(ref as never)).rejects.toThrow(ArtifactError);
  await expect(store.publish(ref as never, join(folder, 'out'))).rejects.toThrow(ArtifactError);
  expect(existsSync(join(folder, 'out'))).toBe(false);
});

describe('publishing stays inside its root', () => {
  async function publish(plant: (root: string, elsewhere: string) => void): Promise<unknown> {
    const root = join(folder, 'sessions');
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(root);
    mkdirSync(elsewhere);
    plant(root, elsewhere);
    const store = await createFileStore(join(folder, 'artifacts'));
    const ref = await store.put('package/index.html', Buffer.from('page'));
    const done = await createSessionFolders(root)
      .publish(store, [ref], 'show/tea')
      .catch((error: unknown) => error);
    expect(readdirSync(elsewhere)).toEqual([]);
    return done;
  }

  test.each([
    ['the show', (root: string, to: string) => symlinkSync(to, join(root, 'show'))],
    [
      'the episode',
      (root: string, to: string) => {
        mkdirSync(join(root, 'show'));
        symlinkSync(to, join(root, 'show', 'tea'));
      },
    ],
    [
      'a folder of the episode',
      (root: string, to: string) => {
        mkdirSync(join(root, 'show', 'tea'), { recursive: true });
        symlinkSync(to, join(root, 'show', 'tea', 'package'));
      },
    ],
    ['nothing that is there', (root: string, to: string) => symlinkSync(join(to, 'new'), join(root, 'show'))],
    ['a folder above', (root: string) => symlinkSync('..', join(root, 'show'))],
  ])('where %s is a link out of it', async (_what, plant) => {
    const error = await publish(plant);
    expect(error).toBeInstanceOf(DefectError);
    expect((error as Error).message).toMatch(/leads out of .*Remove the link, then retry/);
  });

  test('and puts a file in the place of a link, not where it leads', async () => {
    const written = await publish((root, to) => {
      mkdirSync(join(root, 'show', 'tea', 'package'), { recursive: true });
      symlinkSync(join(to, 'page.html'), join(root, 'show', 'tea', 'package', 'index.html'));
    });
    expect(written).toBeUndefined();
  });

  test('and follows links within it, and a root that is a link itself', async () => {
    const written = await publish((root) => {
      mkdirSync(join(root, 'big'));
      symlinkSync('big', join(root, 'show'));
    });
    expect(written).toBeUndefined();
    expect(existsSync(join(folder, 'sessions', 'big', 'tea', 'package', 'index.html'))).toBe(true);
  });
});
