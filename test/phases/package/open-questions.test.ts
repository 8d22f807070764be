import type { Claim, Findings, NarrativeBrief } from '../../../src/domain/research';
import { openQuestions } from '../../../src/phases/package/open-questions';

const open = (text: string, state: Claim['state'] = 'uncertain') =>
  openQuestions({
    brief: { openEnds: [{ claimId: 'c1', why: '' }] } as unknown as NarrativeBrief,
    findings: {
      claims: [{ id: 'c1', text, state, stateReason: 'One source says it, and one other contradicts it.' }],
    } as unknown as Findings,
  });

test.each([
  ['It is not yet known whether the drug works in adults.', 'Whether the drug works in adults?'],
  ['Nobody knows how long the effect lasts, and no trial is planned.', 'How long the effect lasts?'],
  ['How the fire began is still unclear.', 'How the fire began?'],
  ['Whether the ships were sunk remains an open question.', 'Whether the ships were sunk?'],
  ['It is too early to say who will pay for it; talks go on.', 'Who will pay for it?'],
  ['Who paid for the bridge?', 'Who paid for the bridge?'],
])('%j is the question %j', (text, question) => {
  expect(open(text)).toEqual([question]);
});

test.each([
  'There is no consensus among historians.',
  'Further research is needed.',
  'The result is uncertain.',
])('%j asks nothing, and is left out', (text) => {
  expect(open(text)).toEqual([]);
});

test('a statement on which sources disagree is asked with the reason', () => {
  expect(open('The bridge was sound.', 'disputed')).toEqual([
    'Is it so? “The bridge was sound.” One source says it, and one other contradicts it.',
  ]);
});
