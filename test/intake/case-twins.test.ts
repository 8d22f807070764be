import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSessionFolders } from '../../src/artifacts/sessions';
import { InputError } from '../../src/domain/failure';
import { createTwinCheck } from '../../src/intake/case-twins';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'twins-'));
  mkdirSync(join(root, 'my-show', 'tea'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ['my-show', 'Tea', 'my-show/tea'],
  ['My-Show', 'tea', 'my-show/tea'],
  ['MY-SHOW', 'TEA', 'my-show/tea'],
  ['My-Show', 'coffee', 'my-show/coffee'],
])('%s/%s would share the folder of another and is refused', async (show, episode, there) => {
  const check = createTwinCheck(createSessionFolders(root));
  await expect(check({ show, episode })).rejects.toThrow(InputError);
  await expect(check({ show, episode })).rejects.toThrow(`differs from ${there} by case alone`);
});

test('the episode itself, others of its show, and shows that are new are taken', async () => {
  const check = createTwinCheck(createSessionFolders(root));
  await expect(check({ show: 'my-show', episode: 'tea' })).resolves.toBeUndefined();
  await expect(check({ show: 'my-show', episode: 'coffee' })).resolves.toBeUndefined();
  await expect(check({ show: 'other', episode: 'Tea' })).resolves.toBeUndefined();
  await expect(
    createTwinCheck(createSessionFolders(join(root, 'none')))({ show: 'a', episode: 'b' }),
  ).resolves.toBeUndefined();
});
