import { sentencesOf } from '../../../../src/domain/script';
import { review } from '../../../support/material/judge-panel';
import { judgedScript } from '../../../support/material/judged-script';
import { SCRIPT_FAULTS, shuffled } from '../../../support/material/script-faults';

/** A good script made worse in one way at a time: the measure that is meant to hear it must hear it. */

const good = review(judgedScript);

test('the good script passes every gate and is approved', () => {
  expect(good.report.gates.filter((gate) => !gate.passed)).toEqual([]);
  expect(good.decision).toMatchObject({ verdict: 'approve', next: 'release' });
  expect(good.judgements.map((judgement) => judgement.veto)).toEqual([undefined, undefined, undefined]);
});

test('a shuffled script fails the engagement gate, however good its sentences', () => {
  const { report, decision } = review(shuffled());
  expect(report.gates.find((gate) => gate.name === 'engagement')?.passed).toBe(false);
  expect(decision.next).not.toBe('release');
});

describe.each(SCRIPT_FAULTS)('when %s', (_fault, script, heardBy) => {
  const bad = review(script);

  test.each(heardBy)('%s falls', (name) => {
    expect(bad.measure(name).score).toBeLessThan(good.measure(name).score - 0.04);
  });

  test('the script is worth less, or refused', () => {
    const total = (panel: typeof good) => panel.report.gates.reduce((sum, gate) => sum + gate.score, 0);
    expect(total(bad)).toBeLessThan(total(good));
    if (heardBy.includes('grounding')) expect(bad.decision.verdict).toBe('back-to-research');
  });

  test('what is quoted as evidence is in the script, word for word', () => {
    const spoken = new Map(sentencesOf(script).map((sentence) => [sentence.id, sentence.text]));
    const evidence = bad.report.gates.flatMap((gate) => gate.measures.flatMap((measure) => measure.evidence));
    expect(evidence.length).toBeGreaterThan(0);
    for (const line of evidence) expect([...spoken.values()]).toContain(line.quote);
  });

  test('directives point at sentences, parts and claims that exist', () => {
    const ids = new Set(sentencesOf(script).map((sentence) => sentence.id));
    const parts = new Set(script.parts.map((part) => part.id));
    expect(bad.directives.length).toBeGreaterThan(0);
    for (const directive of bad.directives) {
      if (directive.sentenceId !== undefined) expect(ids).toContain(directive.sentenceId);
      if (directive.partId !== undefined) expect(parts).toContain(directive.partId);
      expect(directive.reason).not.toBe('');
    }
  });
});
