import { DefectError } from '../../domain/failure';

/** Prompt files by their id, `extract-findings@1`: the text of instructions, with `{{slots}}`. */
export type PromptBook = ReadonlyMap<string, string>;

/** The prompts that the phases ask with; another wording is another version, and another pay-once key. */
export const PROMPTS = {
  extractFindings: 'extract-findings@2',
  compareClaims: 'compare-claims@2',
  outlineScript: 'outline-script@2',
  writeDraft: 'write-draft@4',
  checkFacts: 'check-facts@3',
  patchScript: 'patch-script@1',
  polishScript: 'polish-script@2',
  judgeScript: 'judge-script@4',
  preferScript: 'prefer-script@1',
  compareScripts: 'compare-scripts@1',
  checkScript: 'check-script@1',
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
  return `${filled(promptText(book, id), id, slots)}\n\nprompt: ${id}`;
}

/** The text of a prompt file. Throws a DefectError for one that is not in the book. */
export function promptText(book: PromptBook, id: string): string {
  const text = book.get(id);
  if (text === undefined) throw new DefectError(`The prompt ${id} is not installed: its file is missing.`);
  return text.trim();
}

/** A text with its slots filled. Throws a DefectError for a slot that is left open. */
export function filled(text: string, name: string, slots: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_slot, slot: string) => {
    const value = slots[slot];
    if (value === undefined)
      throw new DefectError(`The prompt ${name} has a slot {{${slot}}} that nothing fills.`);
    return value;
  });
}
