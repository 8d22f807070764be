import type { Claim, ClaimKind, ClaimState, Findings, Quote, Voice } from '../../../src/domain/research';
import { PACKAGE_SOURCES } from './sources';

/** The nth sentence of a source of the fixture, as a quote with true offsets. */
function packageQuote(sourceId: string, sentence: number): Quote {
  const source = PACKAGE_SOURCES.find(({ id }) => id === sourceId);
  if (!source) throw new Error(`no source ${sourceId}`);
  const text = source.text.split(/(?<=\.) /)[sentence];
  if (text === undefined) throw new Error(`no sentence ${sentence} in ${sourceId}`);
  const start = source.text.indexOf(text);
  return { sourceId, text, start, end: start + text.length };
}

const ROWS: readonly [
  state: ClaimState,
  kind: ClaimKind,
  quotes: readonly (readonly [string, number])[],
  reason: string,
][] = [
  [
    'verified',
    'event',
    [
      ['s1', 0],
      ['s2', 2],
    ],
    'Two sources place the beginning of the school in the same years.',
  ],
  ['disputed', 'statistic', [['s1', 1]], 'Another source found no lasting effect.'],
  ['likely', 'fact', [['s1', 2]], 'One source says it and none contradicts it.'],
  ['likely', 'fact', [['s2', 0]], 'One source quotes the letter word for word.'],
  ['likely', 'fact', [['s2', 2]], 'One source says it and none contradicts it.'],
  [
    'verified',
    'event',
    [
      ['s3', 0],
      ['s2', 2],
    ],
    'Two sources agree.',
  ],
  ['uncertain', 'statistic', [['s3', 1]], 'A single source gives the numbers.'],
  ['disputed', 'fact', [['s3', 2]], 'Another source reports an effect after one week.'],
  ['uncertain', 'opinion', [['s3', 3]], 'The source itself says that it is not known.'],
  ['likely', 'fact', [['s2', 3]], 'One source says it and none contradicts it.'],
  ['unverified', 'fact', [['s1', 3]], 'No other source was asked.'],
];

export const PACKAGE_VOICES: readonly Voice[] = [
  { name: 'Epictetus', kind: 'person', role: 'who was born a slave', sourceIds: ['s2', 's3'], mentions: 3 },
  { name: 'Albert Ellis', kind: 'person', sourceIds: ['s3'], mentions: 1 },
  { name: 'Royal Society for Mental Health', kind: 'organisation', sourceIds: ['s3'], mentions: 1 },
];

function claimOf([state, kind, places, stateReason]: (typeof ROWS)[number], index: number): Claim {
  const quotes = places.map(([sourceId, sentence]) => packageQuote(sourceId, sentence));
  const contradicts: Readonly<Record<number, readonly [number, Quote]>> = {
    1: [7, packageQuote('s3', 2)],
    7: [1, packageQuote('s1', 1)],
  };
  const conflict = contradicts[index];
  return {
    id: `c${index + 1}`,
    text: quotes[0]?.text ?? '',
    kind,
    state,
    quotes,
    leansOn: [],
    against: conflict ? [conflict[1]] : [],
    conflictsWith: conflict ? [`c${conflict[0] + 1}`] : [],
    headings: ['Background'],
    position: index / ROWS.length,
    statistics: kind === 'statistic' ? ['42 percent'] : [],
    names: [],
    relevance: 1 - index * 0.05,
    stateReason,
  };
}

export const PACKAGE_FINDINGS: Findings = {
  topic: 'Modern Stoicism',
  sources: PACKAGE_SOURCES.map(({ text: _text, ...card }) => card),
  claims: ROWS.map(claimOf),
  voices: PACKAGE_VOICES,
};
