/** Summary of an edit for the person who made it: changed sentences, and segments that are spoken again. Pure. */

import type { NarrationSegment } from '../../domain/audio';
import { printable } from '../../domain/printable';
import { type Script, sentencesOf } from '../../domain/script';
import { counted } from '../../domain/wording';
import type { ScriptEdit } from '../../phases/script/editing/editable-script';

export interface ToSpeak {
  /** Segments of the edited script. */
  readonly segments: number;
  /** Segments without a take. */
  readonly again: readonly Pick<NarrationSegment, 'id' | 'sentences'>[];
  /** True where the script before the edit was spoken, all of it or a part. */
  readonly spokenBefore: boolean;
}

const LISTED = 12;
const OPENING = 48;

export function editSummary(before: Script, { changed, added, dropped }: ScriptEdit): string[] {
  if (changed.length + added.length + dropped.length === 0)
    return ['No words are changed; sentences stand elsewhere or are said by another host.'];
  const texts = new Map(sentencesOf(before).map(({ id, text }) => [id, text]));
  return [
    `${counted(changed.length, 'sentence')} changed, ${added.length} added, ${dropped.length} dropped:`,
    ...firstLines([
      ...changed.flatMap((sentence) => [
        `  ~ ${sentence.id}  ${sentence.before}`,
        `    now: ${sentence.after}`,
      ]),
      ...added.map((text) => `  + ${text}`),
      ...dropped.map((id) => `  - ${id}  ${texts.get(id) ?? ''}`),
    ]),
  ];
}

export function speakingSummary({ segments, again, spokenBefore }: ToSpeak): string[] {
  if (again.length === 0) return [`Nothing is spoken again: all ${segments} segments are there already.`];
  if (!spokenBefore) return [`Nothing is spoken yet; ${counted(segments, 'segment')} will be.`];
  return [
    `${again.length} of ${counted(segments, 'segment')} ${again.length === 1 ? 'is' : 'are'} spoken again; the others are kept:`,
    ...firstLines(again.map(({ id, sentences }) => `  ${id}  ${opening(sentences[0]?.text ?? '')}`)),
  ];
}

function opening(text: string): string {
  return text.length > OPENING ? `${text.slice(0, OPENING).trimEnd()}…` : text;
}

function firstLines(lines: readonly string[]): string[] {
  const shown = lines.length > LISTED + 1 ? lines.slice(0, LISTED) : lines;
  const more = lines.length - shown.length;
  return [...shown.map((line) => leadKept(line)), ...(more > 0 ? [`  … and ${more} lines more`] : [])];
}

/** One line without control characters, with the indent that it had. */
function leadKept(line: string): string {
  const lead = /^ */.exec(line)?.[0] ?? '';
  return lead + printable(line.slice(lead.length));
}
