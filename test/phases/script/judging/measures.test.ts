import type { MeasureName } from '../../../../src/domain/quality';
import { type Script, type Sentence, sentencesOf } from '../../../../src/domain/script';
import { scoreOn } from '../../../../src/phases/script/judging/gate';
import { MEASURES } from '../../../../src/phases/script/judging/measures/registry';
import { readScript } from '../../../../src/phases/script/judging/read-script';
import type { Reading, ReviewMaterial } from '../../../../src/phases/script/judging/reading';
import { QUALITY } from '../../../support/material/judge-panel';
import { type GoodScript, goodScripts } from '../../../support/material/judging-subjects';

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
  ['stock', 'terms that the show avoids', inFrame('It is a testament to a rich tapestry.')],
];

describe.each(DAMAGE)('%s notices %s', (name, _what, damage) => {
  test.each(GOOD.map((good) => [good.name, good] as const))('in %s', (_name, { material }: GoodScript) => {
    const script = damage(material.script);
    expect(scored(name, { ...material, script })).toBeLessThan(scored(name, material));
  });
});

test('what counts in the number is shown here to notice something, or is the share of facts without a fault', () => {
  const counting = QUALITY.gates.flatMap(({ measures }) =>
    Object.entries(measures).flatMap(([name, rule]) => (rule.share > 0 ? [name] : [])),
  );
  const shown = new Set<string>([...NOTICED, ...DAMAGE].map(([name]) => name));
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

function twice(part: Script['parts'][number]): Script['parts'] {
  return part.kind === 'recap' ? [part, { ...part, id: `${part.id}b` }] : [part];
}

function silentHost(): Script['hosts'][number] {
  return { id: 'third', name: 'Kim', role: 'guide', voice: 'x' };
}
