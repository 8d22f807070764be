import type { MeasureName } from '../../../src/domain/quality';
import { type Script, type Sentence, sentencesOf } from '../../../src/domain/script';
import { judgedScript, saying, withSentences } from './judged-script';

/** Ways to make the hand-made script worse, each with the measures that must hear it. */

const isFact = (sentence: Sentence) => sentence.role === 'claim' || sentence.role === 'quotation';

function without(kind: string): Script {
  return { ...judgedScript, parts: judgedScript.parts.filter((part) => part.kind !== kind) };
}

/** Facts of the segments dealt out again, every seventh one next. */
export function shuffled(): Script {
  const inSegments = sentencesOf({
    parts: judgedScript.parts.filter((part) => part.kind === 'segment'),
  }).filter(isFact);
  return withSentences((sentence, part) => {
    if (part.kind !== 'segment' || !isFact(sentence)) return sentence;
    return inSegments[(inSegments.findIndex((one) => one.id === sentence.id) * 7) % inSegments.length];
  });
}

function spokenTwice(): Script {
  const parts = judgedScript.parts.map((part) => ({
    ...part,
    turns: part.turns.flatMap((turn) => [
      turn,
      { ...turn, sentences: turn.sentences.map((sentence) => ({ ...sentence, id: `${sentence.id}b` })) },
    ]),
  }));
  return { ...judgedScript, parts, targetWords: judgedScript.targetWords * 2 };
}

/** Each turn's text run together with the next in its part, so that sentences have no end. */
function breathless(): Script {
  const parts = judgedScript.parts.map((part) => {
    const facts = sentencesOf(part).filter(isFact);
    const [first] = facts;
    if (!first || part.kind !== 'segment') return part;
    const text = `${facts.map((sentence) => sentence.text.replace(/\.$/, '')).join(', and ')}.`;
    const whole: Sentence = {
      ...first,
      text,
      quotes: facts.flatMap((sentence) => sentence.quotes),
      claimIds: facts.flatMap((sentence) => sentence.claimIds),
    };
    return { ...part, turns: [{ hostId: 'guide', sentences: [whole] }] };
  });
  return { ...judgedScript, parts };
}

function cited(id: string, change: Partial<Sentence>): Script {
  return withSentences((sentence) => (sentence.id === id ? { ...sentence, ...change } : sentence));
}

export const SCRIPT_FAULTS: readonly [fault: string, script: Script, heardBy: readonly MeasureName[]][] = [
  ['the facts are shuffled', shuffled(), ['order', 'thread']],
  ['everything is said twice', spokenTwice(), ['repetition']],
  ['all sentences of a segment are one', breathless(), ['long-sentences', 'sentence-length']],
  [
    'a segment is left out',
    { ...judgedScript, parts: judgedScript.parts.filter((part) => part.themeId !== 't2') },
    ['coverage', 'length', 'parts'],
  ],
  ['the recap is left out', without('recap'), ['parts', 'coverage']],
  ['the close with its disclosure is left out', without('close'), ['parts']],
  ['the cold open is left out', without('cold-open'), ['parts', 'hook']],
  [
    'it begins with a greeting',
    saying('p1.1.1', 'Welcome back, we are glad that you are here.'),
    ['hook', 'grounding'],
  ],
  ['the cold open asks nothing', saying('p1.3.1', 'That was a sad night.'), ['hook']],
  ['nobody asks anything', withSentences((s) => (s.role === 'question' ? undefined : s)), ['questions']],
  [
    'every doubt is taken out',
    withSentences((s) => (/might|could be|disagree|Perhaps|not known/.test(s.text) ? undefined : s)),
    ['humility'],
  ],
  [
    'joints are stock phrases',
    withSentences((s) =>
      s.role === 'joint'
        ? { ...s, text: `Moving on, let's dive in and delve into a fascinating tapestry ${s.id}.` }
        : s,
    ),
    ['avoided-terms'],
  ],
  [
    'every sentence has nine words',
    withSentences((s) => ({
      ...s,
      text: `${s.text.split(' ').concat(Array(9).fill('so')).slice(0, 9).join(' ')}.`,
    })),
    ['variety'],
  ],
  [
    'plain words are made learned ones',
    withSentences((s) => ({
      ...s,
      text: s.text.replace(
        /\b(?:time|night|sky|moon|ship|ships|clock|watch|sea|home)\b/g,
        'chronometrical instrumentation',
      ),
    })),
    ['flesch', 'grounding'],
  ],
  [
    'a number is invented',
    saying(
      'p1.2.1',
      'As Ruth Allen tells it, nearly 5,000 sailors drowned that night, within sight of lamps that they took for France.',
    ),
    ['figures', 'grounding'],
  ],
  [
    'a number in words is changed',
    saying('p5.5.1', 'On the voyage to Jamaica in 1761 it lost only five seconds in ninety-one days.'),
    ['figures', 'grounding'],
  ],
  [
    'a claim says more than its quotes',
    saying(
      'p3.5.1',
      'Parliament offered a prize of 20,000 pounds in 1714, and greedy inventors bribed judges across Europe.',
    ),
    ['grounding'],
  ],
  [
    'a claim is denied',
    saying(
      'p5.3.1',
      'His fourth timekeeper never looked like a large pocket watch and beat five times in a second.',
    ),
    ['grounding'],
  ],
  [
    'a denial is dropped',
    saying('p6.3.1', 'It is known how much of his design the later makers copied.'),
    ['grounding'],
  ],
  [
    'a quotation is not verbatim',
    saying(
      'p5.7.1',
      'Harrison wrote that "there is no other mechanical thing more beautiful" than his watch.',
    ),
    ['grounding'],
  ],
  ['a fact cites nothing', cited('p3.4.1', { quotes: [], claimIds: [] }), ['grounding']],
  [
    'a joint brings in a stranger',
    saying('p3.6.1', 'That kind of money is what drew Galileo in 1616.'),
    ['plain-joints'],
  ],
  [
    'one side of a dispute is told as settled',
    withSentences((s) =>
      ['p5.9.1', 'p5.11.1'].includes(s.id)
        ? undefined
        : s.id === 'p5.10.1'
          ? { ...s, text: 'Most ships carried a chronometer within ten years of his death.' }
          : s,
    ),
    ['disputes'],
  ],
  [
    'a lone figure is told without its source',
    saying(
      'p1.2.1',
      'Nearly 2,000 sailors drowned that night, within sight of lamps that they took for France.',
    ),
    ['lone-statistics'],
  ],
  ['it is half as long as asked', { ...judgedScript, targetWords: judgedScript.targetWords * 2 }, ['length']],
  [
    'it is half as long again as asked',
    { ...judgedScript, targetWords: Math.round(judgedScript.targetWords / 1.5) },
    ['length'],
  ],
  [
    'facts point back at nothing',
    withSentences((s) =>
      s.role === 'claim'
        ? {
            ...s,
            text: s.text.replace(
              /^(?:Longitude|Astronomers|John Harrison, a carpenter from Lincolnshire,)/,
              'It',
            ),
          }
        : s,
    ),
    ['standing'],
  ],
  [
    'people are called by surnames never introduced',
    withSentences((s) => ({
      ...s,
      text: s.text.replace(/John Harrison|Nevil Maskelyne/, (name) => name.split(' ')[1] as string),
    })),
    ['standing'],
  ],
  [
    'questions ask what nobody answers',
    withSentences((s, p) =>
      s.role === 'question' && p.kind === 'segment'
        ? { ...s, text: 'And Parliament, and its prize, and the rocks?' }
        : s,
    ),
    ['answers', 'repetition'],
  ],
  [
    'the recap forgets the question',
    saying('p6.1.1', 'That was a lot.', saying('p6.2.1', 'He was paid in full only in 1773.')),
    ['closure'],
  ],
  [
    'sentences cannot be read aloud',
    withSentences((s) => (s.role === 'claim' ? { ...s, text: s.text.replace(/, /, ' (see [3]) , ') } : s)),
    ['speakable'],
  ],
  [
    'a saying is given to somebody else',
    saying('p4.8.1', 'Even so, Harrison judged that a watch might stop, but the sky never would.'),
    ['grounding'],
  ],
  [
    'a host never speaks',
    {
      ...judgedScript,
      hosts: [...judgedScript.hosts, { id: 'third', name: 'Kim', role: 'guide', voice: 'x' }],
    },
    ['parts'],
  ],
];
