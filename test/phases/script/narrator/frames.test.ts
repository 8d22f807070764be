import type { ToldPassage } from '../../../../src/domain/research';
import { closing, introduction, leadTo } from '../../../../src/phases/script/narrator/frames';
import { BREAD, FERRIES } from '../../../support/material/ferries';
import { narrated } from '../../../support/material/told-episode';
import { documentOf } from '../../research/material';

const documents = [
  documentOf(FERRIES, 's1', 'The ferries of the northern islands'),
  documentOf(BREAD, 's2', 'Bread in the harbour towns'),
];
const { brief, findings, outline } = narrated({
  documents,
  topic: 'Bread and ferries of the islands',
  minutes: 4,
  format: 'duo',
});
const [guide, questioner] = outline.hosts;
const segment = outline.parts[2];

function leads(own: Partial<ToldPassage>, kind: 'segment' | 'recap' = 'segment'): string[] {
  if (guide === undefined || segment === undefined) throw new Error('the outline has no host or segment');
  const [opening, before] = brief.passages.filter(({ sourceId }) => sourceId === 's1');
  const passage = {
    ...before,
    id: 'own',
    goesOn: false,
    beginsInside: false,
    endsInside: false,
    ...own,
  } as ToldPassage;
  const passages = [opening, before, passage] as ToldPassage[];
  const part = { ...segment, kind, passageIds: ['x', 'own'] };
  const framing = { outline, findings, brief: { ...brief, passages } };
  return leadTo({ ...framing, passage, part, by: guide }).map(({ text }) => text);
}

test('a document is named when its words come first, and when they come back', () => {
  expect(leads({ sourceId: 's2' })).toEqual([expect.stringMatching(/^Next, “Bread in the harbour towns”/)]);
  expect(leads({ sourceId: 's2' }, 'recap')[0]).toMatch(
    /^The last words are from “Bread in the harbour towns”/,
  );
});

test('nothing is said between passages that follow each other', () => {
  expect(leads({ goesOn: true })).toEqual([]);
});

test('what was cut out of a paragraph is said to be', () => {
  expect(leads({ sourceId: 's2', beginsInside: true })[0]).toContain('from the middle of a paragraph');
});

test('the other host asks what a heading asks, and a speaker is named', () => {
  expect(leads({ sourceId: 's2', asks: 'What did a loaf cost?', speaker: 'Anna' }).slice(1)).toEqual([
    'Anna says this.',
    'What did a loaf cost?',
  ]);
  expect(questioner?.id).not.toBe(guide?.id);
});

describe("the show's own wording", () => {
  const own = {
    ...outline,
    opening: ['Welcome to Rock and Lights.', `I am ${guide?.name}.`],
    ending: ['Good night.'],
  };
  const said = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text);

  test('opens the introduction, and the host whom it does not name says who they are', () => {
    expect(said(introduction({ outline: own, brief, findings })).slice(0, 3)).toEqual([
      ...own.opening,
      `And I am ${questioner?.name}.`,
    ]);
    const both = { ...own, opening: [`We are ${guide?.name} and ${questioner?.name}.`] };
    expect(said(introduction({ outline: both, brief, findings }))[1]).toMatch(/^Our subject today/);
  });

  test('ends the episode', () => {
    expect(said(closing({ outline: own, brief, findings })).at(-1)).toBe('Good night.');
    expect(said(closing({ outline, brief, findings })).at(-1)).toBe('Thank you for listening.');
  });
});

test('the introduction names show, hosts, subject and the source of the opening', () => {
  const text = introduction({ outline, brief, findings })
    .map((line) => line.text)
    .join(' ');
  for (const part of [
    outline.showTitle,
    ...outline.hosts.map(({ name }) => name),
    outline.topic,
    'The words that you just heard are from',
  ])
    expect(text).toContain(part);
});
