import type { Outline, ScriptPart } from '../../../domain/script';
import { filled, type JointCategory, type Slots } from './joint-book';
import { patternOf } from './joint-patterns';
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

  /** The part's own phrases first, then what others left; undefined when none is unspoken or fits the slots. */
  take(partId: string, category: JointCategory, slots: Slots = {}): string | undefined {
    const own = this.outline.parts.filter((part) => part.id === partId);
    const dealt = [...own, ...this.outline.parts].flatMap((part) => part.joints[category] ?? []);
    const phrase = dealt.find(
      (candidate) => !this.used.has(candidate) && filled(candidate, slots) !== undefined,
    );
    if (phrase === undefined) return undefined;
    this.used.add(phrase);
    return filled(phrase, slots);
  }
}
