import { DefectError } from '../../../../src/domain/failure';
import { type ScriptPart, type SentenceCheck, sentencesOf } from '../../../../src/domain/script';
import { applyPatches } from '../../../../src/phases/script/by-model/apply-patches';
import { askForPatches, type Patch } from '../../../../src/phases/script/by-model/ask-for-patches';
import { refusedByCode } from '../../../../src/phases/script/by-model/check-sentences';
import { withRequired } from '../../../../src/phases/script/by-model/complete-parts';
import { directiveFaults, withRefusals } from '../../../../src/phases/script/by-model/directive-faults';
import { type Fault, faultLines, scriptFaults } from '../../../../src/phases/script/by-model/fault-lines';
import { createLineCheck } from '../../../../src/phases/script/by-model/line-check';
import { mendingRound } from '../../../../src/phases/script/by-model/mend-parts';
import { judgedScript } from '../../../support/material/judged-script';
import { changed, drafted, material, outline, replied } from './desk';

const { claims } = material.findings;
const refuse = (missing: string): SentenceCheck => ({ by: 'a/reader', verdict: 'not', missing });
const patch = (id: string, action: Patch['action'], ...sentences: Patch['sentences']): Patch => ({
  ...{ id, action, sentences },
});
const say = (text: string, role: Patch['sentences'][number]['role'], cites: string[] = []) => ({
  ...{ host: 'guide', text, role, cites, delivery: null },
});
const fault = (sentenceId: string, reason = 'too much'): Fault => ({
  ...{ partId: sentenceId.split('.')[0] ?? '', sentenceId, reason },
});
const apply = (patches: Patch[], faults: Fault[], more: object = {}) =>
  applyPatches({ parts: drafted, patches, faults, outline, claims, ...more });
const textOf = (parts: readonly ScriptPart[], id: string) =>
  sentencesOf({ parts }).find((sentence) => sentence.id === id)?.text;
const texts = (parts: readonly ScriptPart[]) => sentencesOf({ parts }).map(({ text }) => text);

describe('patches', () => {
  test('replace, add and remove by sentence id; everything else stays, with its id', () => {
    const { parts, taken, refused } = apply(
      [
        patch('p5.5.1', 'replace', say('In 1761 it lost five seconds in eighty-one days.', 'claim', ['c15'])),
        patch('p5.5.1', 'insert-after', say('Five.', 'reaction'), say('Seconds.', 'reaction')),
        patch('p5.4.1', 'remove'),
      ],
      [fault('p5.5.1')],
    );
    expect([taken, refused]).toEqual([3, []]);
    expect(textOf(parts, 'p5.5.1')).toBe('In 1761 it lost five seconds in eighty-one days.');
    expect(textOf(parts, 'p5.5.1+1')).toBe('Five.');
    expect(textOf(parts, 'p5.4.1')).toBeUndefined();
    const ids = sentencesOf({ parts }).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(texts(parts).filter((text) => !texts(drafted).includes(text))).toHaveLength(3);
  });

  test('touch no fact that no change is about, no disclosure, and nothing that a person wrote', () => {
    const edited = changed('p5.3.1', { editedByPerson: true });
    const disclosure = sentencesOf({ parts: drafted }).find(({ role }) => role === 'disclosure');
    const patches = ['p5.2.1', 'p5.3.1', disclosure?.id ?? ''].map((id) => patch(id, 'remove'));
    const { parts, refused } = apply(patches, [fault('p5.3.1')], { parts: edited });
    expect(refused).toEqual(patches.map(({ id }) => `${id} was not to be changed.`));
    expect(texts(parts)).toEqual(texts(edited));
  });

  test('that lose the answer or the idea of a segment are dropped', () => {
    const [idea] = outline.parts.flatMap(({ ideaClaimId }) => ideaClaimId ?? []);
    const telling = sentencesOf({ parts: drafted }).filter(({ claimIds }) => claimIds.includes(idea ?? ''));
    expect(telling.map(({ id }) => id)).toEqual(['p3.1.1']);
    const { parts, refused } = apply([patch('p3.1.1', 'remove')], [fault('p3.1.1')]);
    expect(refused).toEqual(['The patch of p3.1.1 would lose the idea of "A question of time".']);
    expect(textOf(parts, 'p3.1.1')).toBeDefined();
    const { refused: none } = apply(
      [patch('p3.1.1', 'replace', say('Longitude is a question of time.', 'claim', ['c4']))],
      [fault('p3.1.1')],
    );
    expect(none).toEqual([]);
  });

  test('of a seam tell nothing new', () => {
    const { refused, taken } = apply(
      [
        patch('p5.4.1', 'replace', say('So?', 'question')),
        patch('p5.4.1', 'insert-after', say('It beat five times in a second.', 'claim', ['c14'])),
        patch('p5.5.1', 'remove'),
      ],
      [fault('p5.4.1')],
      { seams: createLineCheck(material) },
    );
    expect(taken).toBe(1);
    expect(refused).toEqual(['The seam at p5.4.1 is to tell nothing new.', 'p5.5.1 was not to be changed.']);
  });

  test('of a seam are held to their form, since nobody reads them afterwards', () => {
    const { refused, taken } = apply(
      [
        patch('p5.4.1', 'insert-after', say('In 1793 Jefferson had nine of them.', 'frame')),
        patch('p5.4.1', 'insert-after', say('And so on and on it went for them all.', 'reaction')),
      ],
      [fault('p5.4.1')],
      { seams: createLineCheck(material) },
    );
    expect(taken).toBe(0);
    expect(refused).toEqual([
      expect.stringMatching(/^The seam at p5\.4\.1: a frame brings in nothing of its own, but /),
      'The seam at p5.4.1: a reaction has at most 8 words.',
    ]);
  });

  test('are asked for with the quote beside the reason, in whole words', () => {
    const asked = askForPatches({ material, parts: drafted, faults: [fault('p5.5.1', 'it says nine')] });
    const content = asked.request.messages[0]?.content ?? '';
    expect(content).toContain(
      '- p5.5.1 "On the voyage to Jamaica in 1761 it lost only five seconds in eighty-one days.": it says nine. c15 says: "On the voyage to Jamaica in 1761 it lost only five seconds in eighty-one days."',
    );
    expect(content).not.toContain('part p4');
    expect(content).toContain('told in other parts: c1 c2 c4');
  });

  test('about what is not there are asked for again', () => {
    const asked = askForPatches({ material, parts: drafted, faults: [fault('p5.5.1')] });
    const stray = {
      patches: [
        patch('p9.1.1', 'remove'),
        patch('p5.5.1', 'replace', { ...say('x', 'claim', ['c99']), host: 'Max' }),
      ],
    };
    const reading = replied(asked, stray);
    expect('faults' in reading && reading.faults).toEqual([
      'There is no sentence p9.1.1.',
      '"Max" is no host of this show.',
      'There is no passage c99.',
    ]);
  });
});

describe('a script as a whole', () => {
  test('that holds up has no faults', () => {
    expect(scriptFaults(drafted, outline)).toEqual([]);
  });

  test('is told what it lacks: length, facts, answer, idea, question, names', () => {
    const thin = drafted.map((part) =>
      part.kind === 'segment' || part.kind === 'recap'
        ? {
            ...part,
            turns: part.turns.slice(0, 1).map((turn) => ({
              ...turn,
              sentences: [{ ...turn.sentences[0], role: 'frame', claimIds: [], quotes: [] }],
            })),
          }
        : { ...part, turns: part.turns.slice(0, 1) },
    ) as ScriptPart[];
    const reasons = scriptFaults(thin, { ...outline, showTitle: 'Another Hour' }).map(({ reason }) => reason);
    expect(reasons.join('\n')).toMatch(/words and should have \d+ to \d+: add about \d+ words here/);
    expect(reasons.join('\n')).toMatch(/does not tell the answer to/);
    expect(reasons.join('\n')).toMatch(/does not tell the idea of "The clock in the box"/);
    expect(reasons.join('\n')).toMatch(/last line is not the question/);
    expect(reasons.join('\n')).toMatch(/does not name Another Hour/);
  });
});

test('a length that is missed is shared by the segments that miss theirs most, and all of it is asked for', () => {
  const long = drafted.map((part) =>
    part.id === 'p4' || part.id === 'p5' ? { ...part, turns: [...part.turns, ...part.turns] } : part,
  );
  const faults = scriptFaults(long, outline).filter(({ reason }) => reason.includes('cut about'));
  expect(faults.map(({ partId }) => partId).sort()).toEqual(['p4', 'p5']);
  const [, has = 0, most = 0] =
    /has (\d+) words and should have \d+ to (\d+)/.exec(faults[0]?.reason ?? '') ?? [];
  const cut = faults.reduce((sum, { reason }) => sum + Number(/cut about (\d+)/.exec(reason)?.[1]), 0);
  expect(cut).toBeGreaterThanOrEqual(Number(has) - Number(most));
});

test.each([
  ['a sentence more than was asked for', 1.09, 0],
  ['more than judges take as asked', 1.12, 1],
  ['a few words less than was asked for', 0.955, 0],
  ['more than a twentieth too little', 0.9, 1],
])('%s: %f of the length is %i change or more', (_what, share, fewest) => {
  const planned = outline.parts.map((part) => ({ ...part, targetWords: part.targetWords / share }));
  const faults = scriptFaults(drafted, { ...outline, parts: planned });
  expect(Math.min(1, faults.filter(({ reason }) => /: (?:cut|add) about/.test(reason)).length)).toBe(fewest);
});

describe('a round of mending', () => {
  const mend = (parts: readonly ScriptPart[], last = false) =>
    mendingRound({ material, parts, refused: refusedByCode(parts, material), last });
  const sound = changed('p6.2.1', { role: 'callback', refersTo: 'p3.4.1' });

  test('asks for nothing where nothing is refused', () => {
    const { questions, conclude } = mend(sound);
    expect(questions).toEqual([]);
    expect(conclude([])).toMatchObject({ done: true, note: expect.stringMatching(/^\d+ facts, 0 read/) });
  });

  test('asks once for everything, and has the script read again', () => {
    const parts = changed('p5.3.1', { check: refuse('that it was large') }, sound);
    const { questions, conclude } = mend(parts);
    expect(questions).toHaveLength(1);
    const mended = conclude([
      [patch('p5.3.1', 'replace', say('It beat five times in a second.', 'claim', ['c14']))],
    ]);
    expect(mended).toMatchObject({ done: false, note: '1 change asked for, 1 made' });
    const now = sentencesOf({ parts: mended.parts }).find(({ id }) => id === 'p5.3.1');
    expect(now?.check).toBeUndefined();
  });

  test('leaves out at the last what is still refused, with what reacted to it, and says so', () => {
    const withReaction = sound.map((part) =>
      part.id !== 'p5'
        ? part
        : {
            ...part,
            turns: part.turns.flatMap((turn) =>
              turn.sentences[0]?.id !== 'p5.5.1'
                ? [turn]
                : [
                    turn,
                    {
                      hostId: 'questioner',
                      sentences: [
                        { id: 'p5.5.2', text: 'Five!', role: 'reaction' as const, quotes: [], claimIds: [] },
                      ],
                    },
                  ],
            ),
          },
    );
    const parts = changed('p5.5.1', { check: refuse('that it was a gale') }, withReaction);
    const { questions, conclude } = mend(parts, true);
    // The seam is shown to the writer once.
    expect(questions).toHaveLength(1);
    expect(questions[0]?.request.messages[0]?.content).toContain('something was left out');
    const { parts: left, done, note } = conclude([[]]);
    expect(done).toBe(true);
    expect(note).toMatch(/3 sentences left out$/);
    const dropped = left.flatMap((part) => part.dropped ?? []);
    expect(dropped.map(({ id, reasons }) => [id, reasons])).toEqual([
      ['p5.4.1', ['it led to, or reacted to, a sentence that was left out']],
      ['p5.5.1', ['that it was a gale']],
      ['p5.5.2', ['it led to, or reacted to, a sentence that was left out']],
    ]);
    for (const { id } of dropped) expect(textOf(left, id)).toBeUndefined();
  });

  test('says what must be told in the words of its source, where the writer cannot', () => {
    const parts = changed('p3.1.1', { check: refuse('that it is hard') }, sound);
    const { parts: left } = mend(parts, true).conclude([[]]);
    const [claim] = claims.filter(({ id }) => id === 'c4');
    expect(textOf(left, 'p3.1.1+source')).toBe(claim?.text);
    expect(left.flatMap((part) => part.dropped ?? [])).toMatchObject([
      { id: 'p3.1.1', insteadSaid: claim?.text, reasons: ['that it is hard'] },
    ]);
  });

  test('ends in a sentence that names the way out where hardly anything is left', () => {
    const parts = sound.map((part) => ({
      ...part,
      turns: part.turns.map((turn) => ({
        ...turn,
        sentences: turn.sentences.map((sentence) =>
          sentence.claimIds.length > 0 ? { ...sentence, check: refuse('everything') } : sentence,
        ),
      })),
    }));
    expect(() => mend(parts, true)).toThrow(DefectError);
    expect(() => mend(parts, true)).toThrow(/--model writer=PROVIDER\/NAME/);
  });
});

describe('what judges and people ask for', () => {
  const drop = { action: 'drop-sentence' as const, sentenceId: 'p5.5.1', reason: 'No log says so.' };

  test('becomes changes of the parts that it is about, with the text of a claim that is to be told', () => {
    const faults = directiveFaults(
      judgedScript,
      outline,
      [
        drop,
        { action: 'add-material', claimId: 'c3', reason: 'Not told.' },
        { action: 'add-humility', reason: 'Too sure.' },
      ],
      claims,
    );
    expect(faults).toEqual([
      { partId: 'p3', claimId: 'c3', reason: 'add-material: Not told.', wantsMore: true },
      { partId: 'p5', sentenceId: 'p5.5.1', reason: 'drop-sentence: No log says so.' },
      { partId: 'p5', reason: 'add-humility: Too sure.' },
    ]);
    expect(faultLines(faults, drafted, claims)).toContain('c3 says: "Latitude had been easy');
  });

  test('a sentence that is refused counts as refused until it is another one; a person’s words stay', () => {
    const marked = sentencesOf({ parts: withRefusals(drafted, [drop]) }).filter(({ check }) => check);
    expect(marked).toMatchObject([{ id: 'p5.5.1', check: { verdict: 'not', missing: 'No log says so.' } }]);
    const edited = changed('p5.5.1', { editedByPerson: true });
    expect(sentencesOf({ parts: withRefusals(edited, [drop]) }).some(({ check }) => check)).toBe(false);
  });
});

test('a question that is added again has an id of its own', () => {
  const open = drafted.map((part) =>
    part.kind === 'cold-open'
      ? {
          ...part,
          turns: [
            ...part.turns,
            { hostId: outline.hosts[0]?.id ?? '', sentences: [frame('p1.0.q', 'Well.')] },
          ],
        }
      : part,
  );
  const ids = sentencesOf({ parts: withRequired(open, outline) }).map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('p1.0.q'))).toEqual(['p1.0.q', 'p1.0.q+1']);
  expect(new Set(ids).size).toBe(ids.length);
});

const frame = (id: string, text: string) => ({ id, text, role: 'frame' as const, quotes: [], claimIds: [] });
