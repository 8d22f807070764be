import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proposal } from '../../src/learning/propose';
import { writeVersion } from '../../src/learning/versions';
import { loadTemplate } from '../../src/templates/load';
import { TEMPLATES } from '../support/paths';

let own: string;
beforeEach(async () => {
  own = await mkdtemp(join(tmpdir(), 'showrunner-versions-'));
});
const folders = () => ({ folders: [TEMPLATES, own], own });
const change = (path: string, from: number, to: number) => ({
  path,
  from,
  to,
  n: 4,
  evidence: 'e',
  episodes: ['a/b'],
});
const proposal = (changes: Proposal['changes'], more: Partial<Proposal> = {}): Proposal => ({
  ...{ kind: 'cost', from: 'standard@4', to: 'standard@5', changes, basis: 'b' },
  ...more,
});
const CHARACTERS = change('assumptions.charactersPerWord', 5.9, 6.2);

test('a version names its parent and its changes; who names the template gets it, who names a version keeps that', async () => {
  await writeVersion(proposal([CHARACTERS]), folders());
  const { template } = await loadTemplate('cost', 'standard', [TEMPLATES, own]);
  expect(template).toMatchObject({ id: 'standard@5', parent: 'standard@4', changes: [CHARACTERS] });
  expect(template.assumptions.charactersPerWord).toBe(6.2);
  const before = (await loadTemplate('cost', 'standard@4', [TEMPLATES, own])).template;
  expect({ ...template, id: 0, parent: 0, changes: 0, assumptions: 0 }).toEqual({
    ...{ ...before, id: 0, parent: 0, changes: 0, assumptions: 0 },
  });
});

test('of two learners at once one is first, and the other is told; nothing is overwritten', async () => {
  const other = proposal([change('assumptions.charactersPerWord', 5.9, 5.5)]);
  const results = await Promise.allSettled([
    writeVersion(proposal([CHARACTERS]), folders()),
    writeVersion(other, folders()),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = results.find((one): one is PromiseRejectedResult => one.status === 'rejected');
  expect(String(lost?.reason)).toMatch(
    /somebody else accepted a change first|The newest version is standard@5/,
  );
  await expect(writeVersion(proposal([CHARACTERS]), folders())).rejects.toThrow(
    'The newest version is standard@5, and this proposal was made from standard@4.',
  );
});

test.each([
  [change('policy.budgetMicros', 5_000_000, 4_900_000), /It changes the standard policy.budgetMicros/],
  [change('assumptions.charactersPerWord', 5.9, 9), /more than 15 % in one version/],
])('%j is never written', async (wrong, message) => {
  await expect(writeVersion(proposal([wrong]), folders())).rejects.toThrow(message);
});

test('what the schema does not take is refused before anything is written', async () => {
  const wrong = proposal([{ ...CHARACTERS, evidence: 'two\nlines' }]);
  await expect(writeVersion(wrong, folders())).rejects.toThrow(/standard@5\.json.*changes/s);
  expect((await loadTemplate('cost', 'standard', [TEMPLATES, own])).template.id).toBe('standard@4');
});

test.each([
  ['gates.0.threshold', 0.5],
  ['policy.overall', 0.1],
])('a quality template with a lower %s is never written', async (path, to) => {
  const changes = [change(path, 0.85, to)];
  const wrong = proposal(changes, { kind: 'quality', from: 'narrative@2', to: 'narrative@3' });
  await expect(writeVersion(wrong, folders())).rejects.toThrow(`It changes the standard ${path}`);
});

test('a template that was edited into something else is refused with its file, and nothing is written', async () => {
  const base = await mkdtemp(join(tmpdir(), 'showrunner-edited-'));
  await cp(TEMPLATES, base, { recursive: true });
  const file = join(base, 'cost', 'standard@4.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"charactersPerWord": 5.9', '"charactersPerWord": "many"'));
  await expect(writeVersion(proposal([CHARACTERS]), { folders: [base, own], own })).rejects.toThrow(
    `${file}: "assumptions.charactersPerWord" must be a number.`,
  );
});
