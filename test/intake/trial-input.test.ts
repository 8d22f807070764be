import { trialInput } from '../../src/intake/trial-input';
import { loadTemplate } from '../../src/templates/load';
import { episodeInput } from '../support/material/episode-input';
import { type IntakeShelf, openIntakeShelf, TEMPLATES } from '../support/material/intake-shelf';
import { fakeRef } from '../support/temporal/episode-fakes';

let shelf: IntakeShelf;
beforeEach(async () => {
  shelf = await openIntakeShelf();
});
afterEach(() => shelf.clear());

test('a trial writes the script anew from the same research, under an id that episodes may have', async () => {
  const template = await loadTemplate('session', 'narrative@1', TEMPLATES);
  const show = { ...template.template.show, title: 'My Show' };
  const ref = await shelf.store.putJson('templates/session.json', { ...template.template, show });
  const base = episodeInput();
  const input = { ...base, templates: { ...base.templates, session: { id: 'narrative@2', ref } } };
  const record = { input, results: { research: {} as never }, show: input.show, episode: input.episode };
  const made = await trialInput(record, fakeRef('session.json'), template, shelf.tools);
  expect(made).toMatchObject({
    ...{ episode: 'ep_001-trial-narrative-1', through: 'script', review: 'none', trial: true },
    resume: { from: 'script', session: fakeRef('session.json') },
    templates: { session: { id: 'narrative@1' } },
  });
  const session = await shelf.store.getJson<{ show: { title: string } }>(made.templates.session.ref);
  expect(session.show.title).toBe('My Show');
  const spoken = await trialInput(record, fakeRef('session.json'), template, shelf.tools, 'audio');
  expect(spoken).toMatchObject({ episode: made.episode, through: 'audio', trial: true });
  await expect(trialInput({ ...record, results: {} }, fakeRef('s'), template, shelf.tools)).rejects.toThrow(
    'The research of test-show/ep_001 was not finished; a trial writes from it.',
  );
});
