import type { Format } from '../../../domain/format';
import type { OutlinePart } from '../../../domain/script';
import { shuffled } from './choice';
import { FRAME_JOINTS } from './frame-joints';
import { CLAIM_JOINTS, type Phrase } from './joints';

export const JOINTS = { ...CLAIM_JOINTS, ...FRAME_JOINTS } as const satisfies Record<
  string,
  readonly Phrase[]
>;
export type JointCategory = keyof typeof JOINTS;

const CATEGORIES = Object.keys(JOINTS) as JointCategory[];
const isFrame = (category: JointCategory) => category in FRAME_JOINTS;

/** All phrases of a category that fit the format, in this episode's own order. */
export function phrasesFor(category: JointCategory, format: Format, seed: string): string[] {
  const phrases: readonly Phrase[] = JOINTS[category];
  const fit = phrases.filter((phrase) => phrase.only === undefined || phrase.only === format);
  return shuffled(fit, `${seed}/${category}`, (phrase) => phrase.text).map((phrase) => phrase.text);
}

/**
 * Deals each category's phrases out to the parts, so that parts written at the same time never share one. Segments share
 * the phrases between claims evenly; a frame phrase goes to every other part once.
 */
export function dealJoints(
  parts: readonly Pick<OutlinePart, 'kind'>[],
  format: Format,
  seed: string,
): Record<string, string[]>[] {
  const dealt: Record<string, string[]>[] = parts.map(() => ({}));
  for (const category of CATEGORIES) {
    const takers = parts.flatMap((part, index) => (takes(part.kind, category) ? [index] : []));
    if (takers.length === 0) continue;
    phrasesFor(category, format, seed).forEach((phrase, position) => {
      const taker = takers[position % takers.length];
      if (taker === undefined) return;
      const share = dealt[taker];
      if (share !== undefined) share[category] = [...(share[category] ?? []), phrase];
    });
  }
  return dealt;
}

const FRAME_PARTS: Readonly<Record<string, OutlinePart['kind']>> = {
  'hook-question': 'cold-open',
  why: 'introduction',
  road: 'introduction',
  short: 'introduction',
  'to-recap': 'segment',
  'recap-open': 'recap',
  'recap-answer': 'recap',
  open: 'recap',
  thought: 'close',
  thanks: 'close',
  'thanks-titles': 'close',
  'thanks-more': 'close',
  goodbye: 'close',
};

function takes(kind: OutlinePart['kind'], category: JointCategory): boolean {
  if (isFrame(category)) return FRAME_PARTS[category] === kind;
  if (kind === 'segment') return true;
  return kind === 'recap' && ['attribution', 'humility'].includes(category);
}

export type Slots = Readonly<Record<string, string | undefined>>;

/** Hands out a part's phrases, each once. */
export class JointBook {
  private readonly left = new Map<string, string[]>();

  constructor(joints: OutlinePart['joints']) {
    for (const [category, phrases] of Object.entries(joints)) this.left.set(category, [...phrases]);
  }

  /** The next phrase of the category whose slots can all be filled; undefined when there is none. */
  take(category: JointCategory, slots: Slots = {}): string | undefined {
    const phrases = this.left.get(category) ?? [];
    const index = phrases.findIndex((phrase) => filled(phrase, slots) !== undefined);
    const [phrase] = index < 0 ? [] : phrases.splice(index, 1);
    return phrase === undefined ? undefined : filled(phrase, slots);
  }
}

/** The phrase with its slots filled, or undefined when one has nothing to hold. */
export function filled(phrase: string, slots: Slots): string | undefined {
  const names = [...phrase.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  if (names.some((name) => !slots[name])) return undefined;
  const text = phrase.replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
