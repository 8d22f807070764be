import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { createOutput } from '../../../src/cli/terminal/output';

test('commands are named as this person calls them, and nothing else is changed', () => {
  const { phrase } = createOutput({
    stdout: process.stdout,
    stderr: process.stderr,
    json: false,
    command: 'npx showrunner',
  });
  expect(phrase('then: showrunner retry a/b')).toBe('then: npx showrunner retry a/b');
  expect(phrase('showrunner batch retry s1')).toBe('npx showrunner batch retry s1');
  expect(phrase('`showrunner list` shows')).toBe('`npx showrunner list` shows');
  expect(phrase('npx showrunner list')).toBe('npx showrunner list');
  expect(phrase('the showrunner decides; ~/showrunner list')).toBe(
    'the showrunner decides; ~/showrunner list',
  );
});

test('a quiet command writes its result and its failure, and neither progress nor remarks', () => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const streams = { stdout: stdout as unknown as WriteStream, stderr: stderr as unknown as WriteStream };
  const out = createOutput({ ...streams, json: false, quiet: true, command: 'showrunner' });
  out.tell('research: begun');
  out.progress.write('a picture');
  out.note('a remark');
  out.print('s/e is ready.');
  out.complain('No such file.');
  expect(String(stdout.read())).toBe('s/e is ready.\n');
  expect(String(stderr.read())).toBe('No such file.\n');
});
