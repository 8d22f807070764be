import { JOINTS, type JointCategory } from './joint-book';

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
