/** Chat logs, transcripts and interviews: turns with their speakers, without stamps of time. */
import type { DraftBlock } from './draft';

const CLOCK = '\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2}(?:[.,]\\d{1,3})?)?(?:\\s?[ap]\\.?m\\.?)?';
const DAY = '(?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\d{4}-\\d{2}-\\d{2})';
/** `[09:02]`, `12/03/2021, 09:02 -`, `(00:12:07)`, `2021-03-12T09:02:11Z`. */
const STAMP = `[[(<]?(?:${DAY}[,T]?\\s*)?${CLOCK}(?:Z|[+-]\\d{2}:?\\d{2})?[\\])>]?`;
const STAMPED = new RegExp(`^\\s{0,20}${STAMP}(?:\\s*[-–—|])?\\s+(?=\\S)`, 'i');
/** `Dana`, `Dr. Ines Roth`, `INTERVIEWER`, `dana_42`, `Q`. */
const NAME = "[\\p{L}_][\\p{L}\\d_.'’-]{0,24}(?: [\\p{L}(][\\p{L}\\d_.'’()-]{0,20}){0,3}";
const SAYS = new RegExp(`^(?:<\\s?@?(${NAME})>|@?(${NAME})\\s?(?:[[(]${CLOCK}[\\])])?:)\\s+(?=\\S)`, 'iu');
/** A name with a stamp on a line of its own, above what is said. */
const SPEAKER_LINE = new RegExp(`^@?(${NAME}),?\\s+${STAMP}$`, 'iu');
/** Lines that a program writes between the turns. */
const BY_THE_PROGRAM =
  /^(?:<[^<>]{1,40}>|\[[^[\]]{1,40}\]|[+-]1|\S+ (?:has )?(?:joined|left|was added|was removed|changed|set|pinned|created|renamed|started|ended|deleted)\b.{0,80}|\*{3}.*|-->.*|<--.*|(?:this message was|you) deleted.*|missed (?:voice|video) call.*|messages and calls are end-to-end.*)$/i;

const MIN_TURNS = 4;

/** Turns of a log whose lines begin with stamps; undefined when the lines are something else. */
export function chatTurns(lines: readonly string[]): DraftBlock[] | undefined {
  const filled = lines.filter((line) => line.trim() !== '');
  const stamped = filled.filter((line) => STAMPED.test(line)).length;
  const headed = filled.filter((line) => SPEAKER_LINE.test(line.trim())).length;
  if (stamped >= MIN_TURNS && stamped >= filled.length * 0.5) return turnsOfLines(filled);
  if (headed >= MIN_TURNS && headed >= filled.length * 0.2) return turnsBelowNames(filled);
  return undefined;
}

function turnsOfLines(lines: readonly string[]): DraftBlock[] {
  const turns: { speaker: string | undefined; said: string[] }[] = [];
  for (const line of lines) {
    const stamp = STAMPED.exec(line)?.[0];
    if (stamp === undefined) {
      turns.at(-1)?.said.push(line.trim());
      continue;
    }
    const rest = line.slice(stamp.length).trim();
    const says = SAYS.exec(rest);
    turns.push({ speaker: says?.[1] ?? says?.[2], said: [rest.slice(says?.[0].length ?? 0)] });
  }
  return turns.flatMap(({ speaker, said }) => turn(speaker, said.join(' ')));
}

function turnsBelowNames(lines: readonly string[]): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  let speaker: string | undefined;
  for (const line of lines) {
    const named = SPEAKER_LINE.exec(line.trim())?.[1];
    if (named === undefined) blocks.push(...turn(speaker, line.trim()));
    else speaker = named;
  }
  return blocks;
}

/** Nothing for a line of the program, a picture, or a nod. */
function turn(speaker: string | undefined, text: string): DraftBlock[] {
  const said = text.replace(/(^|\s)@(?=\p{L})/gu, '$1').trim();
  if (BY_THE_PROGRAM.test(said) || !/\p{L}{2}/u.test(said)) return [];
  return [{ kind: 'paragraph', ...(speaker === undefined ? {} : { speaker }), text: said }];
}

/** A label before a paragraph that is no name: it says what follows, not who says it. */
const LABEL =
  /^(?:note|notes|example|examples|warning|tip|important|caution|summary|abstract|conclusion|results?|methods?|background|update|correction|source|sources|figure|table|step|question|answer|problem|solution|definition|theorem|proof|remark|chapter|section|part|title|author|date|time|place|location|price|keywords?|tags?|see also|http|https|pros|cons|advantages|disadvantages|objective|aim|goal|input|output|day|week|year|first|second|third|finally)$/i;

/**
 * Paragraphs of an interview as turns: where at least two names stand again and again before paragraphs, with a colon, they
 * are speakers.
 */
export function withSpeakers(blocks: readonly DraftBlock[]): readonly DraftBlock[] {
  const prose = blocks.filter(({ kind }) => kind === 'paragraph');
  const counts = new Map<string, number>();
  for (const { text } of prose) {
    const name = speakerOf(text)?.name;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const speakers = [...counts].filter(([, count]) => count >= 2);
  const turns = speakers.reduce((sum, [, count]) => sum + count, 0);
  if (speakers.length < 2 || turns < MIN_TURNS || turns < prose.length * 0.3) return blocks;
  return blocks.map((block) => {
    const said = block.kind === 'paragraph' ? speakerOf(block.text) : undefined;
    if (said === undefined || !counts.has(said.name)) return block;
    return { ...block, speaker: said.name, text: said.text };
  });
}

function speakerOf(text: string): { name: string; text: string } | undefined {
  const head = text.slice(0, 200).trimStart();
  const stamp = STAMPED.exec(head)?.[0] ?? '';
  const says = SAYS.exec(head.slice(stamp.length));
  const name = says?.[1] ?? says?.[2];
  if (says === null || name === undefined || LABEL.test(name) || !/^\p{Lu}/u.test(name)) return undefined;
  return { name, text: text.trimStart().slice(stamp.length + says[0].length) };
}
