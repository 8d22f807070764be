import { join } from 'node:path';
import type { Show } from '../../../src/domain/show';
import { sessionOfShow } from '../../../src/intake/show/session-of-show';
import { loadTemplate } from '../../../src/templates/load';
import { TEMPLATES } from '../../support/paths';

const SHOW: Show = {
  ...{ id: 'rock-lights', title: 'Rock and Lights', language: 'en-GB', explicit: false, type: 'episodic' },
};

async function session(change: Partial<Show> = {}, format?: 'solo' | 'duo' | 'trio', name = 'narrative') {
  const show = { ...SHOW, ...change };
  const showFolder = { show, folder: '/shows', file: join('/shows', 'show.json') };
  return sessionOfShow(await loadTemplate('session', name, TEMPLATES), { show: show.id, showFolder, format })
    .template;
}
const names = (hosts: readonly { readonly name: string }[] = []) => hosts.map(({ name }) => name);

test('a show that nobody described is called by its id, unless the template names it', async () => {
  const title = async (name: string) =>
    sessionOfShow(await loadTemplate('session', name, TEMPLATES), { show: 'rock-lights' }).template.show
      .title;
  expect(await title('narrative')).toBe('Rock Lights');
  expect(await title('narrative@2')).toBe('The Open Notebook Hour');
});

test('show.json wins over the template, which has what it leaves out', async () => {
  const own = { author: 'Ann', disclosure: 'Made by AI.', intro: 'Hello.', outro: 'Bye.' };
  const { show } = await session({
    ...own,
    spokenTitle: 'Rock & Lights',
    categories: ['Society & Culture', 'Documentary'],
  });
  expect(show).toEqual({
    ...{
      title: 'Rock and Lights',
      spokenTitle: 'Rock & Lights',
      language: 'en',
      category: 'Society & Culture',
    },
    ...own,
  });
  expect((await session()).show).toMatchObject({
    author: 'Showrunner',
    disclosure: expect.stringContaining('software'),
  });
});

describe('hosts', () => {
  test('take the places of those of the template, and say how many speak', async () => {
    const own = await session({ hosts: [{ name: 'Ann' }, { name: 'Ben', voice: 'slt', stake: 'doubts' }] });
    expect(own.format).toBe('duo');
    expect(own.hosts.duo).toEqual([
      { id: 'guide', name: 'Ann', role: 'guide', voice: 'heart', otherwise: ['rms'] },
      { id: 'questioner', name: 'Ben', role: 'questioner', voice: 'slt', stake: 'doubts' },
    ]);
    expect(names(own.hosts.solo)).toEqual(['Ann']);
  });

  test('may be three where the template has two, each with a voice', async () => {
    const three = [{ name: 'Ann' }, { name: 'Ben' }, { name: 'Cay', voice: 'rms' }];
    const own = await session({ hosts: three });
    expect([own.format, names(own.hosts.trio)]).toEqual(['trio', ['Ann', 'Ben', 'Cay']]);
  });

  test('must be enough for the format that is asked for', async () => {
    await expect(session({ hosts: [{ name: 'Ann' }] }, 'duo')).rejects.toThrow(
      '/shows/show.json has 1 host, and the format duo takes 2. Add to its "hosts", or choose --format solo.',
    );
    expect(names((await session({ hosts: [{ name: 'Ann' }, { name: 'Ben' }] }, 'solo')).hosts.solo)).toEqual([
      'Ann',
    ]);
  });
});
