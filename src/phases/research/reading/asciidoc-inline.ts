/** The words of a line of AsciiDoc, without its marks. */
import { lower, raise } from './raised';

/** Attributes that every processor knows, as what they stand for. */
const CHARACTERS: Readonly<Record<string, string>> = {
  nbsp: ' ',
  sp: ' ',
  empty: '',
  amp: '&',
  lt: '<',
  gt: '>',
  plus: '+',
  asterisk: '*',
  caret: '^',
  tilde: '~',
  backslash: '\\',
  backtick: '`',
  vbar: '|',
  startsb: '[',
  endsb: ']',
  apostrophe: '’',
  apos: '’',
  quot: '"',
  ldquo: '“',
  rdquo: '”',
  deg: '°',
  litdd: '--',
  mdash: '—',
};

/** Marks around words, longest first: they go where they stand at the edges of a word. */
const PAIRS: readonly RegExp[] = ['\\*\\*', '__', '``', '##', '\\+\\+'].map(
  (mark) => new RegExp(`${mark}(\\S|\\S.{0,400}?\\S)${mark}`, 'g'),
);
const EDGES: readonly RegExp[] = ['\\*', '_', '`', '#', '\\+'].map(
  (mark) =>
    new RegExp(
      `(?<![\\w${mark}])(?:\\[[^\\]]{0,60}\\])?${mark}(\\S|\\S.{0,400}?\\S)${mark}(?![\\w${mark}])`,
      'g',
    ),
);

/** @param attributes those that the document sets, by name. */
export function asciidocText(line: string, attributes: ReadonlyMap<string, string>): string {
  const text = line
    .replace(/\{([\w-]{1,60})\}/g, (_, name: string) => attributes.get(name) ?? CHARACTERS[name] ?? '')
    .replace(/\[\[\[?[^[\]]{1,200}\]?\]\]|anchor:[\w-]{1,100}\[[^\]]{0,200}\]/g, '')
    .replace(/\s?(?:footnote(?:ref)?|indexterm2?):[\w-]{0,60}\[[^\]]{0,2000}\]|\(\(\([^()]{1,200}\)\)\)/g, '')
    .replace(/image::?\S{0,300}\[[^\]]{0,300}\]/g, '')
    .replace(/\s?<<[^<>]{1,120},\s*([^<>]{1,300})>>/g, ' $1')
    .replace(/\s?<<[^<>]{1,120}>>/g, '')
    .replace(/(?:link|xref|mailto):[^\s[\]]{1,500}\[([^\]]{0,300})\]/g, linkText)
    .replace(/https?:\/\/[^\s[\]]{1,500}\[([^\]]{1,300})\]/g, linkText)
    .replace(/(?:kbd|btn|menu|pass|stem|latexmath|asciimath):[\w>-]{0,60}\[([^\]]{0,400})\]/g, '$1')
    // Macros of the project itself, such as `linkgit:git-log[1]`: their target is what they name.
    .replace(/(?<![\w/])[a-z]{3,20}:([\w][\w.-]{0,80})\[[^\]]{0,100}\]/g, '$1');
  return [...PAIRS, ...EDGES]
    .reduce((marked, pattern) => marked.replace(pattern, '$1'), text)
    .replace(/\^([^\s^]{1,12})\^/g, (_, mark: string) => raise(mark))
    .replace(/~([^\s~]{1,12})~/g, (_, mark: string) => lower(mark))
    .replace(/"`|`"/g, '"')
    .replace(/'`|`'/g, "'")
    .replace(/(?<=\w)\s?--\s?(?=\w)/g, ' — ')
    .replace(/\((?:C|R|TM)\)/g, '')
    .replace(/\\(?=[*_`#{<[])/g, '');
}

function linkText(_: string, text: string): string {
  return text.replace(/,(?:\s*\w+=.*|\s*window.*)$/, '').replace(/\^$/, '');
}
