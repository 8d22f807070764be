import type { MeasureName } from '../../../../domain/quality';
import type { Figure, Reading } from '../reading';
import { answers } from './answers';
import { disputes, loneStatistics } from './candour';
import { closure } from './closure';
import { coverage } from './coverage';
import { arrivals, freshJoints, lightSourcing, pace, runs } from './flow';
import { length, parts } from './form';
import { figures, grounding } from './grounding';
import { hook } from './hook';
import { plainJoints } from './joints';
import { order } from './order';
import { flesch, grade, longSentences, sentenceLength } from './readability';
import { repetition } from './repetition';
import { speakable } from './speakable';
import { standing } from './standing';
import { thread } from './thread';
import { variety } from './variety';
import { avoidedTerms, humility, questions } from './voice';

/** Every measure a quality template can name. */
export const MEASURES = {
  flesch,
  grade,
  'sentence-length': sentenceLength,
  'long-sentences': longSentences,
  standing,
  speakable,
  questions,
  humility,
  'avoided-terms': avoidedTerms,
  hook,
  variety,
  coverage,
  order,
  thread,
  repetition,
  'fresh-joints': freshJoints,
  'light-sourcing': lightSourcing,
  runs,
  arrivals,
  pace,
  answers,
  closure,
  length,
  parts,
  grounding,
  figures,
  'plain-joints': plainJoints,
  disputes,
  'lone-statistics': loneStatistics,
} satisfies Record<MeasureName, (reading: Reading) => Figure>;
