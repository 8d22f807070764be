import { DefectError } from '../../../../src/domain/failure';
import { concludeReview } from '../../../../src/phases/script/judging/conclude-review';
import { judgeScript } from '../../../../src/phases/script/judging/judge-script';
import { material, QUALITY, review } from '../../../support/material/judge-panel';
import { judgedScript, saying, withSentences } from '../../../support/material/judged-script';

const INVENTED = saying(
  'p5.5.1',
  'On the voyage to Jamaica in 1761 it lost only nine seconds in eighty-one days.',
);

describe('a judge', () => {
  test('reads for its own gates alone', () => {
    const { judgements } = review(judgedScript);
    expect(judgements.map((judgement) => [judgement.view, judgement.gates.map((gate) => gate.name)])).toEqual(
      [
        ['creative', ['brand', 'engagement']],
        ['technical', ['comprehension', 'technical']],
        ['accuracy', ['accuracy']],
      ],
    );
  });

  test('says the same of the same script, byte for byte', () => {
    const once = JSON.stringify(review(INVENTED).report);
    expect(JSON.stringify(review(structuredClone(INVENTED)).report)).toBe(once);
  });

  test('that the template does not seat is a defect', () => {
    expect(() => judgeScript({ ...material(), judge: 'kind' })).toThrow(DefectError);
  });

  test('judges an empty script as nothing, without falling over', () => {
    const { report } = review({ ...judgedScript, parts: [], words: 0 });
    expect(report.overall).toBeLessThan(0.5);
    for (const gate of report.gates) expect(gate.score).toBeGreaterThanOrEqual(0);
  });
});

describe('the accuracy judge', () => {
  const [creative, technical, accuracy] = review(INVENTED).judgements;

  test('vetoes a number that no quote has, and alone does so', () => {
    expect(accuracy?.veto).toContain('p5.5.1 is not what its sources say');
    expect(accuracy?.veto).toContain('nine');
    expect([creative?.veto, technical?.veto]).toEqual([undefined, undefined]);
  });

  test('asks for the sentence to be dropped before anything else', () => {
    expect(accuracy?.directives[0]).toMatchObject({ action: 'drop-sentence', sentenceId: 'p5.5.1' });
  });

  test('holds quotes against the stored document and not against what the script says it quotes', () => {
    const moved = withSentences((sentence) =>
      sentence.id === 'p3.3.1'
        ? {
            ...sentence,
            quotes: sentence.quotes.map((quote) => ({
              ...quote,
              start: quote.start + 1,
              end: quote.end + 1,
            })),
          }
        : sentence,
    );
    expect(review(moved).judgements[2]?.veto).toContain('is not in s1.md at');
    const shortened = withSentences((sentence) =>
      sentence.id === 'p3.3.1'
        ? { ...sentence, quotes: sentence.quotes.map((quote) => ({ ...quote, sourceId: 's9' })) }
        : sentence,
    );
    expect(review(shortened).judgements[2]?.veto).toContain('s9, which is not among the documents');
  });

  test.each([
    'About 80 days at sea, and it lost only five seconds on the voyage to Jamaica.',
    'It lost only 5 seconds in 81 days on the voyage to Jamaica.',
    'According to Helen Marsh, it lost only five seconds in eighty-one days.',
    'One source says that it lost only five seconds on the voyage to Jamaica.',
  ])('lets an honest retelling pass: %s', (text) => {
    expect(review(saying('p5.5.1', text)).judgements[2]?.veto).toBeUndefined();
  });
});

describe('directives', () => {
  test('are at most as many as the template says, and none is given twice', () => {
    const poor = withSentences((sentence) => ({
      ...sentence,
      text: `${sentence.text} Moving on, 4,711 fascinating Martians delve.`,
    }));
    const { judgements } = review(poor);
    expect(Math.max(...judgements.map(({ directives }) => directives.length))).toBe(
      QUALITY.definitions.maxDirectives,
    );
    for (const judgement of judgements) {
      expect(judgement.directives.length).toBeLessThanOrEqual(QUALITY.definitions.maxDirectives);
      expect(new Set(judgement.directives.map((directive) => JSON.stringify(directive))).size).toBe(
        judgement.directives.length,
      );
    }
  });

  test('ask for material that the brief has and the script does not say', () => {
    const thin = {
      ...judgedScript,
      parts: judgedScript.parts.map((part) =>
        part.themeId === 't2' ? { ...part, turns: part.turns.slice(-1) } : part,
      ),
    };
    const asked = review(thin).directives.filter(
      (directive) => directive.action === 'add-material' && directive.partId === 'p4',
    );
    expect(asked[0]).toMatchObject({
      claimId: 'c7',
      reason: 'The episode is shorter than asked, and this is not told yet.',
    });
  });
});

describe('an episode that lacks what makes it one', () => {
  const without = (isDropped: (kind: string, role: string) => boolean) => ({
    ...judgedScript,
    parts: judgedScript.parts.map((part) => ({
      ...part,
      turns: part.turns.map((turn) => ({
        ...turn,
        sentences: turn.sentences.filter((sentence) => !isDropped(part.kind, sentence.role)),
      })),
    })),
  });
  const statesFact = (role: string) => role === 'claim' || role === 'quotation';

  test('a recap that answers nothing', () => {
    const { measure } = review(without((kind, role) => kind === 'recap' && statesFact(role)));
    expect(measure('ending').evidence[0]?.note).toContain('a recap that states something');
    expect(measure('ending').score).toBeLessThan(0.7);
  });

  test('is not approved when two such things are missing, however well it scores', () => {
    const { report } = review({
      ...without((_kind, role) => role === 'disclosure'),
      hosts: [...judgedScript.hosts, { id: 'third', name: 'Kim', role: 'questioner', voice: 'slt' }],
    });
    expect(report.gates.find(({ name }) => name === 'technical')?.passed).toBe(false);
  });

  test('more words around the sources than from them', () => {
    const { report, measure } = review(without((kind, role) => kind === 'segment' && statesFact(role)));
    expect(
      measure('parts')
        .evidence.map(({ note }) => note)
        .join(),
    ).toContain('more that the sources say');
    expect(report.gatesPassed).toBe(false);
  });
});

describe('length', () => {
  test('of a script that says that its material is short is held against the material', () => {
    const asked = { ...judgedScript, targetWords: judgedScript.targetWords * 3 };
    expect(review(asked).measure('length').score).toBe(0);
    expect(
      review({ ...asked, shortfall: 'The documents carry three minutes.' }).measure('length').score,
    ).toBe(1);
  });

  test('of a script that is as short as its outline said is held against the outline', () => {
    const { parts, words } = judgedScript;
    const short = { ...judgedScript, parts: [...parts.slice(0, 2), ...parts.slice(6)], shortfall: 'Little.' };
    const scoreOf = (plannedWords: number) => review({ ...short, plannedWords }).measure('length').score;
    expect(scoreOf(words)).toBeLessThan(1);
    expect(scoreOf(words / 5)).toBe(1);
  });

  test('is not excused when most of the material lies unused', () => {
    const { parts } = judgedScript;
    const lazy = {
      ...judgedScript,
      parts: [...parts.slice(0, 2), ...parts.slice(6)],
      shortfall: 'Nothing more to say.',
    };
    expect(review(lazy).measure('length').score).toBeLessThan(1);
  });
});

describe('the conclusion', () => {
  const { judgements } = review(judgedScript);

  test('is .45 creative and .55 technical, which is the sum of the gates by their weights', () => {
    const { report } = concludeReview({ judgements, template: QUALITY, revision: 0 });
    const weighted = report.gates.reduce((sum, gate) => sum + gate.weight * gate.score, 0);
    expect(report.overall).toBeCloseTo(weighted, 3);
    expect(report.score100).toBeCloseTo(report.overall * 100, 1);
  });

  test('does not depend on the order in which the judges answer', () => {
    const turned = concludeReview({ judgements: [...judgements].reverse(), template: QUALITY, revision: 0 });
    expect(turned).toEqual(concludeReview({ judgements, template: QUALITY, revision: 0 }));
  });

  test('the report names the judges that were models', () => {
    const judgedBy = { creative: 'google/judges' };
    const panel = { judgements, template: QUALITY, revision: 0 };
    expect(concludeReview({ ...panel, judgedBy }).report.judgedBy).toEqual(judgedBy);
    expect(concludeReview(panel).report).not.toHaveProperty('judgedBy');
  });

  test('waits for every judge: one that did not answer is a defect', () => {
    const two = judgements.slice(0, 2);
    expect(() => concludeReview({ judgements: two, template: QUALITY, revision: 1 })).toThrow(
      'The accuracy judge did not answer, so revision 1 has no verdict.',
    );
  });

  test('keeps a veto as dissent beside a high score', () => {
    const { report } = review(INVENTED);
    expect(report.overall).toBeGreaterThan(0.85);
    expect(report.verdict).toBe('back-to-research');
    expect(report.dissent[0]).toMatch(/^accuracy: p5\.5\.1/);
  });

  test('leaves a script in words of its own to a person, however well it scores', () => {
    const { report, decision } = review(judgedScript);
    expect(report.overall).toBeGreaterThan(QUALITY.policy.bands.approve);
    expect(decision).toMatchObject({ verdict: 'person-decides', next: 'ask-person', barMet: false });
    expect(decision.reason).toContain('a person or a model has to read them');
    expect(report).toMatchObject({ reason: decision.reason, dissent: [] });
  });

  test("takes a person's own words as theirs", () => {
    const edited = withSentences((sentence) => ({ ...sentence, editedByPerson: true }));
    expect(review(edited).decision.next).toBe('release');
  });

  test('says that style is not judged, unless a model judged it', () => {
    const panel = { judgements, template: QUALITY, revision: 0 };
    const basis = (judgedBy?: Record<string, string>) =>
      concludeReview({ ...panel, ...(judgedBy && { judgedBy }) }).report.basis;
    expect(basis()).toBe('measured by code, style not judged');
    expect(basis({ accuracy: 'google/judges' })).toBe('measured by code, style not judged');
    expect(basis({ creative: 'google/judges' })).toBe('judged by models');
  });

  test('a template with other bands draws another conclusion from the same judgements', () => {
    const strict = {
      ...QUALITY,
      policy: { ...QUALITY.policy, bands: { ...QUALITY.policy.bands, approve: 1 } },
    };
    expect(concludeReview({ judgements, template: strict, revision: 0 }).report.verdict).toBe(
      'minor-revisions',
    );
  });
});
