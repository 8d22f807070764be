/** Versions of templates that were accepted on one machine of a bucket are those of all. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringTemplates, shareTemplate } from '../../src/artifacts/shared-templates';
import { InputError } from '../../src/domain/failure';
import type { Proposal } from '../../src/learning/propose';
import { writeVersion } from '../../src/learning/versions';
import { createFolderObjects } from '../../src/objects/folder-objects';
import type { ObjectStore } from '../../src/objects/object-store';
import { loadTemplate } from '../../src/templates/load';
import { TEMPLATES } from '../support/paths';

let folder: string;
let bucket: ObjectStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-shared-'));
  bucket = createFolderObjects(join(folder, 'bucket'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const templatesOf = (machine: string) => join(folder, machine, 'templates');

/** A person accepts a proposal on a machine that has not looked at the bucket since. */
function accept(machine: string, to: number): Promise<string> {
  const change = {
    path: 'assumptions.charactersPerWord',
    from: 5.9,
    to,
    n: 4,
    evidence: 'e',
    episodes: ['a/b'],
  };
  const proposal: Proposal = {
    kind: 'cost',
    from: 'standard@4',
    to: 'standard@5',
    changes: [change],
    basis: 'b',
  };
  const own = templatesOf(machine);
  return writeVersion(proposal, {
    folders: [TEMPLATES, own],
    own,
    share: (path, content) => shareTemplate(bucket, path, content),
  });
}

const newest = (machine: string) => loadTemplate('cost', 'standard', [TEMPLATES, templatesOf(machine)]);

test('a version that was accepted on one machine is the newest on another, byte for byte', async () => {
  await accept('one', 6.2);
  expect((await newest('two')).template.id).toBe('standard@4');
  await bringTemplates(bucket, templatesOf('two'));
  expect((await newest('two')).template.id).toBe('standard@5');
  expect((await newest('two')).json).toBe((await newest('one')).json);
  for (const machine of ['one', 'two']) await bringTemplates(bucket, templatesOf(machine));
});

test('of two people who accept on two machines at once one is first, and the other machine has what the first accepted', async () => {
  const accepted = await Promise.allSettled([accept('one', 6.2), accept('two', 5.5)]);
  expect(accepted.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = accepted.find((one): one is PromiseRejectedResult => one.status === 'rejected');
  expect(String(lost?.reason)).toMatch(/accepted on another machine of this store first/);
  for (const machine of ['one', 'two']) await bringTemplates(bucket, templatesOf(machine));
  expect((await newest('one')).json).toBe((await newest('two')).json);
});

test('a version here that says something else than the shared one of its name is refused, and stays', async () => {
  const mine = join(templatesOf('two'), 'cost', 'standard@5.json');
  await mkdir(join(templatesOf('two'), 'cost'), { recursive: true });
  await writeFile(mine, '{"id":"standard@5"}');
  await accept('one', 6.2);
  const refused = await bringTemplates(bucket, templatesOf('two')).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(InputError);
  expect((refused as Error).message).toMatch(
    /standard@5\.json says something else .*Give yours a name of its own.*move it away/,
  );
  expect(await readFile(mine, 'utf8')).toBe('{"id":"standard@5"}');
});

test('nothing is brought but versions of templates that are learned', async () => {
  for (const name of [
    '../cost/a@1.json',
    'prices/standard@9.json',
    'cost/a.json',
    'cost/x/a@1.json',
    'cost/..@1.json',
  ])
    await bucket.write(`templates/${name}`, Buffer.from('{}'));
  await bringTemplates(bucket, templatesOf('two'));
  expect(await readdir(folder)).toEqual(['bucket']);
});
