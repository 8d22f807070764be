import { contentStems } from '../../../english/words';

/** Of a line's telling words, this share in the next sentence makes it say the same. */
const SAID_AGAIN = 0.75;
/** Of these words, some must be said again in the next sentence's opening: further on, they are its news. */
const OPENING_WORDS = 12;

/** What a joint moves with: words that lead and say nothing. */
const LEADS = new Set(
  contentStems('brings takes go turn next comes look moment forward back happened now then tell'),
);

/**
 * Whether a joint or question says what the sentence behind it opens with again: "What did the group decide? The group
 * decided …", "That brings us to 2018. In 2018 …".
 */
export function echoes(line: string, next: string): boolean {
  const told = [...new Set(contentStems(line))].filter((stem) => !LEADS.has(stem));
  if (told.length === 0) return false;
  const opening = new Set(contentStems(next.split(/\s+/).slice(0, OPENING_WORDS).join(' ')));
  const whole = new Set(contentStems(next));
  if (!told.some((stem) => opening.has(stem))) return false;
  return told.filter((stem) => whole.has(stem)).length >= told.length * SAID_AGAIN;
}
