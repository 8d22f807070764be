import type { MeasureName } from '../../../../src/domain/quality';
import { type Script, type Sentence, sentencesOf } from '../../../../src/domain/script';
import { scoreOn } from '../../../../src/phases/script/judging/gate';
import { MEASURES } from '../../../../src/phases/script/judging/measures/registry';
import { readScript } from '../../../../src/phases/script/judging/read-script';
import type { Reading, ReviewMaterial } from '../../../../src/phases/script/judging/reading';
import { FERRIES } from '../../../support/material/ferries';
import { QUALITY } from '../../../support/material/judge-panel';
import { type GoodScript, goodScripts } from '../../../support/material/judging-subjects';
import { narrated } from '../../../support/material/narrated';
import { documentOf } from '../../research/material';

/** A measure counts in the number out of 100 only because it notices its defect here, in every script that has it. */

const GOOD = goodScripts();

const READ = new WeakMap<Script, Reading>();

function read(material: ReviewMaterial): Reading {
  const known = READ.get(material.script) ?? readScript(material);
  READ.set(material.script, known);
  return known;
}

function scored(name: MeasureName, material: ReviewMaterial): number {
  const rule = QUALITY.gates.flatMap(({ measures }) => measures[name] ?? [])[0];
  if (rule === undefined) throw new Error(`the template does not name ${name}`);
  return scoreOn(rule.scale, MEASURES[name](read(material)).value);
}

const NOTICED: readonly (readonly [MeasureName, defect: string, scripts: number])[] = [
  ['ending', 'answer-removed', 3],
  ['ending', 'ending-cut', 6],
  ['order', 'order-shuffled', 6],
  ['standing', 'antecedents-broken', 3],
  ['repetition', 'told-three-times', 3],
  ['stock', 'stock-transitions', 6],
  ['stock', 'praise-filler', 6],
  ['opening', 'definition-opening', 3],
  ['topic', 'off-topic', 3],
  ['disputes', 'attribution-removed', 3],
  ['pace', 'list-of-facts', 3],
  ['pace', 'reactions-removed', 3],
  ['length', 'ending-cut', 6],
];

/** Defects of a conversation: what two hosts do to each other. */
const TALK: readonly (readonly [MeasureName, what: string, damage: (script: Script) => Script])[] = [
  ['balance', 'a host who says next to nothing', withSilentHost],
  ['echo', 'turns that only say again what was just said', withEchoes],
];

describe.each(TALK)('%s notices %s', (name, _what, damage) => {
  const talks = GOOD.filter(({ material }) => material.script.hosts.length > 1);

  test('in every conversation', () => {
    expect(talks).toHaveLength(4);
    const missed = talks.filter(({ material }) => {
      const script = damage(material.script);
      return scored(name, { ...material, script }) >= scored(name, material);
    });
    expect(missed.map(({ name: of }) => of)).toEqual([]);
  });
});

test('balance notices list-of-facts, in which one host reads and the other hardly asks', () => {
  const lists = GOOD.flatMap(({ material, damaged }) =>
    damaged
      .filter(({ defect }) => defect === 'list-of-facts' && material.script.hosts.length > 1)
      .map(({ script }) => [material, { ...material, script }] as const),
  );
  expect(lists).toHaveLength(2);
  for (const [good, list] of lists) expect(scored('balance', list)).toBeLessThan(scored('balance', good));
});

describe('said-again notices ideas of the first half that are told once more towards the end', () => {
  test.each(GOOD.map(({ name, material }) => [name, material] as const))('in %s', (name, material) => {
    const other = name.endsWith('/close') ? 'original' : 'close';
    const words = GOOD.find((good) => good.name === name.replace(/[^/]+$/, other))?.material.script;
    const script = retold(material.script, words ?? material.script);
    expect(scored('said-again', material)).toBe(1);
    expect(scored('said-again', { ...material, script })).toBeLessThan(0.85);
  });
});

describe('of a passage that two segments tell', () => {
  const [{ material }] = GOOD as [GoodScript];
  const first = material.script.parts.find(({ kind }) => kind === 'segment') as Script['parts'][number];
  const fact = sentencesOf({ ...material.script, parts: [first] }).find(
    ({ role, quotes }) => role === 'claim' && (quotes[0]?.text.split(' ').length ?? 0) > 12,
  ) as Sentence;
  const words = fact.quotes[0]?.text.split(' ') ?? [];
  const halves = [words.slice(0, words.length / 2), words.slice(words.length / 2)].map((half) =>
    half.join(' '),
  );
  const [one = '', other = ''] = halves;
  const told = (name: MeasureName, script: Script) =>
    MEASURES[name](read({ ...material, script })).evidence.flatMap(({ sentenceId }) => sentenceId ?? []);
  const toldAs = (text: string) =>
    mapped(material.script, (_, sentence) => [sentence.id === fact.id ? { ...sentence, text } : sentence]);

  test('the other half is new, and the same half is not', () => {
    const later = (text: string) => withLast(toldAs(one), { ...fact, id: 'later', text });
    expect(told('said-again', later(other))).not.toContain('later');
    expect(told('said-again', later(one))).toContain('later');
  });

  test('a conclusion uses the words of what it follows from, and tells nothing again', () => {
    const last = material.script.parts.findLast(({ kind }) => kind === 'segment') as Script['parts'][number];
    const before = sentencesOf({ ...material.script, parts: [last] }).findLast(
      ({ role }) => role === 'claim',
    ) as Sentence;
    const later = (role: 'claim' | 'inference') =>
      withLast(material.script, {
        ...before,
        id: 'later',
        role,
        text: before.text.split(' ').slice(-5).join(' '),
      });
    expect(told('repetition', later('claim'))).toContain('later');
    expect(told('repetition', later('inference'))).not.toContain('later');
  });
});

describe('an uncertain claim is told as settled', () => {
  const [{ material }] = GOOD as [GoodScript];
  const fact = sentencesOf(material.script).find(({ role }) => role === 'claim') as Sentence;
  const findings = {
    ...material.findings,
    claims: material.findings.claims.map((claim) =>
      claim.id === fact.claimIds[0]
        ? {
            ...claim,
            state: 'uncertain' as const,
            attributedTo: 'Ada B. Winter',
            against: [],
            conflictsWith: [],
          }
        : claim,
    ),
  };
  const settled = (change: Partial<Sentence>) => {
    const script = mapped(material.script, (_, sentence) => [
      sentence.id === fact.id ? { ...sentence, text: 'The bridge held in the wind.', ...change } : sentence,
    ]);
    return MEASURES.disputes(read({ ...material, findings, script })).evidence.some(
      ({ sentenceId }) => sentenceId === fact.id,
    );
  };

  test('where nothing says so', () => expect(settled({})).toBe(true));

  test.each<[string, Partial<Sentence>]>([
    ['by the surname of whose view it is', { text: 'Winter hopes that the bridge held in the wind.' }],
    [
      'as a reader found it in its passages',
      { check: { by: 'model', verdict: 'entailed', span: 'held in the wind' } },
    ],
    ['as it was told before', { role: 'callback' }],
  ])('and not %s', (_what, change) => expect(settled(change)).toBe(false));
});

test('a conclusion may go back in the document, and so may what is told again', () => {
  const [{ material }] = GOOD as [GoodScript];
  const segment = material.script.parts.find(({ kind }) => kind === 'segment') as Script['parts'][number];
  const [first, second] = sentencesOf({ parts: [segment] }).filter(({ role }) => role === 'claim') as [
    Sentence,
    Sentence,
  ];
  const back = (role: Sentence['role']) => {
    const [source] = second.quotes;
    const quotes = [{ ...first.quotes[0], ...source, start: 0, end: 1 }] as Sentence['quotes'];
    const script = mapped(material.script, (_, sentence) => [
      sentence.id === second.id ? { ...sentence, role, quotes } : sentence,
    ]);
    const { evidence } = MEASURES.order(read({ ...material, script }));
    return evidence.some(({ sentenceId }) => sentenceId === second.id);
  };
  expect(['claim', 'inference', 'callback'].map((role) => back(role as Sentence['role']))).toEqual([
    true,
    false,
    false,
  ]);
});

test('different fillers are how people talk, and short answers are no echoes', () => {
  for (const { material } of GOOD) {
    const fillers = ['Right.', 'Yeah.', 'Exactly.', 'Hmm.', 'Sure.', 'True.'];
    let turn = 0;
    const script = mappedTurns(material.script, ([first, ...rest]) =>
      first === undefined || turn >= fillers.length
        ? [...(first ? [first] : []), ...rest]
        : [{ ...first, text: `${fillers[turn++]} ${first.text}` }, ...rest],
    );
    expect(scored('tics', { ...material, script })).toBe(1);
    expect(scored('echo', material)).toBe(1);
  }
});

describe.each(NOTICED)('%s notices %s', (name, defect, count) => {
  const pairs = GOOD.flatMap(({ name: of, material, damaged }) =>
    damaged.filter((one) => one.defect === defect).map(({ script }) => ({ of, material, script })),
  );

  test('in every script that has it', () => {
    expect(pairs).toHaveLength(count);
    const missed = pairs.filter(
      ({ material, script }) => scored(name, { ...material, script }) >= scored(name, material),
    );
    expect(missed.map(({ of }) => of)).toEqual([]);
  });
});

/** Damage of our own, for measures whose defect is not in the set. */
const DAMAGE: readonly (readonly [MeasureName, what: string, damage: (script: Script) => Script])[] = [
  ['speakable', 'a bracket in a sentence', changed(1, (text) => text.replace(/\s/, ' [3] '))],
  ['speakable', 'an address in a sentence', changed(1, (text) => `${text} See www.example.org/a.`)],
  ['speakable', 'a quotation that does not close', changed(1, (text) => `"${text}`)],
  [
    'length',
    'half of the length asked for',
    (script) => ({ ...script, targetWords: script.targetWords * 2 }),
  ],
  ['length', 'twice the length asked for', (script) => ({ ...script, targetWords: script.targetWords / 2 })],
  ['opening', 'a greeting at the beginning', changed(0, () => 'Welcome back to the show.')],
  [
    'repetition',
    'a part that is told twice',
    (script) => ({ ...script, parts: script.parts.flatMap(twice) }),
  ],
  [
    'ending',
    'a recap that states nothing',
    without(({ kind }, { role }) => kind === 'recap' && role !== 'question'),
  ],
  ['parts', 'no disclosure', without((_, { role }) => role === 'disclosure')],
  ['parts', 'no introduction', without(({ kind }) => kind === 'introduction')],
  ['parts', 'a host who never speaks', (script) => ({ ...script, hosts: [...script.hosts, silentHost()] })],
  [
    'plain-joints',
    'a name that no fact has, in a line that states nothing',
    inFrame('That is why Galileo left.'),
  ],
  [
    'plain-joints',
    'a number that no fact has, in a line that states nothing',
    inFrame('It took 4,711 attempts.'),
  ],
  ['tics', 'one word before every second turn', withOpening('Exactly.')],
  ['tics', 'one filler again and again', withInner('you know,')],
  ['stock', 'terms that the show avoids', inFrame('It is a testament to a rich tapestry.')],
];

describe.each(DAMAGE)('%s notices %s', (name, _what, damage) => {
  test.each(GOOD.map((good) => [good.name, good] as const))('in %s', (_name, { material }: GoodScript) => {
    const script = damage(material.script);
    expect(scored(name, { ...material, script })).toBeLessThan(scored(name, material));
  });
});

test('a chapter of a document may be named before its words and at the end, by no other name', () => {
  const document = documentOf(FERRIES.replaceAll(/^## (.*)$/gm, '## $1 in Torvik'), 's1', 'The ferries');
  const told = narrated('How ferries are paid for', [document], 3);
  const named = sentencesOf(told.script).filter(
    ({ role, text }) => role === 'frame' && text.includes('Torvik'),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(scored('plain-joints', told)).toBe(1);
  const parts = told.script.parts.map((part) => ({
    ...part,
    turns: part.turns.map((turn) => ({
      ...turn,
      sentences: turn.sentences.map((one) => ({ ...one, text: one.text.replace('Torvik', 'Bergen') })),
    })),
  }));
  const script = { ...told.script, parts };
  expect(scored('plain-joints', { ...told, script })).toBeLessThan(1);
});

test('what counts in the number is shown here to notice something, or is the share of facts without a fault', () => {
  const counting = QUALITY.gates.flatMap(({ measures }) =>
    Object.entries(measures).flatMap(([name, rule]) => (rule.share > 0 ? [name] : [])),
  );
  const shown = new Set<string>([...NOTICED, ...DAMAGE, ...TALK].map(([name]) => name)).add('said-again');
  expect(counting.length).toBeGreaterThan(8);
  expect([...new Set(counting)].filter((name) => !shown.has(name))).toEqual(['grounding']);
});

test('a good script loses little on any measure', () => {
  expect(GOOD).toHaveLength(6);
  const low = GOOD.flatMap(({ name, material }) =>
    (Object.keys(MEASURES) as MeasureName[])
      .map((measure) => ({ name, measure, score: scored(measure, material) }))
      .filter(({ score }) => score < 0.75),
  );
  expect(low).toEqual([]);
});

test('evidence quotes the script, word for word', () => {
  const evidence = GOOD.flatMap(({ material, damaged }) =>
    damaged.flatMap(({ script }) => {
      const said = new Set(sentencesOf(script).map(({ text }) => text));
      const reading = read({ ...material, script });
      return Object.values(MEASURES).flatMap((measure) =>
        measure(reading).evidence.map(({ quote }) => ({ quote, isSaid: said.has(quote) })),
      );
    }),
  );
  expect(evidence.length).toBeGreaterThan(100);
  expect(evidence.filter(({ isSaid }) => !isSaid)).toEqual([]);
});

function changed(at: number, change: (text: string) => string) {
  return (script: Script): Script => {
    const id = sentencesOf(script)[at]?.id;
    return mapped(script, (_, sentence) => [
      sentence.id === id ? { ...sentence, text: change(sentence.text) } : sentence,
    ]);
  };
}

function without(isDropped: (part: Script['parts'][number], sentence: Sentence) => boolean) {
  return (script: Script) =>
    mapped(script, (part, sentence) => (isDropped(part, sentence) ? [] : [sentence]));
}

function inFrame(text: string) {
  return (script: Script): Script => {
    const id = sentencesOf(script).find(({ role }) => role === 'frame')?.id;
    return mapped(script, (_, sentence) => [sentence.id === id ? { ...sentence, text } : sentence]);
  };
}

function mapped(
  script: Script,
  change: (part: Script['parts'][number], sentence: Sentence) => readonly Sentence[],
): Script {
  return {
    ...script,
    parts: script.parts.map((part) => ({
      ...part,
      turns: part.turns.map((turn) => ({
        ...turn,
        sentences: turn.sentences.flatMap((sentence) => change(part, sentence)),
      })),
    })),
  };
}

/** All but two lines of the host who says least go to the other. */
function withSilentHost(script: Script): Script {
  const counts = script.hosts.map(({ id }) => ({
    id,
    words: sentencesBy(script, id).join(' ').split(' ').length,
  }));
  const [least, most] = counts.sort((a, b) => a.words - b.words);
  let left = 2;
  return {
    ...script,
    parts: script.parts.map((part) => ({
      ...part,
      turns: part.turns.map((turn) =>
        turn.hostId === least?.id && left-- <= 0 ? { ...turn, hostId: most?.id ?? '' } : turn,
      ),
    })),
  };
}

function sentencesBy(script: Script, hostId: string): string[] {
  return script.parts.flatMap(({ turns }) =>
    turns.flatMap((turn) => (turn.hostId === hostId ? turn.sentences.map(({ text }) => text) : [])),
  );
}

/** After each turn of a segment the other host says its last words again. */
function withEchoes(script: Script): Script {
  return {
    ...script,
    parts: script.parts.map((part) => ({
      ...part,
      turns: part.turns.flatMap((turn) => {
        const said = turn.sentences.at(-1)?.text.split(' ') ?? [];
        const hostId = script.hosts.find(({ id }) => id !== turn.hostId)?.id ?? '';
        const text = said.slice(-5).join(' ');
        const echo = {
          id: `${turn.sentences[0]?.id}e`,
          text,
          role: 'joint' as const,
          claimIds: [],
          quotes: [],
        };
        return part.kind === 'segment' && said.length > 6 ? [turn, { hostId, sentences: [echo] }] : [turn];
      }),
    })),
  };
}

function mappedTurns(
  script: Script,
  change: (sentences: readonly Sentence[]) => readonly Sentence[],
): Script {
  return {
    ...script,
    parts: script.parts.map((part) => ({
      ...part,
      turns: part.turns.map((turn) => ({ ...turn, sentences: change(turn.sentences) })),
    })),
  };
}

function withOpening(word: string) {
  return (script: Script): Script => {
    let turn = 0;
    return mappedTurns(script, ([first, ...rest]) =>
      first === undefined || turn++ % 2 > 0
        ? [...(first ? [first] : []), ...rest]
        : [{ ...first, text: `${word} ${first.text}` }, ...rest],
    );
  };
}

function withInner(words: string) {
  return (script: Script): Script => {
    let at = 0;
    return mapped(script, (_, sentence) => [
      at++ % 4 > 0 ? sentence : { ...sentence, text: sentence.text.replace(/, |(?=\s\S+$)/, `, ${words} `) },
    ]);
  };
}

/** With four facts of its first half, in the words of another script, behind its last segment. */
function retold(script: Script, other: Script): Script {
  const all = sentencesOf(script);
  const told = new Set(all.slice(0, all.length / 2).flatMap(({ claimIds }) => claimIds));
  const again = sentencesOf(other)
    .filter(({ claimIds }) => claimIds.length > 0 && claimIds.every((id) => told.has(id)))
    .slice(0, 4)
    .map((sentence, at) => ({ ...sentence, id: `again${at}` }));
  return withLast(script, ...again);
}

/** With a turn more in the last segment. */
function withLast(script: Script, ...sentences: readonly Sentence[]): Script {
  const last = script.parts.findLastIndex(({ kind }) => kind === 'segment');
  const hostId = script.hosts[0]?.id ?? '';
  return {
    ...script,
    parts: script.parts.map((part, at) =>
      at === last ? { ...part, turns: [...part.turns, { hostId, sentences }] } : part,
    ),
  };
}

function twice(part: Script['parts'][number]): Script['parts'] {
  return part.kind === 'recap' ? [part, { ...part, id: `${part.id}b` }] : [part];
}

function silentHost(): Script['hosts'][number] {
  return { id: 'third', name: 'Kim', role: 'guide', voice: 'x' };
}
