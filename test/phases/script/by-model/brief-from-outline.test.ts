import { chosenClaimIds, type NarrativeBrief } from '../../../../src/domain/research';
import { briefFromOutline } from '../../../../src/phases/script/by-model/brief-from-outline';
import { judgeScript } from '../../../../src/phases/script/judging/judge-script';
import { drafted, material, outline } from './desk';

const brief = briefFromOutline(material.brief, outline, material.findings);

test('judges and notes go by what the outline chose, and what research found besides stays', () => {
  expect(brief.themes.map(({ title, ideaClaimId }) => [title, ideaClaimId])).toEqual(
    outline.parts
      .filter(({ kind }) => kind === 'segment')
      .map(({ title, ideaClaimId }) => [title, ideaClaimId]),
  );
  expect(brief.themes[0]?.sourceIds).toEqual(['s1']);
  expect(brief).toMatchObject({
    question: outline.question,
    answerClaimIds: outline.answerClaimIds,
    hook: { claimId: outline.parts[0]?.claimIds[0] },
    openEnds: material.brief.openEnds,
    materialWords: material.brief.materialWords,
  });
});

test('what a model planned is not beside the topic, whatever the rules would have chosen', () => {
  const narrow = { ...material.brief, themes: [], answerClaimIds: [], openEnds: [] };
  const { quality, outline: _, ...rest } = material;
  const beside = (chosen: NarrativeBrief) => {
    const script = { ...outline, parts: drafted, words: 0, revision: 0 };
    const { gates } = judgeScript({ ...rest, brief: chosen, template: quality, script, judge: 'creative' });
    return gates.flatMap(({ measures }) => measures).find(({ name }) => name === 'topic')?.value;
  };
  expect(beside(briefFromOutline(narrow, outline, material.findings))).toBe(1);
  expect(chosenClaimIds(brief).size).toBeGreaterThan(chosenClaimIds(narrow).size);
});
