import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestEntries } from '../../../src/artifacts/manifest-entries';
import type { BatchEntry } from '../../../src/domain/batch/batch';
import { InputError } from '../../../src/domain/failure';
import { readManifest } from '../../../src/intake/batch/read-manifest';
import { takeInBatch } from '../../../src/intake/batch/take-in-batch';
import { takeInStandard } from '../../../src/intake/batch/take-in-standard';
import { type IntakeShelf, openIntakeShelf, TEMPLATES, voices } from '../../support/material/intake-shelf';

let shelf: IntakeShelf;
/** With a price in the book. */
const paidVoice = { ...voices('rms', 'slt'), name: 'openai', version: 'tts-1' };
beforeEach(async () => {
  shelf = await openIntakeShelf();
});
afterEach(() => shelf.clear());

/** Episodes of a season that have not begun. */
async function left(...episodes: Record<string, unknown>[]): Promise<BatchEntry[]> {
  const specs = episodes.map((episode, index) => ({
    ...{ topic: 'Modern Stoicism', sources: ['stoic.md'], minutes: 6, episode: `ep_${index}` },
    ...episode,
  }));
  const parsed = await readManifest(await shelf.json('season.json', { show: 's', episodes: specs }));
  const { manifest } = await takeInBatch(parsed, shelf.tools);
  const entries: BatchEntry[] = [];
  for await (const entry of manifestEntries([manifest], shelf.store)) entries.push(entry);
  return entries;
}

/** A template of ours beside those of the product. */
async function template(
  kind: string,
  of: string,
  id: string,
  change: (own: Record<string, object>) => object,
): Promise<string> {
  const templatesDir = join(shelf.folder, 'templates');
  await cp(TEMPLATES, templatesDir, { recursive: true });
  const own = JSON.parse(await readFile(join(TEMPLATES, kind, `${of}@1.json`), 'utf8'));
  await writeFile(
    join(templatesDir, kind, `${id}@1.json`),
    JSON.stringify({ ...own, id: `${id}@1`, ...change(own) }),
  );
  return templatesDir;
}

test('named templates are stored, with the policies that workflows decide with; the others stay out', async () => {
  const standard = await takeInStandard({ quality: 'narrative', cost: 'standard@1' }, [], shelf.tools);
  expect(standard.named).toBe('quality narrative@2, cost standard@1');
  expect(Object.keys(standard.templates).sort()).toEqual(['cost', 'prices', 'quality']);
  expect(standard.policy).toMatchObject({
    quality: { judges: ['creative', 'technical', 'accuracy'], maxRevisions: 3 },
    cost: { budgetMicros: 5_000_000 },
  });
  const { cost } = standard.templates;
  if (cost === undefined) throw new Error('no cost template was stamped');
  expect(await shelf.store.getJson(cost.ref)).toMatchObject({ id: 'standard@1' });
});

test('a session template has no policy', async () => {
  expect(await takeInStandard({ session: 'narrative' }, [], shelf.tools)).toMatchObject({
    ...{ named: 'session narrative@3', policy: {}, templates: { session: { id: 'narrative@3' } } },
  });
});

test('the show keeps its title, its wording and the names of its hosts', async () => {
  await shelf.json('show.json', {
    ...{ id: 's', title: 'Rock and Lights', outro: 'Bye.' },
    hosts: [{ name: 'Ann', voice: 'rms' }],
  });
  const { templates } = await takeInStandard({ session: 'narrative@1' }, await left({}), shelf.tools);
  if (templates.session === undefined) throw new Error('no session template was stamped');
  expect(await shelf.store.getJson(templates.session.ref)).toMatchObject({
    id: 'narrative@1',
    show: { title: 'Rock and Lights', outro: 'Bye.' },
    hosts: { solo: [{ name: 'Ann' }] },
  });
});

test('episodes of several shows cannot have one session template', async () => {
  const attempt = takeInStandard(
    { session: 'narrative@1' },
    await left({ show: 'one' }, { show: 'two' }),
    shelf.tools,
  );
  await expect(attempt).rejects.toThrow(/^The episodes that are left belong to several shows \(One, Two\)/);
});

test('every error at once', async () => {
  const attempt = takeInStandard(
    { session: 'narrative', quality: 'none', cost: 'nothing' },
    await left({}, {}),
    { ...shelf.tools, speech: voices('rms') },
  );
  await expect(attempt).rejects.toThrow(
    /^The fake speech provider has no voice "fenrir".*\nThere is no quality template "none".*\nThere is no cost template "nothing"/,
  );
});

test('nothing named is refused', async () => {
  await expect(takeInStandard({ cost: undefined }, [], shelf.tools)).rejects.toThrow(/^Name the templates/);
});

describe('what is left is expected to cost', () => {
  test('its share of before, by quotes of both standards', async () => {
    const templatesDir = await template('cost', 'standard', 'frugal', ({ assumptions }) => ({
      assumptions: { ...assumptions, repeatedShare: { low: 0, likely: 1.06, high: 1.2 } },
    }));
    const tools = { ...shelf.tools, templatesDir, speech: paidVoice };
    const { costShare } = await takeInStandard({ cost: 'frugal' }, await left({}, { minutes: 12 }), tools);
    // Every take is spoken 2.06 times in place of 1.03.
    expect(costShare).toBeCloseTo(2, 2);
  });

  test('as much as before where nothing is paid, and nothing where nothing is left', async () => {
    const same = await takeInStandard({ cost: 'standard' }, await left({}), shelf.tools);
    expect(same.costShare).toBe(1);
    expect(await takeInStandard({ cost: 'standard' }, [], shelf.tools)).not.toHaveProperty('costShare');
  });

  test('less than its template has for it; else it is refused by name', async () => {
    const templatesDir = await template('cost', 'standard', 'frugal', ({ policy }) => ({
      policy: { ...policy, budgetMicros: 1_000 },
    }));
    const tools = { ...shelf.tools, templatesDir, speech: paidVoice };
    await expect(takeInStandard({ cost: 'frugal' }, await left({}), tools)).rejects.toThrow(
      /^s\/ep_0 costs at least \$\S+, and the cost template frugal@1 has \$0\.001000 for it/,
    );
  });
});

test('lengths and voices that a session template has not are refused, each once', async () => {
  const templatesDir = await template('session', 'narrative', 'short', ({ length, hosts }) => ({
    length: { ...length, defaultMinutes: 4, maxMinutes: 5 },
    hosts: { ...hosts, solo: [{ id: 'host', name: 'Robin', role: 'guide', voice: 'nobody' }] },
  }));
  const entries = await left({}, {}, { format: 'solo', minutes: 4 });
  const work = takeInStandard({ session: 'short' }, entries, { ...shelf.tools, templatesDir });
  await expect(work).rejects.toThrow(
    new InputError([
      'An episode of 6 minutes cannot be made: the template short@1 takes 2 to 5 minutes.',
      'The fake speech provider has no voice "nobody" (Robin); it has rms, slt. Choose a session template with voices that it has: --session NAME.',
    ]),
  );
});

test('three hosts need a template that has three', async () => {
  const [entry] = await left({});
  if (entry === undefined) throw new Error('no episode was taken in');
  const trio = { ...entry, input: { ...entry.input, format: 'trio' as const } };
  await expect(takeInStandard({ session: 'narrative' }, [trio], shelf.tools)).rejects.toThrow(
    /^The session template narrative@3 has no hosts for the format trio/,
  );
});
