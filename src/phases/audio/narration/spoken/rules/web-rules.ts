import { codeDigits, codeWords } from '../code-words';
import { cardinal } from '../number-words';
import { END, FREE } from '../patterns';
import { type ReadingRule, rule } from '../reading-rule';

/** Shortened words ("e.g", "Ph.D", "U.S.A") are no files or hosts, nor are two sentences without a space ("done.It"). */
const NO_FILE = /^(?:(?:\p{L}|\p{Lu}\p{Ll}{1,2})\.)+(?:\p{L}|\p{Lu}\p{Ll}{0,3})$|\p{Ll}\.\p{Lu}\p{Ll}+$/u;

/** Addresses, paths, files, handles and names from programs. An address is for the notes; nobody can follow it by ear. */
export const WEB_RULES: readonly ReadingRule[] = [
  rule('web address', /(?:(?:https?|ftp):\/\/|www\.)[^\s)>\]]{0,2000}[^\s)>\].,;:!?'"’”]/u, 'a web page'),
  rule(
    'mail address',
    new RegExp(`${FREE}[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+`),
    'a mail address',
  ),
  rule('doi', /(?<!\w)(?:doi:\s?)?10\.\d{4,9}\/[^\s,;)\]]{0,200}[\p{L}\p{N}]/u, 'a D O I'),
  rule(
    'address of a host',
    new RegExp(`${FREE}(\\d{1,3}(?:\\.\\d{1,3}){3})(?::(\\d{2,5}))?${END}`),
    ([, host = '', port]) =>
      `${host.split('.').map(cardinal).join(' dot ')}${port === undefined ? '' : ` colon ${codeDigits(port)}`}`,
  ),
  rule(
    'path',
    /(?<![\p{L}\p{N}/.:~<])(?:~|\.{1,2})?(?:\/\.?[\w@+-][\w.@+-]{0,80}(?<!\.)){2,20}\/?(?![\p{L}\p{N}])/u,
    ([path]) => codeWords(path),
  ),
  rule('short path', /(?<![^\s(“"'])(?:~\/[\w.-]{1,80}(?<!\.)|\/[a-z]{3,20})(?![\p{L}\p{N}/])/u, ([path]) =>
    codeWords(path),
  ),
  rule('path with a drive', /(?<!\p{L})[A-Za-z]:\\[^\s"'<>|,;)]{0,200}[\p{L}\p{N}]/u, ([path]) =>
    codeWords(path),
  ),
  rule(
    'file or host',
    new RegExp(
      `${FREE}[\\p{L}_][\\p{L}\\d_-]{0,60}(?:\\.[\\p{L}\\d_-]{1,30}){0,5}\\.\\p{L}[\\p{L}\\d]{0,9}(?::\\d{2,5})?(?:/[\\w-]{1,60}){0,9}${END}(?!\\.\\p{L})`,
    ),
    ([name]) => (NO_FILE.test(name.replace(/^.*-(?=\p{Lu}\.)/u, '')) ? undefined : codeWords(name)),
  ),
  rule(
    'name in a program',
    new RegExp(`${FREE}\\p{L}[\\p{L}\\d]{0,40}(?:_[\\p{L}\\d]{1,40}){1,9}${END}`),
    ([name]) => codeWords(name),
  ),
  rule('name with a dot before it', /(?<=^|[\s(“"'`])\.(?=\p{L})[\p{L}\d_-]{2,30}(?!\.?\p{L})/u, ([name]) =>
    codeWords(name),
  ),
  rule(
    'hexadecimal',
    new RegExp(`${FREE}0x([0-9A-Fa-f]{1,16})${END}`),
    ([, figures = '']) => `hex ${[...figures.toUpperCase()].map(codeWords).join(' ')}`,
  ),
  rule('handle', /(?<![\p{L}\p{N}.])@\p{L}\w{1,40}/u, ([handle]) => codeWords(handle)),
  rule('hashtag', /(?<![\p{L}\p{N}&])#(?=\p{L})[\p{L}\p{N}_]{2,60}/u, ([tag]) => `hashtag ${codeWords(tag)}`),
  rule('option', /(?<=^|[\s`“"'(])--(?=[a-z])[\w-]{2,40}/u, ([option]) => `dash dash ${codeWords(option)}`),
  rule(
    'language',
    new RegExp(`${FREE}([A-Z])(\\+\\+|#)(?![\\p{L}\\p{N}])`),
    ([, letter, sign]) => `${letter} ${sign === '#' ? 'sharp' : 'plus plus'}`,
  ),
  rule(
    'keys',
    new RegExp(`${FREE}(Ctrl|Alt|Cmd|Shift|Esc|Option|Fn|Win)\\+(\\p{L}+|\\d)(\\d{0,2})${END}`),
    ([, key = '', other, digits = '']) =>
      `${key.replace('Ctrl', 'Control').replace('Cmd', 'Command')} ${other}${digits === '' ? '' : ` ${codeDigits(digits)}`}`,
  ),
];
