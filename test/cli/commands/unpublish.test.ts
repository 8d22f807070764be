/** Names that are no episode: the files below the folder of one are removed, so that nothing else may pass for one. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../../../src/cli/command/exit-codes';
import { showrunner } from '../command/command-line';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unpublish-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test.each([
  ['', '"" is no id of an episode'],
  ['.', '"." is no id of an episode'],
  ['..', '".." is no id of an episode'],
  ['tea/', '"" is no id of an episode'],
  ['tea/..', '".." is no id of an episode'],
  ['tea/ep_1/x', 'tea/ep_1/x is no episode of the show "tea"'],
  ['a/b/c', 'a/b/c is no episode of the show "tea"'],
])('"%s" is refused, and no file is removed', async (given, sentence) => {
  expect((await showrunner('init', join(root, 'tea'), '--id', 'tea')).exitCode).toBe(EXIT.ok);
  mkdirSync(join(root, 'tea', 'public', 'episodes', 'ep_1'), { recursive: true });
  writeFileSync(join(root, 'tea', 'public', 'episodes', 'ep_1', 'episode.mp3'), 'audio');
  const refused = await showrunner(
    ...['unpublish', given, '--show', join(root, 'tea'), '--data', join(root, 'data')],
  );
  expect(refused.exitCode).toBe(EXIT.input);
  expect(refused.stderr.replace(/\s+/g, ' ')).toContain(sentence);
  expect(readdirSync(join(root, 'tea', 'public', 'episodes', 'ep_1'))).toEqual(['episode.mp3']);
});
