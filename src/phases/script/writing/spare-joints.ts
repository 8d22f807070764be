import type { Outline, ScriptPart } from '../../../domain/script';
import { filled, JOINTS, type JointCategory, type Slots } from './joint-book';
import { spokenOf } from './spoken';

/** Phrases that were dealt to a part and are not spoken anywhere yet; for edits after the parts are joined. */
export class SpareJoints {
  private readonly used: Set<string>;

  constructor(
    private readonly outline: Outline,
    parts: readonly ScriptPart[],
  ) {
    this.used = new Set(
      parts.flatMap(spokenOf).flatMap(({ sentence }) => {
        const match = patternOf(sentence.text);
        return match === undefined ? [] : [match.phrase];
      }),
    );
  }

  /** Undefined when the part has no unspoken phrase of the category whose slots can be filled. */
  take(partId: string, category: JointCategory, slots: Slots = {}): string | undefined {
    const dealt = this.outline.parts.find((part) => part.id === partId)?.joints[category] ?? [];
    const phrase = dealt.find(
      (candidate) => !this.used.has(candidate) && filled(candidate, slots) !== undefined,
    );
    if (phrase === undefined) return undefined;
    this.used.add(phrase);
    return filled(phrase, slots);
  }
}

const PATTERNS = (Object.keys(JOINTS) as JointCategory[]).flatMap((category) =>
  JOINTS[category].map(({ text }) => ({ category, phrase: text, pattern: asPattern(text) })),
);

/** A phrase with slots as what it may look like when filled, at the head of a sentence. */
function asPattern(phrase: string): RegExp {
  const source = phrase
    .split(/\{\w+\}/)
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.{1,80}?');
  return new RegExp(`^${source}(?=\\s|$)`, 'i');
}

/** The phrase of the tables that a sentence is made from or opens with, and its category. */
export function patternOf(text: string): { category: JointCategory; phrase: string } | undefined {
  return PATTERNS.find(({ pattern }) => pattern.test(text));
}
