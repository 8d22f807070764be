/** Reads the material back out of a prompt: what a model is shown is all that the loopback writer knows. */

/** What stands between the fences of a prompt. */
export function fencedIn(prompt: string): string {
  const found = /\[(\w+) ([0-9a-f]{20}) begins\]\n([\s\S]*?)\n\[\1 \2 ends\]/.exec(prompt);
  if (!found) throw new Error('the prompt has no fenced material');
  return found[3] ?? '';
}

const SECTIONS = [
  'brief',
  'outline',
  'sources',
  'passages',
  'written already',
  'heard before',
  'lines',
  'script(?: "[^\\n]*")?',
  'changes',
];
const HEADING = new RegExp(`(?:^|\\n\\n)(?:${SECTIONS.join('|')}):\\n`, 'g');

/** The text of a section, to the heading of the next; empty where there is none. */
export function sectionIn(sheet: string, name: string): string {
  const headings = [...sheet.matchAll(HEADING)];
  const at = headings.findIndex(
    ([heading]) => heading.trim().replace(/[": ].*$/s, '') === name.split(' ')[0],
  );
  const heading = headings[at];
  if (heading === undefined) return '';
  return sheet.slice(heading.index + heading[0].length, headings[at + 1]?.index);
}

export interface SheetClaim {
  readonly id: string;
  /** Without the names that were put in. */
  readonly text: string;
  readonly sourceId: string;
  /** It follows the one before it in its source. */
  readonly goesOn: boolean;
  readonly disputedBy: readonly string[];
}

export function claimsIn(sheet: string): SheetClaim[] {
  let sourceId = '';
  let goesOn = false;
  return sectionIn(sheet, 'passages')
    .split('\n')
    .flatMap((line): SheetClaim[] => {
      const source = /^(s\d+)(?:, under .*)?:$/.exec(line)?.[1];
      if (source !== undefined) {
        [sourceId, goesOn] = [source, false];
        return [];
      }
      const [, id, marks = '', text = ''] =
        /^(c\d+)(?: \(((?:view of|disputed by|uncertain)[^)]*)\))? (.*)$/.exec(line) ?? [];
      if (id === undefined) return [];
      const claim = {
        ...{ id, sourceId, goesOn },
        text: text.replace(/ \[[^\]]+\]/g, '').replace(/ \(s\d+ as well: .*$/, ''),
        disputedBy: /disputed by ([^;]+)/.exec(marks)?.[1]?.split(', ') ?? [],
      };
      goesOn = true;
      return [claim];
    });
}

export interface SheetPart {
  readonly id: string;
  readonly kind: string;
  readonly words: number;
  readonly claimIds: readonly string[];
  readonly idea: string | undefined;
}

export function outlineIn(sheet: string) {
  const text = sectionIn(sheet, 'outline');
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
  const parts = text.split('\n').flatMap((line): SheetPart[] => {
    const [, id, kind = '', words = '', told = '', idea] =
      /^(p\d+) (\S+) ".*": about (\d+) words in \d+ sentences(?:; passages ([^;]+))?(?:; idea (c\d+))?/.exec(
        line,
      ) ?? [];
    const claimIds = told === '' ? [] : told.split(' ');
    return id === undefined ? [] : [{ id, kind, words: Number(words), claimIds, idea }];
  });
  return { question: field('question'), topic: field('topic'), parts };
}

export interface SheetLine {
  readonly id: string;
  readonly host: string;
  readonly role: string;
  readonly cites: readonly string[];
  readonly text: string;
}

/** The lines of a script, of all its parts. */
export function linesIn(text: string): SheetLine[] {
  return text.split('\n').flatMap((line): SheetLine[] => {
    const [, id, host = '', role = '', cites = '', said = ''] =
      /^(p\d+\.\S+) ([^,:]+)(?:, ([a-z]+)((?: c\d+)*))?: (.*)$/.exec(line) ?? [];
    return id === undefined
      ? []
      : [{ id, host, role, cites: cites.trim().split(' ').filter(Boolean), text: said }];
  });
}

/** Ids and names of the hosts, as the instructions have them. */
export function hostsIn(system: string): { readonly id: string; readonly name: string }[] {
  return [...system.matchAll(/^- "([^"]+)" is ([^:]+):/gm)].map(([, id = '', name = '']) => ({ id, name }));
}
