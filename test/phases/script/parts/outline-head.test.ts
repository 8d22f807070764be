import type { NarrativeBrief } from '../../../../src/domain/research';
import type { SessionTemplate } from '../../../../src/domain/templates';
import { outlineHead, ownWords } from '../../../../src/phases/script/parts/outline-head';
import template from '../../../../templates/session/narrative@2.json';

const head = (show: Partial<SessionTemplate['show']>) =>
  outlineHead({
    brief: { topic: 'Ferries' } as NarrativeBrief,
    session: { ...template, show: { ...template.show, ...show } } as unknown as SessionTemplate,
    ...{ minutes: 4, format: 'duo', wordsPerMinute: 150 },
  });

test('the hosts say the spoken title, or else the title', () => {
  expect(head({}).showTitle).toBe('The Open Notebook Hour');
  expect(head({ spokenTitle: 'The Notebook' }).showTitle).toBe('The Notebook');
});

test('the wording of the show is filled in and cut into sentences; a slot that nobody knows stays', () => {
  const { opening, ending } = head({
    intro: 'This is {{show}}. I am {{guide}}, with {{questioner}}, on {{topic}}.',
    outro: 'Bye, {{nobody}}.',
  });
  expect(opening).toEqual(['This is The Open Notebook Hour.', 'I am Robin, with Sam, on Ferries.']);
  expect(ending).toEqual(['Bye, {{nobody}}.']);
  expect(head({})).not.toHaveProperty('opening');
});

test('the words that are added to a part are counted', () => {
  const own = head({ disclosure: 'Made by machines.', intro: 'Good evening.', outro: 'Bye.' });
  expect([ownWords(own, 'introduction'), ownWords(own, 'close'), ownWords(own, 'segment')]).toEqual([
    2, 4, 0,
  ]);
});
