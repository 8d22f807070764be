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
