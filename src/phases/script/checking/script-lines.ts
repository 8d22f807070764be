/** Tells the lines of a written script apart: headings, turns, what goes on in a turn, and what is not spoken. */
import { counted } from '../../../domain/wording';
import { isSpeakerName, SIDE_LABEL, type TurnStart, turnStart } from './turn-start';

export type ScriptLine =
  | { readonly kind: 'heading'; readonly text: string; readonly line: number }
  | { readonly kind: 'turn'; readonly speaker: string; readonly text: string; readonly line: number }
  /** Goes on with the turn before it. */
  | { readonly kind: 'text'; readonly text: string; readonly line: number };

export interface ScriptLines {
  readonly title: string;
  readonly entries: readonly ScriptLine[];
  /** Sentences that name the lines that are not spoken. */
  readonly leftOut: readonly string[];
}

const HEADING = /^#{1,6}\s+(.+?)\s*#*$/;
/** A line of its own that names a part: "**Cold open**", "[INTRO]" is a direction. */
const BOLD_LINE = /^(\*\*|__)([^*_]{2,80})\1$/;
const DIRECTION = /^(?:\[[^\]]*\]|\([^()]*\)|\*[^*]+\*|_[^_]+_)$/;
/** Footnotes, addresses of links, tables, pictures. */
const APPARATUS = /^(?:\[[^\]]+\]:|\|.*\||!\[[^\]]*\]\([^)]*\)$)/;
const BACK_MATTER =
  /^(?:sources?|references?|bibliography|works cited|citations|(?:show |foot|end)?\s?notes|links|further reading|credits)\W*$/i;
/** Fields that stand above a script: "Hosts: Anna and Ben". */
const FIELD =
  /^(?:title|episode(?: title)?|show|series|season|hosts?|guests?|speakers?|cast|date|duration|length|run ?time|author|written by|by|topic|format|tags|producer|status|version|word count|voices?|language)$/i;
const LONGEST_SHOWN = 60;

interface RawLine {
  readonly text: string;
  readonly line: number;
  readonly start: TurnStart | undefined;
}

export function scriptLines(source: string): ScriptLines {
  const { lines, title: declared, hidden } = bareLines(source);
  const speakers = speakersOf(lines);
  const entries: ScriptLine[] = [];
  const left: LeftLine[] = [];
  let title = declared;
  let inBackMatter = false;
  const leave = ({ line, text }: RawLine, what: keyof typeof UNSPOKEN) => left.push({ line, what, text });
  const hasBegun = () => entries.some(({ kind }) => kind === 'turn');
  for (const raw of lines) {
    const { text, line, start } = raw;
    const heading = headingOf(raw, speakers);
    if (heading !== undefined) {
      inBackMatter = BACK_MATTER.test(heading);
      if (title === '' && !hasBegun() && /^#\s/.test(text)) title = heading;
      else if (!inBackMatter) entries.push({ kind: 'heading', text: heading, line });
    } else if (inBackMatter) leave(raw, 'back');
    else if (APPARATUS.test(text)) leave(raw, 'apparatus');
    else if (DIRECTION.test(text) || (start !== undefined && SIDE_LABEL.test(start.name)))
      leave(raw, 'direction');
    else if (
      start !== undefined &&
      speakers.has(start.name) &&
      !(FIELD.test(start.name) && !hasBegun() && isOnce(lines, start.name))
    )
      entries.push({ kind: 'turn', speaker: start.name, text: start.text, line });
    else if (hasBegun()) entries.push({ kind: 'text', text, line });
    else {
      if (start?.name.toLowerCase() === 'title' && title === '') title = start.text;
      leave(raw, 'before');
    }
  }
  return { title, entries, leftOut: [...hidden, ...leftOutSentences(left)] };
}

/** Names for unspoken lines, of one and of several. */
const UNSPOKEN = {
  back: ['below a heading of sources or notes', 'below a heading of sources or notes'],
  apparatus: ['a note, a table or a picture', 'notes, tables or pictures'],
  direction: ['a stage direction', 'stage directions'],
  before: ['before the first turn', 'before the first turn'],
} as const;

interface LeftLine {
  readonly line: number;
  readonly what: keyof typeof UNSPOKEN;
  readonly text: string;
}

/** Lines of one kind that follow each other are said at once. */
function leftOutSentences(left: readonly LeftLine[]): string[] {
  const runs: LeftLine[][] = [];
  for (const line of left) {
    const run = runs.at(-1);
    if (run?.[0]?.what === line.what) run.push(line);
    else runs.push([line]);
  }
  return runs.map((run) => {
    const [first, last] = [run[0] as LeftLine, run.at(-1) as LeftLine];
    const [one, many] = UNSPOKEN[first.what];
    const said =
      run.length === 1
        ? `Line ${first.line} is ${one} and was`
        : `${counted(run.length, 'line')} from ${first.line} to ${last.line} are ${many} and were`;
    return `${said} not checked: "${shortened(first.text)}"`;
  });
}

/** Lines with words, without list and quotation marks in front of them; front matter, comments and code are hidden. */
function bareLines(source: string): { lines: RawLine[]; title: string; hidden: string[] } {
  const visible = source
    .replace(/\r\n?/g, '\n')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ''));
  const front = /^\uFEFF?---\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(visible);
  const title = /^title:\s*["']?(.+?)["']?\s*$/im.exec(front?.[1] ?? '')?.[1] ?? '';
  const body = front === null ? visible : front[0].replace(/[^\n]/g, '') + visible.slice(front[0].length);
  const hidden: string[] = [];
  const lines: RawLine[] = [];
  let fencedFrom = 0;
  for (const [at, whole] of body.split('\n').entries()) {
    if (/^\s*(?:```|~~~)/.test(whole)) {
      if (fencedFrom > 0) hidden.push(`Lines ${fencedFrom} to ${at + 1} are code and were not checked.`);
      fencedFrom = fencedFrom > 0 ? 0 : at + 1;
      continue;
    }
    const text = whole.replace(/^\s*(?:(?:>|[-*+]|\d{1,3}[.)])\s+)*/, '').trim();
    if (fencedFrom > 0 || !/[\p{L}\p{N}]/u.test(text)) continue;
    lines.push({ text, line: at + 1, start: turnStart(text) });
  }
  if (fencedFrom > 0)
    hidden.push(`Lines from ${fencedFrom} on are code that does not end, and were not checked.`);
  return { lines, title, hidden };
}

/** Names before a colon that are speakers: marked as such, said again, or written like a name. */
function speakersOf(lines: readonly RawLine[]): ReadonlySet<string> {
  const starts = lines.flatMap(({ start }) => start ?? []);
  return new Set(starts.filter((start) => isSpeakerName(start, starts)).map(({ name }) => name));
}

function isOnce(lines: readonly RawLine[], name: string): boolean {
  return lines.filter(({ start }) => start?.name === name).length === 1;
}

function headingOf({ text, start }: RawLine, speakers: ReadonlySet<string>): string | undefined {
  const heading = HEADING.exec(text)?.[1] ?? BOLD_LINE.exec(text)?.[2];
  const isTurn = start !== undefined && speakers.has(start.name) && !text.startsWith('#');
  return isTurn ? undefined : heading?.replace(/[*_`]/g, '').trim();
}

function shortened(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
}
