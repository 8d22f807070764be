import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatherSources } from '../../../../src/phases/research/reading/gather-sources';

const LIMITS = { maxBytes: 1_000_000, maxFiles: 10 };

describe('gathering sources', () => {
  let folder: string;
  const put = async (name: string, content: string) => {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sources-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('numbers files in the order given and searches folders in the order of names', async () => {
    const last = await put('z.txt', 'last');
    await put('notes/b.md', 'b');
    await put('notes/a/deep.html', '<p>deep');
    await put('notes/.hidden.md', 'hidden');
    await put('notes/node_modules/x.md', 'package');
    await put('notes/picture.png', '\x89PNG');
    const found = await gatherSources([last, join(folder, 'notes')], LIMITS);
    expect(found.map(({ id, name, mediaType }) => [id, name, mediaType])).toEqual([
      ['s1', 'z.txt', 'text/plain'],
      ['s2', 'deep.html', 'text/html'],
      ['s3', 'b.md', 'text/markdown'],
    ]);
  });

  it('takes the same content once', async () => {
    const [a, b] = [await put('a.txt', 'same'), await put('b.txt', 'same')];
    expect(await gatherSources([a, b, a], LIMITS)).toHaveLength(1);
  });

  it('tells files of the same name apart', async () => {
    await put('one/notes.md', '1');
    await put('two/notes.md', '2');
    expect((await gatherSources([folder], LIMITS)).map(({ name }) => name)).toEqual([
      'one - notes.md',
      'two - notes.md',
    ]);
  });

  it('follows links within the folder only, and names what it leaves out', async () => {
    const notes = join(folder, 'notes');
    await put('notes/a.md', 'a');
    await put('notes/old/b.md', 'b');
    await put('secret/c.md', 'c');
    await put('notes/table.xlsx', 'x');
    await symlink(join(notes, 'old'), join(notes, 'within'));
    await symlink(join(folder, 'secret'), join(notes, 'outside'));
    await symlink(join(folder, 'secret', 'c.md'), join(notes, 'outside.md'));
    await symlink('nowhere', join(notes, 'dead.md'));
    const left: string[] = [];
    const found = await gatherSources([notes], LIMITS, { notice: (sentence) => left.push(sentence) });
    expect(found.map(({ name }) => name)).toEqual(['a.md', 'b.md']);
    expect(left).toEqual([
      `Left out of ${notes}: links that lead out of it or nowhere (dead.md, outside, outside.md).`,
      `Left out of ${notes}: files of kinds that are not read (table.xlsx).`,
    ]);
  });

  it('follows a link that is named itself', async () => {
    await symlink(await put('far/a.md', 'a'), join(folder, 'near.md'));
    expect(await gatherSources([join(folder, 'near.md')], LIMITS)).toHaveLength(1);
  });

  it('names a file that holds the same as another', async () => {
    const [a, b] = [await put('a.txt', 'same'), await put('b.txt', 'same')];
    const left: string[] = [];
    await gatherSources([a, b], LIMITS, { notice: (sentence) => left.push(sentence) });
    expect(left).toEqual([`${b} holds the same as ${a} and is taken once.`]);
  });

  (existsSync('/proc/self/status') ? it : it.skip)('reads a file whose size is said to be 0', async () => {
    const [found] = await gatherSources(['/proc/self/status'], LIMITS);
    expect(Buffer.from(found?.bytes ?? []).toString()).toContain('Pid:');
    await expect(gatherSources(['/proc/self/status'], { ...LIMITS, maxBytes: 10 })).rejects.toThrow(
      /status is larger than the/,
    );
  });

  it('ends at symbolic links that lead back', async () => {
    await put('notes/a.md', 'a');
    await symlink(folder, join(folder, 'notes', 'up'));
    await symlink('nowhere', join(folder, 'notes', 'dead.md'));
    expect(await gatherSources([folder], LIMITS)).toHaveLength(1);
  });

  it('names every problem at once', async () => {
    const empty = await put('empty.txt', ' \n');
    const large = await put('large.txt', 'x');
    await truncate(large, 200_000_000);
    const picture = await put('picture.png', '\x89PNG');
    await mkdir(join(folder, 'nothing'));
    const refusal = gatherSources(
      [join(folder, 'missing.md'), empty, large, picture, join(folder, 'nothing')],
      LIMITS,
    );
    const { message, name } = await refusal.then(
      () => new Error('not refused'),
      (error: Error) => error,
    );
    expect(name).toBe('InputError');
    for (const part of [
      '5 problems',
      'missing.md does not exist',
      'empty.txt is empty',
      'large.txt has 200 MB',
      'picture.png is',
      'nothing holds no texts',
    ])
      expect(message).toContain(part);
  });

  it('says when a file must not be read', async () => {
    const secret = await put('secret.txt', 'words');
    const { chmod } = await import('node:fs/promises');
    await chmod(folder, 0o755);
    await chmod(secret, 0o000);
    const asRoot = process.getuid?.() === 0;
    if (asRoot) process.seteuid?.(65_534);
    try {
      await expect(gatherSources([secret], LIMITS)).rejects.toThrow(
        /secret\.txt cannot be read \(permission denied\)/,
      );
    } finally {
      if (asRoot) process.seteuid?.(0);
    }
  });

  it('refuses no sources, and more files than an episode takes', async () => {
    for (let i = 0; i < 12; i++) await put(`${i}.txt`, `${i}`);
    await expect(gatherSources([], LIMITS)).rejects.toThrow(/No sources were given/);
    await expect(gatherSources([folder], LIMITS)).rejects.toThrow(/more than the 10/);
  });
});
