import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editText } from '../../../src/cli/editing/editor';
import { InputError } from '../../../src/domain/failure';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'editor of "mine" $HOME '));
});
afterAll(() => rm(folder, { recursive: true }));

const open = (command: string) => editText('one\n', { command, folder, name: 'a.b.txt' });

describe('a text in the editor of a person', () => {
  test('comes back as it was left, and its file goes when it is no longer needed', async () => {
    const edited = await open(`${process.execPath} -e 'fs.appendFileSync(process.argv[1], "two\\n")'`);
    expect(edited.text).toBe('one\ntwo\n');
    await edited.discard();
    expect(existsSync(join(folder, 'a.b.txt'))).toBe(false);
  });

  test.each(['exit 3 #', 'no-such-editor-here'])(
    'an editor that fails (%s) loses nothing',
    async (command) => {
      const error: unknown = await open(command).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InputError);
      expect((error as Error).message).toContain(join(folder, 'a.b.txt'));
      expect(await readFile(join(folder, 'a.b.txt'), 'utf8')).toBe('one\n');
    },
  );
});
