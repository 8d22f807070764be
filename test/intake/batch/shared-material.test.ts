import { join } from 'node:path';
import { createSharedMaterial } from '../../../src/intake/batch/shared-material';
import { type IntakeShelf, openIntakeShelf } from '../../support/material/intake-shelf';

let shelf: IntakeShelf;
beforeEach(async () => {
  shelf = await openIntakeShelf();
});
afterEach(() => shelf.clear());

test('a document that many episodes name is read once, and its passages are found once', async () => {
  const material = createSharedMaterial(shelf.tools);
  const [source] = await material.gather([join(shelf.folder, 'stoic.md')]);
  if (source === undefined) throw new Error('nothing was gathered');
  const document = await material.read(source);
  expect(await material.read(source)).toBe(document);
  const passages = material.passagesOf(document);
  expect(passages.length).toBeGreaterThan(0);
  expect(material.passagesOf(document)).toBe(passages);
});
