/** A stretch of the text with what is said for it. `spoken` equals `written` where nothing has to change. */
export interface ReadingPiece {
  readonly written: string;
  readonly spoken: string;
  /** In the International Phonetic Alphabet, where a lexicon has it. */
  readonly ipa?: string;
}

/** How one kind of written form is read. */
export interface ReadingRule {
  readonly name: string;
  /** Sticky: tried at one place of the text, with the whole text around it in sight. */
  readonly pattern: RegExp;
  /** What is said for the match, or undefined when, on a closer look, the rule does not apply here. */
  readonly say: (match: RegExpExecArray) => string | undefined;
  readonly ipa?: string;
}

export function rule(name: string, pattern: RegExp, say: ReadingRule['say'] | string): ReadingRule {
  return {
    name,
    pattern: new RegExp(pattern.source, 'uy'),
    say: typeof say === 'string' ? () => say : say,
  };
}

export function textBefore(match: RegExpExecArray): string {
  return match.input.slice(0, match.index);
}

export function textAfter(match: RegExpExecArray): string {
  return match.input.slice(match.index + match[0].length);
}

/** Reads a text from left to right; at each place the first rule that applies wins. Joined, `written` is the text. */
export function applyRules(text: string, rules: readonly ReadingRule[]): ReadingPiece[] {
  const pieces: ReadingPiece[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') pieces.push({ written: plain, spoken: plain });
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const reading = readAt(text, at, rules);
    if (reading === undefined) {
      plain += text[at++];
      continue;
    }
    if (reading.written === reading.spoken) plain += reading.written;
    else {
      flush();
      pieces.push(reading);
    }
    at += reading.written.length;
  }
  flush();
  return pieces;
}

function readAt(text: string, at: number, rules: readonly ReadingRule[]): ReadingPiece | undefined {
  for (const { pattern, say, ipa } of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null || match[0] === '') continue;
    const spoken = say(match);
    if (spoken !== undefined) return { written: match[0], spoken, ...(ipa === undefined ? {} : { ipa }) };
  }
  return undefined;
}
