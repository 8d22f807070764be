import type { PartKind, Script, ScriptPart, Sentence, SentenceRole } from '../../../src/domain/script';
import { judgedFindings } from './judged-material';

/** A script by hand, as good as its short documents allow; tests make it worse, one fault at a time. */

type Line = readonly [
  hostId: 'guide' | 'questioner',
  role: SentenceRole,
  text: string,
  ...claimIds: string[],
];

function part(
  number: number,
  kind: PartKind,
  title: string,
  themeId: string | undefined,
  lines: readonly Line[],
): ScriptPart {
  const id = `p${number}`;
  const turns = lines.map(([hostId, role, text, ...claimIds], at) => ({
    hostId,
    sentences: [sentence(`${id}.${at + 1}.1`, role, text, claimIds)],
  }));
  const targetWords = lines.reduce((sum, [, , text]) => sum + text.split(/\s+/).length, 0);
  return { id, kind, title, ...(themeId !== undefined && { themeId }), targetWords, turns };
}

function sentence(id: string, role: SentenceRole, text: string, claimIds: readonly string[]): Sentence {
  const cited = judgedFindings.claims.filter((claim) => claimIds.includes(claim.id));
  return { id, text, role, claimIds, quotes: cited.flatMap((claim) => claim.quotes) };
}

const PARTS: readonly ScriptPart[] = [
  part(1, 'cold-open', 'The rocks of Scilly', undefined, [
    [
      'guide',
      'claim',
      'In October 1707 four warships of Admiral Shovell struck the rocks of Scilly because nobody aboard knew how far west they were.',
      'c1',
    ],
    [
      'guide',
      'claim',
      'As Ruth Allen tells it, nearly 2,000 sailors drowned that night, within sight of lamps that they took for France.',
      'c2',
    ],
    ['questioner', 'question', 'So how does a ship know how far west it is?'],
  ]),
  part(2, 'introduction', 'Welcome', undefined, [
    [
      'guide',
      'frame',
      'This is The Open Notebook Hour, with Robin and Sally, and three readings on longitude.',
    ],
    ['questioner', 'joint', 'We begin with the riddle, then meet the people who fought over its answer.'],
  ]),
  part(3, 'segment', 'A question of time', 't1', [
    [
      'guide',
      'claim',
      'Longitude is a question of time, because the earth turns through fifteen degrees in every hour.',
      'c4',
    ],
    ['questioner', 'question', 'And the other half of the map?'],
    [
      'guide',
      'claim',
      'Latitude had been easy for centuries, since the height of the noon sun gives it to anyone with a simple instrument.',
      'c3',
    ],
    [
      'guide',
      'claim',
      'A captain who knows the time at home and the time on deck can read his distance from home in the difference.',
      'c5',
    ],
    [
      'guide',
      'claim',
      'Parliament offered a prize of 20,000 pounds in 1714, for a method that was true to half a degree.',
      'c6',
    ],
    ['questioner', 'joint', 'That kind of money finds rivals.'],
  ]),
  part(4, 'segment', 'The clock in the sky', 't2', [
    [
      'guide',
      'claim',
      'Astronomers wanted to read the hour from the sky, by the distance of the moon from known stars.',
      'c7',
    ],
    [
      'guide',
      'claim',
      'Tobias Mayer sent the Board his tables of the moon in 1755, and they were good enough to win part of the prize.',
      'c8',
    ],
    ['questioner', 'question', 'What did it ask of a tired crew?'],
    ['guide', 'claim', 'Four hours of sums after each sighting.', 'c9'],
    [
      'guide',
      'claim',
      'Nevil Maskelyne cut the work to about thirty minutes when he printed the Nautical Almanac in 1767.',
      'c10',
    ],
    ['questioner', 'joint', 'Clouds were only part of the trouble.'],
    ['guide', 'claim', 'The moon hides for some days of every month, and then the method is silent.', 'c11'],
    ['guide', 'claim', 'Even so, Maskelyne judged that a watch might stop, but the sky never would.', 'c12'],
  ]),
  part(5, 'segment', 'The clock in the box', 't3', [
    ['questioner', 'joint', 'Now to the man who bet on the watch.'],
    [
      'guide',
      'claim',
      'John Harrison, a carpenter from Lincolnshire, believed that a clock could be made to keep time at sea.',
      'c13',
    ],
    [
      'guide',
      'claim',
      'His fourth timekeeper looked like a large pocket watch and beat five times in a second.',
      'c14',
    ],
    ['questioner', 'question', 'Did it work?'],
    [
      'guide',
      'claim',
      'On the voyage to Jamaica in 1761 it lost only five seconds in eighty-one days.',
      'c15',
    ],
    [
      'guide',
      'claim',
      'The Board doubted the result and asked for a second trial, which Harrison called a breach of faith.',
      'c16',
    ],
    [
      'guide',
      'quotation',
      'Harrison wrote that "there is neither any other mechanical thing in the world more beautiful" than his watch.',
      'c17',
    ],
    ['guide', 'claim', 'He was paid in full only in 1773, after the king had taken his side.', 'c18'],
    ['questioner', 'joint', 'On what came next our sources disagree.'],
    [
      'guide',
      'claim',
      'According to Helen Marsh, most ships carried a chronometer within ten years of his death.',
      'c20',
    ],
    [
      'guide',
      'claim',
      'Peter Voss holds that most ships of the time sailed with almanacs, since clocks cost more than 200 pounds each.',
      'c21',
    ],
  ]),
  part(6, 'recap', 'What the hour tells', undefined, [
    ['questioner', 'joint', 'Back to the rocks, then, and to what might have saved those ships.'],
    ['guide', 'claim', 'Know the time at home and on deck, and the difference is your distance.', 'c5'],
    ['guide', 'claim', 'It is not known how much of his design the later makers copied.', 'c19'],
  ]),
  part(7, 'close', 'Thanks', undefined, [
    ['guide', 'frame', 'Our thanks go to Ruth Allen, Peter Voss and Helen Marsh.'],
    ['questioner', 'joint', 'Perhaps the next clock you hear will sound a little braver.'],
    ['guide', 'disclosure', 'This episode was researched, written and voiced by software.'],
  ]),
];

const words = PARTS.reduce((sum, entry) => sum + entry.targetWords, 0);

export const judgedScript: Script = {
  title: 'How far west?',
  topic: 'The search for longitude',
  hosts: [
    { id: 'guide', name: 'Robin', role: 'guide', voice: 'rms' },
    { id: 'questioner', name: 'Sally', role: 'questioner', voice: 'slt' },
  ],
  parts: PARTS,
  words,
  targetWords: words,
  revision: 0,
};

/** The script with each sentence changed, or dropped where the change gives nothing. */
export function withSentences(
  change: (sentence: Sentence, part: ScriptPart) => Sentence | undefined,
  script = judgedScript,
): Script {
  const parts = script.parts.map((entry) => ({
    ...entry,
    turns: entry.turns
      .map((turn) => ({ ...turn, sentences: turn.sentences.flatMap((one) => change(one, entry) ?? []) }))
      .filter((turn) => turn.sentences.length > 0),
  }));
  return { ...script, parts };
}

/** The script with one sentence said otherwise, its citations kept. */
export function saying(id: string, text: string, script = judgedScript): Script {
  return withSentences((one) => (one.id === id ? { ...one, text } : one), script);
}
