import type { SessionTemplate } from '../../../../src/domain/templates';
import { capacityOf, outlineOf } from '../../../../src/phases/script/by-model/outline-from-plan';
import { judgedFindings } from '../../../support/material/judged-material';
import { material } from './desk';

const PLAN = {
  title: 'How far west?',
  question: 'How does a ship know how far west it is?',
  answer: ['c5'],
  motif: 'the watch',
  coldOpen: { claimIds: ['c1'], purpose: 'a wreck' },
  segments: [
    {
      title: 'The clock',
      purpose: 'a carpenter may know better',
      tension: 'he wants the prize',
      idea: 'c14',
      claimIds: ['c13', 'c14', 'c15'],
      handOver: 'who pays him?',
    },
  ],
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

test('what a part is for comes into the outline, and the hosts keep their stakes', () => {
  const staked = withSession(({ hosts }) => ({
    hosts: {
      ...hosts,
      duo: hosts.duo.map((host, at) => (at === 0 ? { ...host, stake: 'a doubter' } : host)),
    },
  }));
  const { parts, hosts, answerClaimIds, motif } = planned(staked);
  expect(parts.find(({ kind }) => kind === 'segment')).toMatchObject({
    ...{ ideaClaimId: 'c14', purpose: 'a carpenter may know better' },
    ...{ tension: 'he wants the prize', handOver: 'who pays him?' },
  });
  expect(hosts.map(({ stake }) => stake)).toEqual(['a doubter', undefined]);
  expect({ answerClaimIds, motif }).toEqual({ answerClaimIds: ['c5'], motif: 'the watch' });
});

test('the close has room for its thanks and the disclosure, however short the episode', () => {
  const close = ({ parts }: ReturnType<typeof planned>) => parts.at(-1)?.targetWords ?? 0;
  expect(close(planned(material, 2))).toBeGreaterThan(45);
  expect(close(planned(material, 28))).toBe(Math.round(28 * 150 * 0.04));
});
