import type { Phase } from '../../../domain/phase';
import type { Verdict } from '../../../domain/quality';
import type { ClaimState } from '../../../domain/research';
import type { SentenceRole } from '../../../domain/script';

/** Words with which the source panel names the role of a sentence. */
export const ROLE_WORDS: Readonly<Record<SentenceRole, string>> = {
  claim: 'States what a source says',
  quotation: 'Gives a source’s own words',
  callback: 'Tells again what was told before',
  inference: 'A step that follows from what it cites',
  analogy: 'A comparison of the hosts’ own; states no fact',
  reaction: 'A reaction; states no fact',
  joint: 'Connects two thoughts; states no fact',
  question: 'A question; states no fact',
  frame: 'Names the show, the hosts or the sources',
  disclosure: 'Says how the episode was made',
};

/** Stands in place of the role where a person wrote or changed a sentence. */
export const EDITED_WORDS = 'Written or changed by a person; its quotes belong to what stood there before';

/** Most certain first. */
export const STATE_WORDS: Readonly<Record<ClaimState, string>> = {
  verified: 'Verified',
  likely: 'Likely',
  uncertain: 'Uncertain',
  disputed: 'Disputed',
  unverified: 'Unverified',
};

export const STATES = Object.keys(STATE_WORDS) as readonly ClaimState[];

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  approve: 'Approved',
  'minor-revisions': 'Approved, with small wishes left',
  revise: 'To be revised',
  reject: 'Rejected',
  'person-decides': 'Left to a person to decide',
  'back-to-research': 'Sent back to research',
};

export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  research: 'Research',
  script: 'Script',
  audio: 'Audio',
  package: 'Package',
  publish: 'Publish',
};

/** `0.914` → `91`. */
export function percent(share: number): string {
  return String(Math.round(share * 100));
}
