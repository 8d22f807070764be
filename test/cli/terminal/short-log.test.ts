import { shortLine } from '../../../src/cli/terminal/short-log';

describe('logs for those who look on', () => {
  test('a line has time, level, message and what it is about', () => {
    const json = JSON.stringify({
      level: 40,
      time: '2026-11-22T10:00:00Z',
      msg: 'Activity failed',
      workflowId: 'a/b',
      pid: 1,
      error: { message: 'no\nvoice' },
    });
    expect(shortLine(json, false)).toMatch(
      /^\d\d:\d\d:\d\d {2}warn {3}Activity failed {2}no voice {2}workflowId=a\/b$/,
    );
  });

  test('the SDK speaks of the work, not of itself', () => {
    const line = (level: number, msg: string) => shortLine(JSON.stringify({ level, time: 0, msg }), false);
    expect(line(20, 'Activity completed')).toMatch(/info {3}Activity completed$/);
    expect(line(20, 'Polling')).toBeUndefined();
    expect(line(40, 'No workflows registered, not polling for workflow tasks')).toBeUndefined();
    expect(line(40, 'Activity failed')).toBeDefined();
  });

  test('what is no JSON is shown as it is', () => {
    expect(shortLine('plain words\n', false)).toBe('plain words');
  });
});
