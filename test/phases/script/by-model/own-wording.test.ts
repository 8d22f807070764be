import { sentencesOf } from '../../../../src/domain/script';
import { applyPatches } from '../../../../src/phases/script/by-model/apply-patches';
import { askForDraft } from '../../../../src/phases/script/by-model/ask-for-draft';
import { withDisclosure, withRequired } from '../../../../src/phases/script/by-model/complete-parts';
import { unnamed } from '../../../../src/phases/script/by-model/fault-lines';
import { drafted, material, outline } from './desk';

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
