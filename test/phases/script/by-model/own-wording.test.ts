import { sentencesOf } from '../../../../src/domain/script';
import { applyPatches } from '../../../../src/phases/script/by-model/apply-patches';
import { askForDraft } from '../../../../src/phases/script/by-model/ask-for-draft';
import { askForFacts } from '../../../../src/phases/script/by-model/ask-for-facts';
import { askForPolish } from '../../../../src/phases/script/by-model/ask-for-polish';
import { refusedByCode } from '../../../../src/phases/script/by-model/check-sentences';
import { withDisclosure, withRequired } from '../../../../src/phases/script/by-model/complete-parts';
import { unnamed } from '../../../../src/phases/script/by-model/fault-lines';
import { assembleScript } from '../../../../src/phases/script/parts/assemble-script';
import { changed, drafted, mapSentences, material, outline, replied } from './desk';

const own = { ...outline, opening: ['Welcome to Rock and Lights.'], ending: ['Good night.'] };
const introduction = drafted.find(({ kind }) => kind === 'introduction');
const textsOf = (parts: typeof drafted, kind: string) =>
  sentencesOf({ parts: parts.filter((part) => part.kind === kind) }).map(({ text }) => text);

test('the show opens the introduction and ends the close in its own words, once however often they are added', () => {
  const once = withDisclosure(withRequired(drafted, own), own);
  const twice = withDisclosure(withRequired(once, own), own);
  for (const parts of [once, twice]) {
    expect(textsOf(parts, 'introduction').filter((text) => own.opening.includes(text))).toHaveLength(1);
    expect(textsOf(parts, 'introduction')[0]).toBe('Welcome to Rock and Lights.');
    expect(textsOf(parts, 'close').filter((text) => own.ending.includes(text))).toHaveLength(1);
    expect(textsOf(parts, 'close').at(-1)).toBe('Good night.');
  }
});

test('no patch changes them', () => {
  const parts = withDisclosure(withRequired(drafted, own), own);
  const [first] = sentencesOf({ parts: parts.filter(({ kind }) => kind === 'introduction') });
  const { refused } = applyPatches({
    ...{ parts, faults: [], outline: own, claims: material.findings.claims },
    patches: [{ id: first?.id ?? '', action: 'remove', sentences: [] }],
  });
  expect(refused).toEqual([`${first?.id} was not to be changed.`]);
});

test('an opening that names what no passage has is not refused, read by a second reader or reworded', () => {
  const stranger = {
    ...own,
    opening: ['Welcome to Rock and Lights, from the old pier of Ostend.'],
    ending: ['Captain Vandersteen wishes you a good night.'],
  };
  const parts = withDisclosure(withRequired(drafted, stranger), stranger);
  const added = sentencesOf({ parts }).filter(({ text }) =>
    [...stranger.opening, ...stranger.ending].includes(text),
  );
  expect(added).toHaveLength(2);
  const of = { ...material, outline: stranger };
  const refused = refusedByCode(parts, of);
  expect(added.filter(({ id }) => refused.has(id))).toEqual([]);
  const kept = parts.filter((part) => sentencesOf(part).some(({ text }) => stranger.ending.includes(text)));
  const alone = kept.map((part) => ({
    ...part,
    turns: [{ hostId: 'guide', sentences: added }],
  }));
  expect(askForFacts({ material: of, parts: alone })).toEqual([]);
  const script = assembleScript({ outline: stranger, parts, revision: 0 });
  const wanted = added.map(({ id }) => ({ id, text: 'Hello there.' }));
  expect(replied(askForPolish(of, script), { sentences: wanted })).toMatchObject({
    value: { changed: 0, refused: 2 },
  });
});

test('only sentences of the opening that are not said yet are put before the introduction', () => {
  const two = { ...own, opening: ['Welcome to Rock and Lights.', 'We read about lamps.'] };
  const half = withRequired(drafted, own);
  const texts = textsOf(withRequired(half, two), 'introduction');
  expect(two.opening.map((text) => texts.filter((said) => said === text).length)).toEqual([1, 1]);
});

test('a host who is not named is named alone, and the show is not greeted again', () => {
  const [, questioner] = outline.hosts;
  const silent = drafted.map((part) =>
    mapSentences(part, (sentence) => ({
      ...sentence,
      text: sentence.text.replaceAll(questioner?.name ?? '', 'someone'),
    })),
  );
  const before = textsOf(silent, 'introduction');
  expect(textsOf(withRequired(silent, outline), 'introduction')).toEqual([
    `And I am ${questioner?.name}.`,
    ...before,
  ]);
});

test('what a person edited is left as it is', () => {
  const [first] = sentencesOf({ parts: introduction === undefined ? [] : [introduction] });
  const edited = changed(first?.id ?? '', { text: 'Hello from the lamp room.', editedByPerson: true });
  expect(textsOf(withRequired(edited, own), 'introduction')).toEqual(textsOf(edited, 'introduction'));
});

test('a host whom neither they nor the introduction name is missing, the show is not', () => {
  if (introduction === undefined) throw new Error('no introduction');
  const silent = { ...introduction, turns: [] };
  expect(unnamed(silent, outline)).toEqual([outline.showTitle, ...outline.hosts.map(({ name }) => name)]);
  expect(unnamed(silent, own)).toEqual(outline.hosts.slice(1).map(({ name }) => name));
});

test('the writer of the introduction is told of them, and nobody else', () => {
  const asked = (kind: string, of = own) => {
    const partIds = outline.parts.filter((part) => part.kind === kind).map(({ id }) => id);
    return JSON.stringify(
      askForDraft({ material: { ...material, outline: of }, partIds, before: [] }).request,
    );
  };
  expect(asked('introduction')).toContain('Welcome to Rock and Lights.');
  expect(asked('close')).not.toContain('Welcome to Rock and Lights.');
  expect(asked('introduction', outline as typeof own)).not.toContain('own words, which are put before');
});
