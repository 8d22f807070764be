import type { FactChecks, ScriptPart, Sentence } from '../../../../src/domain/script';
import { askForFacts } from '../../../../src/phases/script/by-model/ask-for-facts';
import { changed, drafted, mapSentences, material, replied } from './desk';

const PARAPHRASE = {
  id: 'p5.5.1',
  text: 'Eighty-one days at sea, all the way to Jamaica, and it was five seconds out.',
};
const parts = changed(PARAPHRASE.id, { text: PARAPHRASE.text });
const part = (id: string, from: readonly ScriptPart[] = parts) =>
  from.filter((candidate) => candidate.id === id);
const ask = (some: readonly ScriptPart[]) => askForFacts({ material, parts: some });
const question = ask(part('p5'))[0] as ReturnType<typeof ask>[number];
const asked = () => /these: (.*)\.\n/.exec(question.request.system)?.[1]?.split(', ') ?? [];
const verdict = (id: string, more: object = {}) => ({
  ...{ id, verdict: 'entailed', span: 'it lost only five seconds in eighty-one days', missing: '' },
  ...more,
});
/** All that is asked about, with one verdict of its own. */
const reply = (own: object, slips: readonly object[] = []) => {
  const spans = new Map(
    material.findings.claims.map(({ id, text }) => [id, text.split(' ').slice(0, 5).join(' ')]),
  );
  const cites = (id: string) =>
    part('p5')
      .flatMap(({ turns }) => turns.flatMap(({ sentences }) => sentences))
      .find((sentence) => sentence.id === id)?.claimIds[0] ?? '';
  return {
    verdicts: asked().map((id) =>
      id === PARAPHRASE.id ? { ...verdict(id), ...own } : verdict(id, { span: spans.get(cites(id)) }),
    ),
    slips,
  };
};
const checks = (own: object, last = true, slips: readonly object[] = []): FactChecks => {
  const reading = replied(question, reply(own, slips), last);
  if ('faults' in reading) throw new Error(reading.faults.join(' '));
  return reading.value;
};

describe('a second reader', () => {
  test('is asked about facts in words of their own, not about the sources’ words', () => {
    expect(asked()).toContain(PARAPHRASE.id);
    expect(asked()).not.toContain('p5.2.1');
    expect(question.request.messages[0]?.content).toContain('c15 On the voyage to Jamaica in 1761');
  });

  test('is shown of what was heard before the last lines, and who the names are', () => {
    const [asked] = askForFacts({ material, parts: part('p5'), script: parts });
    const sheet = asked?.request.messages[0]?.content ?? '';
    const heard = sheet.slice(sheet.indexOf('heard before:'), sheet.indexOf('\nlines:\n'));
    const ids = (some: readonly ScriptPart[]) =>
      some.flatMap(({ turns }) => turns.flatMap(({ sentences }) => sentences.map(({ id }) => id)));
    const before = ids(
      parts.slice(
        0,
        parts.findIndex(({ id }) => id === 'p5'),
      ),
    );
    for (const id of before.slice(-3)) expect(heard).toContain(`${id} `);
    expect(before.filter((id) => heard.includes(`${id} `)).length).toBeLessThan(before.length);
    for (const id of ids(part('p5'))) expect(heard).not.toContain(`${id} `);
    const first = drafted
      .flatMap(({ turns }) => turns.flatMap(({ sentences }) => sentences))
      .find(({ text }) => text.includes('Board'));
    expect(heard).toContain(first?.text);
    expect(question.request.messages[0]?.content).not.toContain('heard before:');
  });

  test('is believed with words of the passages that a sentence cites, however they are cut', () => {
    expect(checks({})[PARAPHRASE.id]).toEqual({
      verdict: 'entailed',
      span: 'it lost only five seconds in eighty-one days',
    });
    expect(checks({ span: 'On the voyage to Jamaica … five seconds in eighty-one days.' })).toMatchObject({
      [PARAPHRASE.id]: { verdict: 'entailed' },
    });
  });

  test.each([
    ['words of another passage', 'beat five times in a second'],
    ['words that stand nowhere', 'it lost nine seconds in eighty-one days'],
    ['no words', ''],
    ['a word that stands anywhere', 'it'],
  ])('with %s is asked again, and then not believed', (_what, span) => {
    const reading = replied(question, reply({ span }));
    expect('faults' in reading && reading.faults).toEqual([
      expect.stringContaining('The "span" of p5.5.1 is not in the passages that it cites'),
    ]);
    expect(checks({ span })[PARAPHRASE.id]).toMatchObject({ verdict: 'not' });
  });

  test('that leaves a sentence out has not found it in its passages', () => {
    const { verdicts, slips } = reply({});
    const without = { verdicts: verdicts.filter(({ id }) => id !== PARAPHRASE.id), slips };
    const reading = replied(question, without);
    expect('faults' in reading && reading.faults).toEqual(['p5.5.1 needs one verdict and has 0.']);
    const last = replied(question, without, true);
    expect('value' in last && last.value[PARAPHRASE.id]?.verdict).toBe('not');
  });

  test('says what is missing of what it refuses', () => {
    expect(checks({ verdict: 'partly', missing: 'that it was a gale' })[PARAPHRASE.id]).toMatchObject({
      verdict: 'partly',
      missing: 'that it was a gale',
    });
    const reading = replied(question, reply({ verdict: 'not', missing: '' }));
    expect('faults' in reading && reading.faults[0]).toMatch(/does not say what is missing/);
  });

  test('finds facts that are slipped into lines without a passage', () => {
    const [line] = part('p5').flatMap(({ turns }) => turns.flatMap(({ sentences }) => sentences)) as [
      Sentence,
    ];
    const slipped = checks({}, true, [
      { id: line.id, states: 'that a man bet' },
      { id: PARAPHRASE.id, states: 'a fact with a passage' },
      { id: 'p9.9.9', states: 'nothing' },
    ]);
    expect(slipped[line.id]).toMatchObject({ verdict: 'not', missing: expect.stringContaining('a man bet') });
    expect(slipped[PARAPHRASE.id]).toMatchObject({ verdict: 'entailed' });
    expect(slipped['p9.9.9']).toBeUndefined();
  });

  test('is not asked about what was read before, nor about nothing', () => {
    const read = part('p5').map((one) =>
      mapSentences(one, (sentence) => ({ ...sentence, check: { by: 'x/y', verdict: 'entailed' } })),
    );
    expect(ask(read)).toEqual([]);
    const [again] = read.map((one) =>
      mapSentences(one, ({ check, ...sentence }) =>
        sentence.id === PARAPHRASE.id || check === undefined ? sentence : { ...sentence, check },
      ),
    );
    const [second] = ask([again as ScriptPart]);
    expect(/these: (.*)\.\n/.exec(second?.request.system ?? '')?.[1]).toBe(PARAPHRASE.id);
    const linesOf = (question?: ReturnType<typeof ask>[number]) =>
      [...(question?.request.messages[0]?.content.matchAll(/^p5\.\S+/gm) ?? [])].map(([id]) => id);
    const [place, shown] = [linesOf(ask(part('p5'))[0]).indexOf(PARAPHRASE.id), linesOf(second)];
    expect(shown.indexOf(PARAPHRASE.id)).toBe(Math.min(place, 5));
    expect(shown.length).toBeLessThanOrEqual(8);
    expect(ask([{ ...(drafted[0] as ScriptPart), turns: [] }])).toEqual([]);
  });
});
