import type { SessionTemplate } from '../../../../src/domain/templates';
import { capacityOf, outlineOf } from '../../../../src/phases/script/by-model/outline-from-plan';
import { judgedFindings } from '../../../support/material/judged-material';
import { material } from './desk';

const PLAN = {
  title: 'How far west?',
  question: 'How does a ship know how far west it is?',
  coldOpen: ['c1'],
  segments: [{ title: 'The clock', claimIds: ['c13', 'c14', 'c15'] }],
  recap: ['c5'],
  close: [],
};
const withSession = (change: (session: SessionTemplate) => object) => ({
  ...material,
  session: { ...material.session, ...change(material.session) } as SessionTemplate,
});
const planned = (asked: typeof material, minutes = 2) =>
  outlineOf(PLAN, { ...asked, minutes, format: 'duo' });

test('what claims can be told in is the template’s to say', () => {
  const talkative = withSession(({ structure }) => ({ structure: { ...structure, toldForQuoted: 2.7 } }));
  const { claims } = judgedFindings;
  expect(capacityOf(claims, talkative)).toBeCloseTo(2 * capacityOf(claims, material));
  expect(planned(talkative).plannedWords).toBeGreaterThan(planned(material).plannedWords);
});

test('an outline says how near to its length the script has to come', () => {
  const strict = withSession(({ length }) => ({
    length: { ...length, delivered: { longFrom: 10, withinMinutes: 0.1, withinShare: 0.02 } },
  }));
  expect([planned(material).tolerance, planned(material, 28).tolerance]).toEqual([0.05, 1 / 28]);
  expect([planned(strict).tolerance, planned(strict, 28).tolerance]).toEqual([0.02, 0.01]);
});
