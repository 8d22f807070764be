import { type Script, sentencesOf } from '../../../../src/domain/script';
import { askForJudgement } from '../../../../src/phases/script/by-model/ask-for-judgement';
import { combineJudgement } from '../../../../src/phases/script/by-model/combine-judgement';
import { lengthStanding } from '../../../../src/phases/script/by-model/judge-sheet';
import { type ModelVerdict, readVerdict } from '../../../../src/phases/script/by-model/read-verdict';
import { unheardAnswer } from '../../../../src/phases/script/by-model/retelling';
import { judgeScript } from '../../../../src/phases/script/judging/judge-script';
import { material as judged, QUALITY } from '../../../support/material/judge-panel';
import { judgedScript } from '../../../support/material/judged-script';
import { drafted, material, outline } from './desk';

const script: Script = { ...judgedScript, parts: drafted };
const seat = (name: string) =>
  QUALITY.judges.find((judge) => judge.name === name) as (typeof QUALITY.judges)[number];
const sheetOf = (name: string, of = script, plan = outline) => {
  const { request } = askForJudgement({ ...material, outline: plan, script: of, judge: seat(name) });
  return { system: request.system, sheet: request.messages[0]?.content ?? '' };
};

describe('a judge sees', () => {
  test('the question, and as one who reads for the ear the outline, and the length with what the script has of it', () => {
    expect(sheetOf('accuracy').sheet).toContain(`question: ${outline.question}`);
    for (const name of ['creative', 'technical']) {
      const { sheet } = sheetOf(name);
      expect(sheet).toContain(`question: ${outline.question}`);
      expect(sheet).toMatch(/asked for: 5 minutes, \d+ to \d+ words; the script has \d+/);
      expect(sheet).toMatch(/^p3 segment "A question of time", about \d+ words/m);
    }
  });

  test('what was planned and is not told, and what was left out and why', () => {
    expect(sheetOf('creative').sheet).not.toMatch(/planned and not told|left out/);
    const [opening, ...others] = drafted;
    const dropped = { id: 'p1.9.1', hostId: 'guide', role: 'claim' as const, claimIds: ['c9'] };
    const cut: Script = {
      ...script,
      parts: [
        {
          ...(opening as (typeof drafted)[number]),
          dropped: [{ ...dropped, text: 'The moon was never wrong.', reasons: ['no passage says so'] }],
        },
        ...others.filter(({ id }) => id !== 'p4'),
      ],
    };
    for (const name of ['creative', 'technical', 'accuracy'])
      expect(sheetOf(name, cut).sheet).toContain(
        'left out, because a check refused it:\np1 "The moon was never wrong.": no passage says so',
      );
    expect(sheetOf('creative', cut).sheet).toMatch(/planned and not told:\nc\d+ of p4: /);
  });

  test('as the accuracy judge the other side of what the script tells', () => {
    const oneSide: Script = {
      ...script,
      parts: script.parts.map((part) => ({
        ...part,
        turns: part.turns.map((turn) => ({
          ...turn,
          sentences: turn.sentences.filter(({ claimIds }) => !claimIds.includes('c21')),
        })),
      })),
    };
    expect(sentencesOf(oneSide).some(({ claimIds }) => claimIds.includes('c20'))).toBe(true);
    expect(sheetOf('accuracy', oneSide).sheet).toMatch(/^c21 \(.*disputed by c20/m);
  });

  test('only what is asked of it: the creative judge alone retells, and the accuracy judge alone refuses sentences', () => {
    expect(sheetOf('creative').system).toContain('tell the episode in three sentences');
    expect(sheetOf('accuracy').system).toContain('"vetoes"');
    for (const name of ['technical', 'accuracy']) expect(sheetOf(name).system).not.toContain('"retelling"');
    for (const name of ['creative', 'technical']) expect(sheetOf(name).system).not.toContain('"vetoes"');
  });

  test('what may not be asked of a script of its length', () => {
    const scaled = (factor: number) => ({
      ...outline,
      parts: outline.parts.map((part) => ({ ...part, targetWords: part.targetWords * factor })),
    });
    expect(lengthStanding(script, outline)).toBe('fits');
    expect(sheetOf('creative', script, scaled(2)).system).toContain('ask for nothing to be trimmed');
    expect(sheetOf('creative', script, scaled(0.5)).system).toContain('ask for no more material');
  });
});

const fact = sentencesOf(script).find(({ claimIds }) => claimIds.includes('c20'));
const line = { sentenceId: fact?.id ?? '', quote: fact?.text ?? '', note: 'one side' };

function verdict(name: string, changes: object): ModelVerdict {
  const own = {
    creative: { retelling: RETOLD, answeredIn: null, skips: [] },
    technical: {},
    accuracy: { vetoes: [] },
  }[seat(name).view];
  const reply = {
    ...{ ...own, directives: [], summary: 'Read.' },
    gates: seat(name).gates.map((gate) => ({ name: gate, score: 0.95, evidence: [line] })),
    ...changes,
  };
  const reading = readVerdict(JSON.stringify(reply), {
    script,
    judge: seat(name),
    claims: material.findings.claims,
  });
  if ('faults' in reading) throw new Error(reading.faults.join(' '));
  return reading.value;
}

const RETOLD =
  'Sailors could tell how far north they were, and not how far west. Whoever knows the time at home and the time on deck can read the distance from home in the difference. A carpenter built the watch that kept it.';

function combined(name: string, changes: object, more: Partial<Parameters<typeof combineJudgement>[0]> = {}) {
  const measured = judgeScript({ ...judged({ script }), judge: name });
  return combineJudgement({
    ...{ measured, read: verdict(name, changes), model: 'openai/x', template: QUALITY },
    ...more,
  });
}

describe('a sentence that tells one side as settled', () => {
  const veto = { sentenceId: line.sentenceId, kind: 'one-sided', reason: 'It is disputed.', missing: '' };

  test('is kept, and the other side is asked for', () => {
    const judgement = combined('accuracy', { vetoes: [{ ...veto, otherSide: 'c21' }] });
    expect(judgement.veto).toBeUndefined();
    expect(judgement.gates[0]?.passed).toBe(false);
    expect(judgement.directives[0]).toMatchObject({
      ...{ action: 'add-material', sentenceId: line.sentenceId, claimId: 'c21', text: line.quote },
      reason: expect.stringMatching(/keep it, and tell the other side/),
    });
    expect(judgement.directives.map(({ action }) => action)).not.toContain('drop-sentence');
  });

  test('is a veto where no passage tells the other side, and attributed rather than dropped', () => {
    const judgement = combined('accuracy', {
      vetoes: [{ ...veto, otherSide: null, missing: 'who else counted' }],
    });
    expect(judgement.veto).toContain('It is disputed.');
    expect(judgement.directives[0]).toMatchObject({ action: 'attribute', sentenceId: line.sentenceId });
  });
});

describe('directives', () => {
  const wish = (action: string) => ({
    ...{ action, sentenceId: line.sentenceId, partId: null, claimId: null, reason: `${action}, please.` },
  });
  const actions = (length: 'short' | 'fits' | 'long') =>
    combined('creative', { directives: [wish('add-material'), wish('trim')] }, { length })
      .directives.filter(({ reason }) => reason.endsWith('please.'))
      .map(({ action }) => action);

  test('carry the words that they are about', () => {
    const { directives } = combined('creative', { directives: [wish('simplify')] });
    expect(directives[0]).toMatchObject({ action: 'simplify', text: line.quote });
    const measured = judgeScript({ ...judged(), judge: 'technical' }).directives;
    expect(
      measured.filter(({ sentenceId, text }) => (sentenceId === undefined) !== (text === undefined)),
    ).toEqual([]);
  });

  test('never contradict the length', () => {
    expect(actions('fits')).toEqual(['add-material', 'trim']);
    expect(actions('long')).toEqual(['trim']);
    expect(actions('short')).toEqual(['add-material']);
  });

  test('come from the lines at which a listener would skip', () => {
    const judgement = combined('creative', { skips: [{ sentenceId: line.sentenceId, why: 'A list.' }] });
    expect(judgement.skips).toEqual([{ quote: line.quote, sentenceId: line.sentenceId, note: 'A list.' }]);
    expect(judgement.directives[0]).toMatchObject({ action: 'trim', text: line.quote });
  });
});

describe('a retelling', () => {
  const { claims } = material.findings;

  test('is asked for again where it tells nothing', () => {
    expect(() => verdict('creative', { retelling: 'It was good.' })).toThrow(/tell it in three sentences/);
    expect(verdict('technical', {}).retelling).toBe('');
  });

  test('with the answer to the question is one that heard it', () => {
    expect(unheardAnswer({ retelling: RETOLD }, script, outline, claims)).toBeUndefined();
  });

  test('without it names the sentence that has to be said more plainly', () => {
    const other =
      'Many ships sank on the rocks in those years. A rich prize was offered by the government, and rivals came. In the end a stubborn man was paid by a king.';
    const unheard = unheardAnswer({ retelling: other }, script, outline, claims);
    expect(unheard?.claimIds.some((id) => outline.answerClaimIds?.includes(id))).toBe(true);
    const { directives, retelling } = combined('creative', { retelling: other }, { unheard });
    expect(retelling).toBe(other);
    expect(directives[0]).toMatchObject({ action: 'simplify', sentenceId: unheard?.id, text: unheard?.text });
  });

  test('in words of its own has heard the answer in a line that tells it, and in no other line', () => {
    const retelling =
      'What a navigator lacked was a reliable hour, and a craftsman in a workshop supplied one to him.';
    const telling = sentencesOf(script).find(({ claimIds }) =>
      claimIds.some((id) => outline.answerClaimIds?.includes(id)),
    );
    const heardIn = (answeredIn: string | null) =>
      unheardAnswer(verdict('creative', { retelling, answeredIn }), script, outline, claims);
    expect(heardIn(telling?.id ?? '')).toBeUndefined();
    for (const elsewhere of [null, 'p99.1.1', script.parts[0]?.turns[0]?.sentences[0]?.id ?? ''])
      expect(heardIn(elsewhere)).toBeDefined();
  });
});
