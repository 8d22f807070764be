/** One round of mending: what code and the second reader refuse goes back to the writer; after the last round it is left out. */
import { DefectError } from '../../../domain/failure';
import {
  type FactChecks,
  type ScriptPart,
  type SentenceCheck,
  sentencesOf,
  statesFact,
} from '../../../domain/script';
import { counted } from '../../../domain/wording';
import type { Question } from '../../prompting/question';
import { wordsIn } from '../parts/spoken';
import { applyPatches } from './apply-patches';
import { askForPatches, type Patch } from './ask-for-patches';
import type { Refusals } from './check-sentences';
import { withRequired } from './complete-parts';
import { scriptFaults, sentenceFaults } from './fault-lines';
import { createLineCheck } from './line-check';
import { settleParts } from './settle-parts';
import type { OutlinedMaterial } from './writing-material';

export interface Mending {
  readonly material: OutlinedMaterial;
  /** Parts with the verdicts of the second reader. */
  readonly parts: readonly ScriptPart[];
  /** Sentences that code refused. */
  readonly refused: Refusals;
  /** No repair is left: what is refused is left out. */
  readonly last: boolean;
}

export interface Mended {
  readonly parts: ScriptPart[];
  /** False while there is something new to be read and, maybe, mended again. */
  readonly done: boolean;
  /** A few words for the live views. */
  readonly note: string;
}

export interface MendingRound {
  /** One, or none where nothing has to be asked. */
  readonly questions: readonly Question<Patch[]>[];
  conclude(replies: readonly (readonly Patch[])[]): Mended;
}

/** Smallest share of the words of a script that may be left of it; below it there is no episode. */
const LEAST_LEFT = 0.5;

export function mendingRound(mending: Mending): MendingRound {
  return mending.last ? lastRound(mending) : repairRound(mending);
}

function repairRound({ material, parts, refused }: Mending): MendingRound {
  const { outline, findings } = material;
  const faults = [...sentenceFaults(parts, refused), ...scriptFaults(parts, outline)];
  if (faults.length === 0) {
    const whole = withRequired(parts, outline);
    return { questions: [], conclude: () => ({ parts: whole, done: true, note: noteOf(whole) }) };
  }
  return {
    questions: [askForPatches({ material, parts, faults })],
    conclude: ([patches = []]) => {
      const patched = applyPatches({ parts, patches, faults, outline, claims: findings.claims });
      const kept = patched.refused.length === 0 ? '' : `, ${patched.refused.length} patches not taken`;
      const note = `${counted(faults.length, 'change')} asked for, ${patched.taken} made${kept}`;
      return { parts: patched.parts, done: false, note };
    },
  };
}

function lastRound({ material, parts, refused }: Mending): MendingRound {
  const { outline, findings } = material;
  const settled = settleParts(parts, refused, material);
  const [had, left] = [wordsIn(parts), wordsIn(settled.parts)];
  if (left < had * LEAST_LEFT) throw new DefectError(tooLittleLeft(left, had, settled.parts));
  const finish = (now: readonly ScriptPart[]): Mended => {
    const whole = withRequired(now, outline);
    return { parts: whole, done: true, note: noteOf(whole) };
  };
  if (settled.seams.length === 0) return { questions: [], conclude: () => finish(settled.parts) };
  const asked = { material, parts: settled.parts, faults: settled.seams };
  return {
    questions: [askForPatches({ ...asked, seamsOnly: true })],
    conclude: ([patches = []]) => {
      const seams = createLineCheck(material);
      const { parts: mended } = applyPatches({ ...asked, patches, outline, claims: findings.claims, seams });
      return finish(mended);
    },
  };
}

function tooLittleLeft(left: number, had: number, parts: readonly ScriptPart[]): string {
  const [first] = parts.flatMap(({ dropped = [] }) => dropped);
  const such =
    first === undefined ? '' : ` The first that was refused: "${first.text}" (${first.reasons.join('; ')}).`;
  return `Only ${left} of ${had} words of the script are what its documents say, after all repairs.${such} The writer's model cannot write this episode; start it again with another one: --model writer=PROVIDER/NAME.`;
}

/** The parts with what the second reader says of their sentences. */
export function withChecks(
  parts: readonly ScriptPart[],
  checks: readonly { readonly by: string; readonly checks: FactChecks }[],
): ScriptPart[] {
  const found = new Map<string, SentenceCheck>(
    checks.flatMap(({ by, checks: own }) => Object.entries(own).map(([id, check]) => [id, { by, ...check }])),
  );
  return parts.map((part) => ({
    ...part,
    turns: part.turns.map((turn) => ({
      ...turn,
      sentences: turn.sentences.map((sentence) => {
        const check = found.get(sentence.id);
        return check === undefined || sentence.check !== undefined ? sentence : { ...sentence, check };
      }),
    })),
  }));
}

/** `41 facts, 38 read against their sources and 3 in their words; 2 sentences left out`. */
function noteOf(parts: readonly ScriptPart[]): string {
  const facts = sentencesOf({ parts }).filter(statesFact);
  const read = facts.filter(({ check }) => check?.verdict === 'entailed').length;
  const dropped = parts.flatMap((part) => part.dropped ?? []).length;
  const left = dropped === 0 ? '' : `; ${counted(dropped, 'sentence')} left out`;
  return `${counted(facts.length, 'fact')}, ${read} read against their sources and ${facts.length - read} in their words${left}`;
}
