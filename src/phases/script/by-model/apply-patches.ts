/** Puts patches into a script. One that would touch what it may not, or lose what the episode must tell, is not taken. */
import type { Claim } from '../../../domain/research';
import {
  type Outline,
  type ScriptPart,
  type Sentence,
  sentencesOf,
  statesFact,
} from '../../../domain/script';
import { freshId, isAdded, type Spoken, spokenOf, withSpoken } from '../parts/spoken';
import type { Patch } from './ask-for-patches';
import { withReferences } from './callbacks';
import { formFaults } from './check-sentences';
import type { Fault } from './fault-lines';
import { keyClaimsOf, untold } from './key-claims';
import type { LineCheck } from './line-check';
import { hostNamed, sentencesIn } from './reply-lines';

export interface Patching {
  readonly parts: readonly ScriptPart[];
  readonly patches: readonly Patch[];
  /** The changes that were asked for: they tell which facts may be touched. */
  readonly faults: readonly Fault[];
  readonly outline: Outline;
  readonly claims: readonly Claim[];
  /** Given where only the lines around gaps are mended: nobody reads those afterwards, so that their form is checked here. */
  readonly seams?: LineCheck;
}

export interface Patched {
  readonly parts: ScriptPart[];
  readonly taken: number;
  /** The reasons why the others were not taken, a sentence each. */
  readonly refused: readonly string[];
}

export function applyPatches(patching: Patching): Patched {
  const keys = keyClaimsOf(patching.outline);
  const refused: string[] = [];
  let parts = [...patching.parts];
  for (const patch of patching.patches) {
    const next = patched(parts, patch, patching);
    if (typeof next === 'string') {
      refused.push(next);
      continue;
    }
    const missing = untold(keys, parts);
    const lost = untold(keys, next).find((key) => !missing.includes(key));
    if (lost === undefined) parts = next;
    else refused.push(`The patch of ${patch.id} would lose ${lost.what}.`);
  }
  return {
    parts: withReferences(parts),
    taken: patching.patches.length - refused.length,
    refused,
  };
}

/** The parts with one patch in them, or why it is not taken. */
function patched(parts: readonly ScriptPart[], patch: Patch, patching: Patching): ScriptPart[] | string {
  const { id, action } = patch;
  const home = parts.find((part) => sentencesOf(part).some((sentence) => sentence.id === id));
  if (home === undefined) return `There is no sentence ${id}.`;
  const spoken = spokenOf(home);
  const at = spoken.findIndex(({ sentence }) => sentence.id === id);
  const here = spoken[at] as Spoken;
  if (action !== 'insert-after' && !mayChange(here.sentence, home.id, patching))
    return `${id} was not to be changed.`;
  const lines = action === 'remove' ? [] : linesOf(patch, parts, patching);
  if (typeof lines === 'string') return lines;
  const next = spoken.toSpliced(
    at + (action === 'insert-after' ? 1 : 0),
    action === 'insert-after' ? 0 : 1,
    ...lines,
  );
  if (next.length === 0) return `${home.id} would be empty without ${id}.`;
  return parts.map((part) => (part === home ? withSpoken(part, next) : part));
}

function mayChange(sentence: Sentence, partId: string, { faults, seams, outline }: Patching): boolean {
  if (sentence.editedByPerson || isAdded(sentence, outline)) return false;
  if (!isEvidence(sentence)) return true;
  if (seams !== undefined) return false;
  return faults.some(
    (fault) =>
      fault.sentenceId === sentence.id || (fault.sentenceId === undefined && fault.partId === partId),
  );
}

function isEvidence(sentence: Pick<Sentence, 'role'>): boolean {
  return statesFact(sentence) || sentence.role === 'analogy';
}

/** The first sentence that takes the place of another keeps its id. */
function linesOf(
  { id, action, sentences }: Patch,
  parts: readonly ScriptPart[],
  { outline, claims, seams }: Patching,
): Spoken[] | string {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const taken = new Set(sentencesOf({ parts }).map((sentence) => sentence.id));
  const lines: Spoken[] = [];
  for (const said of sentences) {
    const host = hostNamed(outline.hosts, said.host);
    if (host === undefined) return `"${said.host}" is no host of this show.`;
    const written = sentencesIn(said, byId);
    if (seams !== undefined) {
      if (written.sentences.some(isEvidence)) return `The seam at ${id} is to tell nothing new.`;
      const [fault] = written.sentences.flatMap((sentence) => formFaults(sentence, seams));
      if (fault !== undefined) return `The seam at ${id}: ${fault}.`;
    }
    for (const sentence of written.sentences) {
      const own = lines.length === 0 && action === 'replace' ? id : freshId(id, taken);
      lines.push({ hostId: host.id, sentence: { id: own, ...sentence } });
    }
  }
  return lines.length === 0 ? `The patch of ${id} says nothing.` : lines;
}
