/** The beginning of a turn: "Anna: Hello.", "**Dr. Ines Roth** (laughing): Hello.", "[00:12] HOST 1: Hello.", or "ANNA" on a line of its own. */

export interface TurnStart {
  readonly name: string;
  /** The text behind the name on its line. */
  readonly text: string;
  /** `marked`: in bold or italics before a colon; `alone`: in bold or capitals, with nothing behind it. */
  readonly form: 'marked' | 'plain' | 'alone';
}

const STAMP = /^[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?\s*(?:[-–—]\s*)?/;
const NAME = String.raw`[\p{L}\p{N}][\p{L}\p{N}_.'’&-]{0,24}(?: [\p{L}\p{N}][\p{L}\p{N}_.'’&-]{0,20}){0,3}`;
const ASIDE = String.raw`(?:\s*[(\[][^()\[\]]{1,40}[)\]])?`;
const MARKED = new RegExp(
  String.raw`^(\*{1,3}|_{1,3})(${NAME})${ASIDE}(?::\s*\1|\1${ASIDE}\s*:)\s*(.*)$`,
  'u',
);
const PLAIN = new RegExp(String.raw`^(${NAME})${ASIDE}\s*:(?:\s+(.*))?$`, 'u');
const ALONE = new RegExp(String.raw`^(?:(\*\*|__)(${NAME})\1|(${NAME}))$`, 'u');
/** Before a name, which is then longer. */
const TITLE = /^(?:dr|prof|professor|mr|mrs|ms|sir|lord|lady|rev|sister|brother|captain|president)\.? /i;
/** A part of a name that has no capital. */
const SMALL = /^(?:of|the|van|von|de|der|den|di|da|la|le|al|bin|ibn|and|&)$/;
/** Words before a colon that say what follows, and not who says it. */
const LABEL =
  /^(?:notes?|examples?|warning|tips?|important|caution|update|correction|remember|question|answer|result|first|second|third|finally|one thing|so|but|and|now|then|here|why|how|what)$/i;
/** Labels of what is heard and not said. */
export const SIDE_LABEL =
  /^(?:(?:intro |outro |theme )?music|sfx|fx|sounds?|sound effects?|cue|jingle|stage direction|direction|transition|pause|ad break|note|notes)$/i;

export function turnStart(line: string): TurnStart | undefined {
  const text = line.replace(STAMP, '');
  const [, , marked, said = ''] = MARKED.exec(text) ?? [];
  if (marked !== undefined) return { name: marked, text: said, form: 'marked' };
  const [, plain, rest = ''] = PLAIN.exec(text) ?? [];
  if (plain !== undefined) return { name: plain, text: rest, form: 'plain' };
  const [, , bold, bare] = ALONE.exec(text) ?? [];
  const name = bold ?? (bare !== undefined && !/\p{Ll}/u.test(bare) ? bare : undefined);
  return name === undefined ? undefined : { name, text: '', form: 'alone' };
}

/** `all` are the starts of the whole script: who speaks again is a speaker. */
export function isSpeakerName({ name, form }: TurnStart, all: readonly TurnStart[]): boolean {
  const isAgain =
    all.filter((other) => other.name === name && (other.form === 'alone') === (form === 'alone')).length > 1;
  if (form === 'alone') return isAgain;
  if (form === 'marked') return true;
  const words = name.replace(TITLE, '').split(' ');
  if (LABEL.test(name)) return false;
  if (!words.every((word) => /^[\p{Lu}\p{N}]/u.test(word) || SMALL.test(word))) return false;
  return words.length < 3 || isAgain;
}
