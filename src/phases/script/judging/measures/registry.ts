import type { MeasureName } from '../../../../domain/quality';
import type { Figure, Reading } from '../reading';
import { balance } from './balance';
import { disputes } from './disputes';
import { echo } from './echo';
import { ending } from './ending';
import { grounding } from './grounding';
import { plainJoints } from './joints';
import { length } from './length';
import { opening } from './opening';
import { order } from './order';
import { pace } from './pace';
import { parts } from './parts';
import { repetition } from './repetition';
import { saidAgain } from './said-again';
import { speakable } from './speakable';
import { standing } from './standing';
import { stock } from './stock';
import { tics } from './tics';
import { topic } from './topic';

/** Every measure that a quality template can name. */
export const MEASURES = {
  standing,
  repetition,
  disputes,
  speakable,
  stock,
  opening,
  topic,
  pace,
  ending,
  order,
  length,
  grounding,
  parts,
  'plain-joints': plainJoints,
  'said-again': saidAgain,
  echo,
  balance,
  tics,
} satisfies Record<MeasureName, (reading: Reading) => Figure>;
