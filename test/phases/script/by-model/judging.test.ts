import { sentencesOf } from '../../../../src/domain/script';
import { askForJudgement } from '../../../../src/phases/script/by-model/ask-for-judgement';
import { combineJudgement } from '../../../../src/phases/script/by-model/combine-judgement';
import type { ModelVerdict } from '../../../../src/phases/script/by-model/read-verdict';
import { concludeReview } from '../../../../src/phases/script/judging/conclude-review';
import { judgeScript } from '../../../../src/phases/script/judging/judge-script';
import { material as judged, QUALITY } from '../../../support/material/judge-panel';
import { judgedScript } from '../../../support/material/judged-script';
import { material, replied } from './desk';

const seat = (name: string) =>
  QUALITY.judges.find((judge) => judge.name === name) as (typeof QUALITY.judges)[number];
const ask = (name: string) => askForJudgement({ ...material, script: judgedScript, judge: seat(name) });
const fact = sentencesOf(judgedScript).find(({ claimIds }) => claimIds.includes('c15'));
const line = { sentenceId: fact?.id ?? '', quote: fact?.text ?? '', note: 'a number that is felt' };
const gate = (name: string, score = 0.9, evidence: readonly object[] = [line]) => ({ name, score, evidence });
const RETELLING =
  'Ships were lost because nobody knew the hour at home. Astronomers looked for it in the sky, and a carpenter put it into a watch. Both worked, and the watch was paid for last.';
const reply = (changes: object = {}) => ({
  retelling: RETELLING,
  answeredIn: null,
  skips: [],
  gates: [gate('engagement'), gate('brand')],
  directives: [],
  vetoes: [],
  summary: 'Good.',
  ...changes,
});

function verdict(name: string, changes: object = {}): ModelVerdict {
  const reading = replied(ask(name), reply(changes), true);
  if (!('value' in reading)) throw new Error(reading.faults.join(' '));
  return reading.value;
}

describe('a model as a judge', () => {
  test('is believed with a line that stands in the script, as it stands there', () => {
    const { gates } = verdict('creative', {
      gates: [gate('engagement', 0.9, [{ ...line, quote: line.quote.slice(3, 40) }]), gate('brand')],
    });
    expect(gates[0]?.evidence).toEqual([line]);
  });

  test.each([
    ['without a line', []],
    ['with a line that nobody wrote', [{ ...line, quote: 'Nobody says this here.' }]],
    ['with a word that is anywhere', [{ ...line, quote: 'the' }]],
  ])('is asked again for a score %s, and never believed', (_what, evidence) => {
    for (const last of [false, true]) {
      const reading = replied(
        ask('creative'),
        reply({ gates: [gate('engagement', 1, evidence), gate('brand')] }),
        last,
      );
      expect('faults' in reading && reading.faults[0]).toMatch(/quotes no line that stands in the script/);
    }
  });

  test('answers for all of its gates', () => {
    const reading = replied(ask('creative'), reply({ gates: [gate('brand')] }));
    expect('faults' in reading && reading.faults).toEqual(['The gate "engagement" has no score.']);
  });

  test('directs only what is there, and vetoes only as the accuracy judge, and only facts', () => {
    const question = sentencesOf(judgedScript).find(({ role }) => role === 'question');
    const vetoes = [line.sentenceId, question?.id ?? '', 'p9.9.9'].map((sentenceId) => ({
      ...{ sentenceId, kind: 'untrue', reason: 'Too much.' },
      ...{ otherSide: null, missing: 'the log of the voyage' },
    }));
    const directives = [line.sentenceId, 'p9.9.9'].map((sentenceId) => ({
      action: 'simplify',
      sentenceId,
      partId: null,
      claimId: null,
      reason: 'Long.',
    }));
    expect(verdict('creative', { vetoes, directives })).toMatchObject({
      vetoes: [],
      directives: [{ sentenceId: line.sentenceId }],
    });
    const accuracy = verdict('accuracy', { gates: [gate('accuracy')], vetoes });
    expect(accuracy.vetoes).toEqual([
      {
        ...{ sentenceId: line.sentenceId, text: line.quote, kind: 'untrue' },
        ...{ reason: 'Too much.', missing: 'the log of the voyage' },
      },
    ]);
  });
});

describe('what is measured and what is read', () => {
  const combine = (name: string, read: ModelVerdict) => {
    const measured = judgeScript({ ...judged(), judge: name });
    return { measured, both: combineJudgement({ measured, read, model: 'openai/x', template: QUALITY }) };
  };

  test('are the mean of both, and the report shows the line', () => {
    const { measured, both } = combine(
      'creative',
      verdict('creative', { gates: [gate('engagement', 0.5), gate('brand', 0.9)] }),
    );
    const [was, is] = [measured, both].map(({ gates }) => gates.find(({ name }) => name === 'engagement'));
    expect(is?.score).toBeCloseTo(((was?.score ?? 0) + 0.5) / 2, 3);
    expect(is?.passed).toBe(false);
    expect(is?.measures.at(-1)).toMatchObject({
      name: 'reading',
      unit: 'by openai/x',
      score: 0.5,
      evidence: [line],
    });
  });

  test('are weighed as the template says', () => {
    const measured = judgeScript({ ...judged(), judge: 'creative' });
    const template = { ...QUALITY, definitions: { ...QUALITY.definitions, readShare: 1 } };
    const read = verdict('creative', { gates: [gate('engagement', 0.5), gate('brand', 0.6)] });
    const { gates } = combineJudgement({ measured, read, model: 'openai/x', template });
    const scores = Object.fromEntries(gates.map(({ name, score }) => [name, score]));
    expect(scores).toEqual({ engagement: 0.5, brand: 0.6 });
  });

  test('are never averaged in accuracy: the lower counts, and a veto of either is a veto', () => {
    const vetoes = [
      {
        ...{ sentenceId: line.sentenceId, kind: 'untrue', reason: 'No log says so.' },
        ...{ otherSide: null, missing: 'the log' },
      },
    ];
    const { both } = combine('accuracy', verdict('accuracy', { gates: [gate('accuracy', 0.2)], vetoes }));
    expect(both.gates[0]?.score).toBe(0.2);
    expect(both.veto).toContain('No log says so.');
    expect(both.directives[0]).toEqual({
      action: 'drop-sentence',
      sentenceId: line.sentenceId,
      text: line.quote,
      reason: 'No log says so.',
    });
    const panel = ['creative', 'technical'].map((judge) => judgeScript({ ...judged(), judge }));
    const { report, decision } = concludeReview({
      judgements: [...panel, both],
      template: QUALITY,
      revision: 0,
    });
    expect([decision.next, report.verdict]).toEqual(['research', 'back-to-research']);
    expect(report.dissent.join()).toContain('No log says so.');
  });

  test('that are far apart are a person’s to decide', () => {
    const low = verdict('creative', { gates: [gate('engagement', 0.3), gate('brand', 0.3)] });
    const { both } = combine('creative', low);
    const others = ['technical', 'accuracy'].map((judge) => judgeScript({ ...judged(), judge }));
    expect(
      concludeReview({ judgements: [both, ...others], template: QUALITY, revision: 0 }).decision.next,
    ).toBe('ask-person');
  });
});
