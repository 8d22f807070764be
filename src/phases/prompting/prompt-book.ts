import { DefectError } from '../../domain/failure';

/** Prompt files by their id, `extract-findings@1`: the text of instructions, with `{{slots}}`. */
export type PromptBook = ReadonlyMap<string, string>;

/** The prompts that the phases ask with; another wording is another version, and another pay-once key. */
export const PROMPTS = {
  extractFindings: 'extract-findings@2',
  compareClaims: 'compare-claims@1',
  outlineScript: 'outline-script@1',
  writePart: 'write-part@2',
  revisePart: 'revise-part@2',
  polishPart: 'polish-part@1',
  judgeScript: 'judge-script@1',
} as const;
export type PromptId = (typeof PROMPTS)[keyof typeof PROMPTS];

/**
 * The instructions of a prompt with its slots filled; the last line names the prompt. Throws a DefectError for a prompt
 * that is not in the book and for a slot that is left open.
 */
export function instructions(
  book: PromptBook,
  id: PromptId,
  slots: Readonly<Record<string, string>>,
): string {
  const text = book.get(id);
  if (text === undefined) throw new DefectError(`The prompt ${id} is not installed: its file is missing.`);
  const filled = text.trim().replace(/\{\{(\w+)\}\}/g, (_slot, name: string) => {
    const value = slots[name];
    if (value === undefined)
      throw new DefectError(`The prompt ${id} has a slot {{${name}}} that nothing fills.`);
    return value;
  });
  return `${filled}\n\nprompt: ${id}`;
}
