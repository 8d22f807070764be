/**
 * Holds a part that a model wrote against its plan and the stored documents. The same code that the judges measure with decides
 * whether a sentence is what its sources say, so that what passes here is not refused there.
 */
import { type OutlinePart, type ScriptPart, statesFact } from '../../../domain/script';
import { countWords } from '../../../english/words';
import { speaksToAModel } from '../../prompting/addressed';
import { plainJoints } from '../judging/measures/joints';
import { speakable } from '../judging/measures/speakable';
import { readScript } from '../judging/read-script';
import type { Reading } from '../judging/reading';
import { spokenOf } from '../parts/spoken';
import { foreignWords } from './foreign-words';
import { smuggledFacts } from './plain-lines';
import type { OutlinedMaterial } from './writing-material';

/** Sentence id → what is wrong with it. */
export type SentenceFaults = ReadonlyMap<string, readonly string[]>;

/** Largest number of words in a line that states nothing. */
const LONGEST_JOINT = 32;

/** Faults in the sentences of a part; sentences that a person wrote are not checked. */
export function faultsOf(part: ScriptPart, plan: OutlinePart, material: OutlinedMaterial): SentenceFaults {
  const reading = readingOf(part, material);
  const faults = new Map<string, string[]>();
  const add = (id: string, ...found: readonly string[]) => {
    if (found.length > 0) faults.set(id, [...(faults.get(id) ?? []), ...found]);
  };
  for (const fact of reading.facts) {
    const foreign = foreignWords(reading, fact);
    add(fact.id, ...fact.faults, ...(foreign === undefined ? [] : [foreign]));
  }
  for (const { sentenceId, reason } of [
    ...(plainJoints(reading).whenLow ?? []),
    ...(speakable(reading).whenLow ?? []),
  ])
    if (sentenceId !== undefined) add(sentenceId, reason);
  for (const [id, fault] of smuggledFacts(part, plan, material)) add(id, fault);
  for (const { sentence } of spokenOf(part)) {
    const { id, text, role, claimIds } = sentence;
    if (speaksToAModel(text)) add(id, 'it repeats an instruction of a source');
    const foreign = claimIds.filter((claimId) => !plan.claimIds.includes(claimId));
    if (foreign.length > 0) add(id, `${foreign.join(', ')} is not among the claims of this part`);
    if (statesFact(sentence)) continue;
    if (role !== 'disclosure' && countWords(text) > LONGEST_JOINT)
      add(id, `a ${role} has at most ${LONGEST_JOINT} words`);
    if (role === 'question' && !text.endsWith('?')) add(id, 'a question ends in a question mark');
  }
  for (const { sentence } of spokenOf(part)) if (sentence.editedByPerson) faults.delete(sentence.id);
  return faults;
}

/**
 * The part read as a script of its own. What the other parts will say stands in their titles, without its numbers: a joint may
 * point ahead to somebody, and may not tell a figure.
 */
function readingOf(part: ScriptPart, material: OutlinedMaterial): Reading {
  const { outline, findings, documents, brief, quality, session, wordsPerMinute } = material;
  const claims = new Map(findings.claims.map((claim) => [claim.id, claim]));
  const parts = outline.parts.map((plan): ScriptPart => {
    if (plan.id === part.id) return part;
    const told = plan.claimIds.map((id) => claims.get(id)?.text ?? '').join(' ');
    return {
      ...part,
      id: plan.id,
      kind: plan.kind,
      title: `${plan.title} ${told.replace(/\d/g, '')}`,
      turns: [],
    };
  });
  const { title, topic, hosts, targetWords } = outline;
  return readScript({
    script: { title, topic, hosts, parts, words: 0, targetWords, revision: 0 },
    findings,
    documents,
    brief,
    template: quality,
    session,
    wordsPerMinute,
  });
}
