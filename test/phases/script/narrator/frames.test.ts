import type { ToldPassage } from '../../../../src/domain/research';
import { closing, introduction, leadTo, leaveOff } from '../../../../src/phases/script/narrator/frames';
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

test('a passage of another section is led to by what it is about, and one from inside a paragraph is said to be', () => {
  expect(leads({ names: 'Winter crossings' })).toEqual(['Next: Winter crossings.']);
  expect(leads({ sourceId: 's2', beginsInside: true })[0]).toMatch(/, from the middle of a paragraph\.$/);
  expect(leads({ beginsInside: true, readsOn: true })).toEqual(['We leave a part of the paragraph out.']);
  const far = { start: 90_000, end: 90_020, sourceId: 's1', text: 'The ice broke early.' };
  expect(leads({ beginsInside: true, sentences: [{ quote: far }] })).toEqual([
    'From the middle of a paragraph.',
  ]);
});

test('the first person is announced once for each document, and at the beginning with its name', () => {
  const spoken = 'Here the text speaks in the first person.';
  expect(leads({ speaksAsAuthor: true, goesOn: true })).toEqual([spoken]);
  expect(leads({ speaksAsAuthor: true, sourceId: 's2' })).toHaveLength(2);
  const [opening, ...rest] = brief.passages as [ToldPassage, ...ToldPassage[]];
  const passages = [
    { ...opening, speaksAsAuthor: true },
    ...rest.map((one) => ({ ...one, speaksAsAuthor: true })),
  ];
  const leadsOf = (passage: ToldPassage | undefined) => {
    if (guide === undefined || segment === undefined || passage === undefined)
      throw new Error('nothing to lead to');
    const framing = { outline, findings, brief: { ...brief, passages } };
    return leadTo({ ...framing, passage, part: segment, by: guide }).map(({ text }) => text);
  };
  expect(leadsOf(passages[0])).toEqual([
    expect.stringMatching(/^From “/),
    'The text speaks in the first person.',
  ]);
  expect(leadsOf(passages.slice(1).find(({ sourceId }) => sourceId === opening.sourceId))).not.toContain(
    spoken,
  );
});

test('a speaker is named where the words of another stand before theirs, even directly', () => {
  expect(leads({ goesOn: true, speaker: 'Ines Holm' })).toEqual(['Ines Holm says this.']);
  const [opening, ...rest] = brief.passages as [ToldPassage, ...ToldPassage[]];
  const spoken = { ...opening, speaker: 'Ines Holm', speaksAsAuthor: true };
  if (guide === undefined || segment === undefined) throw new Error('the outline has no host or segment');
  const framing = { outline, findings, brief: { ...brief, passages: [spoken, ...rest] } };
  expect(leadTo({ ...framing, passage: spoken, part: segment, by: guide }).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^From “/),
    'Ines Holm says this.',
  ]);
});

test('the end of a document is announced as such', () => {
  expect(leads({ endsDocument: true }, 'recap')).toEqual([
    '“The ferries of the northern islands” ends with this.',
  ]);
  expect(leads({ endsDocument: true, sourceId: 's2' }, 'recap')[0]).toMatch(
    /^The last words are from “Bread/,
  );
});

test('a paragraph that is not read to its end is said not to be, unless more of it is read next', () => {
  if (guide === undefined) throw new Error('the outline has no host');
  const [passage, next, ...rest] = brief.passages as [ToldPassage, ToldPassage, ...ToldPassage[]];
  const left = (endsInside: boolean, readsOn: boolean) => {
    const cut = { ...passage, endsInside };
    const passages = [cut, { ...next, readsOn }, ...rest];
    return leaveOff(cut, { ...brief, passages }, guide).map(({ text }) => text);
  };
  expect(left(true, false)).toEqual(['The paragraph goes on; we leave it there.']);
  expect(left(true, true)).toEqual([]);
  expect(left(false, false)).toEqual([]);
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
