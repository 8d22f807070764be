/** The command line that was typed, quoted for a shell; typed again it goes on with the episode. */
import type { Shell } from './context';

export function sameCommand({ words, fromNpmStart }: Pick<Shell, 'words' | 'fromNpmStart'>): string {
  const quoted = words.map(quotedForShell);
  if (!fromNpmStart) return ['showrunner', ...quoted].join(' ');
  const [, ...own] = quoted;
  return ['npm start', ...(own.length === 0 ? [] : ['--', ...own])].join(' ');
}

function quotedForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
