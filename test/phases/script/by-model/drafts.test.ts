import { type ScriptPart, sentencesOf } from '../../../../src/domain/script';
import { askForDraft } from '../../../../src/phases/script/by-model/ask-for-draft';
import { drafted, material, outline, replied } from './desk';

const said = (text: string, role: string, cites: readonly string[] = [], delivery: object | null = null) => ({
  ...{ text, role, cites, delivery },
});

/** The drafted script as a model replies with it. */
const reply = (
  parts: readonly ScriptPart[] = drafted,
  change: (part: ScriptPart) => object = () => ({}),
) => ({
  parts: parts.map((part) => ({
    id: part.id,
    plan: { wants: 'Sally wants to know', turn: 'she learns', lastLine: 'so' },
    turns: part.turns.map(({ hostId, sentences }) => ({
      host: hostId,
      sentences: sentences
        .filter(({ role }) => role !== 'disclosure')
        .map(({ text, role, claimIds }) => said(text, role, claimIds)),
    })),
    ...change(part),
  })),
});
const all = outline.parts.map(({ id }) => id);
const ask = (partIds = all, before: readonly ScriptPart[] = []) => askForDraft({ material, partIds, before });
const read = (parts: object, last = false) => replied(ask(), parts, last);
const written = (parts: object, last = false): ScriptPart[] => {
  const reading = read(parts, last);
  if ('faults' in reading) throw new Error(reading.faults.join(' '));
  return [...reading.value];
};
const faultsOf = (parts: object, last = false) => {
  const reading = read(parts, last);
  return 'faults' in reading ? reading.faults : [];
};
const shown = (partIds?: string[], before?: readonly ScriptPart[]) =>
  ask(partIds, before).request.messages[0]?.content ?? '';

describe('a draft', () => {
  test('becomes parts with our hosts, claims and quotes, and the plan that stood before the turns', () => {
    const parts = written(reply());
    expect(parts.map(({ id, kind }) => [id, kind])).toEqual(outline.parts.map(({ id, kind }) => [id, kind]));
    expect(parts[0]?.plan).toEqual({ wants: 'Sally wants to know', turn: 'she learns', lastLine: 'so' });
    const fact = sentencesOf({ parts }).find(({ claimIds }) => claimIds.includes('c15'));
    expect(fact).toMatchObject({ id: 'p5.4.1', quotes: [{ sourceId: 's3' }] });
  });

  test('says how a sentence is said, as far as that can be done', () => {
    const how = {
      mood: 'wry [laughs]',
      pace: null,
      stress: ['Ouch', 'no'],
      pauseBeforeMs: 9_000,
      joins: 'overlap',
    };
    const sentences = [said('Ouch.', 'reaction', [], how), said('So far.', 'frame')];
    const [part] = written(
      reply(drafted, ({ id }) => (id === 'p1' ? { turns: [{ host: 'guide', sentences }] } : {})),
    );
    expect(sentencesOf(part as ScriptPart).map(({ delivery }) => delivery)).toEqual([
      { mood: 'wry laughs', stress: ['Ouch'], pauseBeforeMs: 1_500, joins: 'overlap' },
      undefined,
    ]);
  });

  test('with a remark and a question in one line has talk and a question', () => {
    const sentences = [said('Sam saw it. Where was Robin?', 'question'), said('Nobody asks', 'question')];
    const [part] = written(
      reply(drafted, ({ id }) => (id === 'p1' ? { turns: [{ host: 'guide', sentences }] } : {})),
    );
    expect(sentencesOf(part as ScriptPart).map(({ role }) => role)).toEqual([
      'frame',
      'question',
      'question',
    ]);
  });

  test('keeps what an analogy stands for, and what a callback tells again', () => {
    const sentences = [
      said('It is like a shop that closes on Sundays.', 'analogy', ['c11']),
      said('Five seconds, in eighty-one days.', 'callback', ['c15']),
    ];
    const parts = written(
      reply(drafted, ({ id }) => (id === 'p6' ? { turns: [{ host: 'Sally', sentences }] } : {})),
    );
    const recap = sentencesOf(parts.find(({ id }) => id === 'p6') as ScriptPart);
    expect(recap[0]).toMatchObject({ standsFor: ['c11'], claimIds: [], quotes: [] });
    expect(recap[1]).toMatchObject({ refersTo: 'p5.4.1', claimIds: ['c15'], quotes: [{ sourceId: 's3' }] });
  });

  test('with a host or a passage that there is not is asked for again, and then taken without, with a record', () => {
    const stray = reply(drafted, ({ id }) =>
      id === 'p1'
        ? {
            turns: [
              { host: 'Max', sentences: [said('Buy gold.', 'claim', ['c1', 'c99'])] },
              { host: 'guide', sentences: [said('Four ships.', 'claim', ['c1'])] },
            ],
          }
        : {},
    );
    expect(faultsOf(stray)).toEqual([
      'There is no passage c99.',
      '"Max" is no host of this show; the hosts are guide and questioner.',
    ]);
    const [part] = written(stray, true);
    expect(sentencesOf(part as ScriptPart).map(({ text }) => text)).toEqual(['Four ships.']);
    expect(part?.dropped).toMatchObject([
      { hostId: 'Max', text: 'Buy gold.', reasons: [expect.stringContaining('is no host of this show')] },
    ]);
  });

  test.each([
    ['without a part', reply(drafted.slice(1)), /The part p1 has no sentence/],
    [
      'that is a sketch',
      reply(drafted.map((part) => ({ ...part, turns: part.turns.slice(0, 1) }))),
      /write at least \d+/,
    ],
    [
      'that cites hardly anything',
      reply(drafted, ({ turns }) => ({
        turns: turns.map(({ hostId, sentences }) => ({
          host: hostId,
          sentences: sentences.map(({ text }) => said(text, 'frame')),
        })),
      })),
      /percent of the words cite passages/,
    ],
  ])('%s is refused, also at the last', (_what, parts, fault) => {
    for (const last of [false, true]) expect(faultsOf(parts, last).join(' ')).toMatch(fault);
  });

  test('is asked for with the task again behind the material, and every passage', () => {
    const content = shown();
    expect(content).toMatch(/ends\]\n\nNow write the whole episode, the parts p1, .*p7/);
    for (const { text } of material.findings.claims) expect(content).toContain(text);
  });

  test('of a part of a long episode goes on from what is written, and sees the passages to come', () => {
    const content = shown(['p4'], drafted.slice(0, 3));
    expect(content).toContain('p3.1.1 Robin, claim c4: Longitude is a question of time');
    expect(content).toMatch(/^c9 /m);
    expect(content).toMatch(/^c15 /m);
    expect(content).not.toMatch(/^c6 /m);
    expect(content).toMatch(/Now write only p4\./);
  });
});
