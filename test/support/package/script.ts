import type { Timeline } from '../../../src/domain/audio';
import {
  type PartKind,
  type Script,
  type ScriptPart,
  type Sentence,
  type SentenceRole,
  sentencesOf,
} from '../../../src/domain/script';
import { PACKAGE_FINDINGS } from './claims';

type Line = readonly [host: 'guide' | 'questioner', role: SentenceRole, text: string, ...claims: string[]];

const PARTS: readonly [PartKind, string, readonly Line[]][] = [
  [
    'cold-open',
    'A good week, or a cure?',
    [
      [
        'guide',
        'claim',
        'In a course that ran for one week, 42 percent of 1,803 participants said that they were less anxious afterwards.',
        'c2',
      ],
      [
        'guide',
        'claim',
        'The course had no control group, so the figure cannot tell a cure from a good week.',
        'c3',
      ],
      ['questioner', 'question', 'So can a philosophy that is twenty-three centuries old still calm a mind?'],
    ],
  ],
  [
    'introduction',
    'Welcome',
    [
      ['guide', 'frame', 'This is The Open Notebook Hour, and I am Robin.'],
      ['questioner', 'frame', 'And I am Sally.'],
      ['guide', 'disclosure', 'This episode was researched, written and voiced by software.'],
      ['questioner', 'joint', 'We start where the school did.'],
    ],
  ],
  [
    'segment',
    'What is up to us',
    [
      [
        'guide',
        'claim',
        'Stoicism began around 300 BC, when Zeno of Citium taught in a painted porch on the Athenian market place.',
        'c1',
      ],
      ['questioner', 'question', 'And what did they teach there?'],
      [
        'guide',
        'claim',
        'Epictetus, who was born a slave, divided the world into what is up to us and what is not.',
        'c5',
      ],
      ['guide', 'quotation', 'Seneca wrote that we suffer more often in imagination than in reality.', 'c4'],
      ['questioner', 'joint', 'That sounds like something a therapist would say.'],
    ],
  ],
  [
    'segment',
    'From the porch to the clinic',
    [
      ['guide', 'quotation', 'Albert Ellis said that his therapy owed its first idea to Epictetus.', 'c6'],
      [
        'guide',
        'claim',
        'Cognitive therapy has been tested in more than 2,000 trials; Stoic courses have been tested in fewer than ten.',
        'c7',
      ],
      ['questioner', 'question', 'Did anyone look again later?'],
      [
        'guide',
        'claim',
        'A course in Stoic practice showed no lasting effect on anxiety after three months.',
        'c8',
      ],
      ['guide', 'joint', 'The two results do not sit easily together.'],
    ],
  ],
  [
    'segment',
    'An evening with three questions',
    [
      [
        'guide',
        'claim',
        'An evening review asks three questions: what went badly, what went well, what is left to do.',
        'c10',
      ],
      ['questioner', 'question', 'Who would not have ten minutes for that?'],
      ['guide', 'claim', 'Whether the old exercises work without the old beliefs is not known.', 'c9'],
    ],
  ],
  [
    'recap',
    'What we can say',
    [
      ['guide', 'joint', 'So, back to that good week.'],
      [
        'guide',
        'claim',
        'One group felt better at once, and another felt no different three months on.',
        'c2',
        'c8',
      ],
      ['questioner', 'joint', 'Which leaves the question open, and worth asking well.'],
    ],
  ],
  [
    'close',
    'Thanks and sources',
    [
      [
        'guide',
        'frame',
        'Our thanks go to Helena Marsh, to Tomás Okafor and Ingrid Vale, and to the Royal Society for Mental Health.',
      ],
      ['questioner', 'disclosure', 'Every statement comes from the documents listed in the show notes.'],
      ['guide', 'frame', 'Until next time.'],
    ],
  ],
];

function sentenceOf([, role, text, ...claimIds]: Line, id: string): Sentence {
  const quotes = PACKAGE_FINDINGS.claims
    .filter((claim) => claimIds.includes(claim.id))
    .flatMap((claim) => claim.quotes);
  return { id, text, role, quotes, claimIds };
}

function partOf([kind, title, lines]: (typeof PARTS)[number], index: number): ScriptPart {
  const id = `p${index + 1}`;
  const turns = lines.map((line, turn) => ({
    hostId: line[0],
    sentences: [sentenceOf(line, `${id}.${turn + 1}.1`)],
  }));
  return { id, kind, title, targetWords: 60, turns };
}

export const PACKAGE_SCRIPT: Script = {
  title: 'Modern Stoicism: A Good Week, or a Cure?',
  topic: 'Modern Stoicism',
  hosts: [
    { id: 'guide', name: 'Robin', role: 'guide', voice: 'rms' },
    { id: 'questioner', name: 'Sally', role: 'questioner', voice: 'slt' },
  ],
  parts: PARTS.map(partOf),
  words: 318,
  targetWords: 900,
  shortfall:
    'The documents carry about two minutes, so the episode is shorter than the six minutes asked for.',
  revision: 1,
};

/** A timeline as audio makes it: sentences at 160 words a minute, pauses between them, a chapter a part. */
export function packageTimeline(script: Script): Timeline {
  let clockMs = 400;
  const sentences = script.parts.flatMap((part) =>
    part.turns.flatMap((turn) =>
      sentencesOf({ ...part, turns: [turn] }).map(({ id, text }) => {
        const startMs = clockMs;
        const endMs = startMs + Math.round((text.split(/\s+/).length * 60_000) / 160);
        clockMs = endMs + 350;
        return { id, partId: part.id, hostId: turn.hostId, text, startMs, endMs };
      }),
    ),
  );
  const durationMs = clockMs + 900;
  const starts = script.parts.map((part, index) =>
    index === 0 ? 0 : (sentences.find(({ partId }) => partId === part.id)?.startMs ?? 0),
  );
  const chapters = script.parts.map(({ id, title }, index) => ({
    partId: id,
    title,
    startMs: starts[index] ?? 0,
    endMs: starts[index + 1] ?? durationMs,
  }));
  return { durationMs, sentences, chapters };
}

/** The same timeline with measured words: long ones take longer than their letters, and 50 ms on either side are quiet. */
export function withMeasuredWords(timeline: Timeline): Timeline {
  const sentences = timeline.sentences.map((sentence) => {
    const texts = sentence.text.split(/\s+/);
    const weights = texts.map((text) => text.length ** 2);
    const perWeight =
      (sentence.endMs - sentence.startMs - 100) / weights.reduce((sum, weight) => sum + weight, 0);
    let clock = sentence.startMs + 50;
    const words = texts.map((text, at) => {
      const startMs = Math.round(clock);
      clock += perWeight * (weights[at] as number);
      return { text, startMs, endMs: Math.round(clock) };
    });
    return { ...sentence, times: 'measured', wordTimes: 'measured', words } as const;
  });
  return { ...timeline, sentences };
}
