/** Tidies the blocks of every format: removes marks of notes, and data that is not language. */
import type { DraftBlock } from './draft';
import { UNSPACED_LETTERS } from './language';
import { plainMath } from './plain-math';
import { settleRaised, withoutNoteMarks } from './raised';

/** Pictures and files that are written into a text. */
const DATA_ADDRESS = /\bdata:[\w.+/-]{0,80}(?:;[\w=.+-]{1,80}){0,4},[^\s"'<>()\]]*/gi;
/** No word of a language that puts spaces between words is as long; addresses and chains of dashes are cut at their signs. */
const MAX_WORD = 100;
const LONG_WORD = new RegExp(`[^\\s–—…/.,;&?${UNSPACED_LETTERS}]{${MAX_WORD + 1},}`, 'gu');
const LONG_CODE = /[\w+/=-]{300,}/g;

export interface TidyBlocks {
  readonly blocks: readonly DraftBlock[];
  /** Characters of data that were left out. */
  readonly dataCharacters: number;
}

export function tidyBlocks(drafts: readonly DraftBlock[]): TidyBlocks {
  let dataCharacters = 0;
  const blocks = drafts.map((draft) => {
    const settled = settleRaised(draft.kind === 'code' ? draft.text : plainMath(draft.text));
    const text = withoutData(draft.kind === 'code' ? settled : withoutNoteMarks(settled));
    dataCharacters += text.cut;
    return { ...draft, text: text.kept };
  });
  return { blocks, dataCharacters };
}

/** The text without `data:` addresses and words of more than a hundred letters. */
export function withoutData(text: string): { kept: string; cut: number } {
  const kept = text.replace(DATA_ADDRESS, ' ').replace(LONG_CODE, ' ').replace(LONG_WORD, ' ');
  return { kept, cut: text.length - kept.length };
}

/** A few words of more than a hundred letters are no loss worth a remark; a picture in the text is. */
export function dataWarning(characters: number): string[] {
  if (characters < 1_000) return [];
  return [
    `${characters.toLocaleString('en')} characters of data, such as a picture written into the text, were left out.`,
  ];
}
