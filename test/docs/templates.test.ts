/** Templates that people are told to name are there, and the lower standard is one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTemplate } from '../../src/templates/load';
import { showrunner } from '../cli/command/command-line';
import { ROOT } from '../support/paths';

const TEMPLATES = join(ROOT, 'templates');

const namedIn = (text: string) =>
  [...text.matchAll(/--(session|quality|cost) ([a-z][\w@-]*)/g)].map(([, kind, name]) => ({
    kind: kind as 'session' | 'quality' | 'cost',
    name: name ?? '',
  }));

test.each(['README.md', 'docs/providers.md'])('those in %s', async (file) => {
  const named = namedIn(readFileSync(join(ROOT, file), 'utf8'));
  expect(named.length).toBeGreaterThan(0);
  for (const { kind, name } of named) await loadTemplate(kind, name, TEMPLATES);
});

test('those in the help of a batch that is lowered', async () => {
  const { stdout } = await showrunner('batch', 'lower', '--help');
  const named = namedIn(stdout);
  expect(named).toContainEqual({ kind: 'quality', name: 'draft' });
  for (const { kind, name } of named) await loadTemplate(kind, name, TEMPLATES);
});

test('a draft is held to less in everything but accuracy', async () => {
  const load = async (name: string) => (await loadTemplate('quality', name, TEMPLATES)).template;
  const [draft, narrative] = [await load('draft'), await load('narrative')];
  expect(draft.policy.maxRevisions).toBeLessThan(narrative.policy.maxRevisions);
  expect(draft.policy.overall).toBeLessThan(narrative.policy.overall);
  for (const gate of narrative.gates) {
    const own = draft.gates.find(({ name }) => name === gate.name);
    expect(own?.measures).toEqual(gate.measures);
    if (gate.name === 'accuracy') expect(own?.threshold).toBe(gate.threshold);
    else expect(own?.threshold).toBeLessThan(gate.threshold);
  }
});

test('a small budget is smaller, and expects fewer revisions', async () => {
  const load = async (name: string) => (await loadTemplate('cost', name, TEMPLATES)).template;
  const [small, standard] = [await load('small'), await load('standard')];
  expect(small.policy.budgetMicros).toBeLessThan(standard.policy.budgetMicros);
  expect(small.assumptions.revisions.high).toBeLessThan(standard.assumptions.revisions.high);
});
