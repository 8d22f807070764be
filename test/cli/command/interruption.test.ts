import { EventEmitter } from 'node:events';
import { EXIT } from '../../../src/cli/command/exit-codes';
import { listenForInterrupts } from '../../../src/cli/command/interruption';

function processOf() {
  const exits: number[] = [];
  const parts = { stdout: new EventEmitter(), stderr: new EventEmitter() };
  const process = Object.assign(new EventEmitter(), parts, { exit: (code: number) => exits.push(code) });
  return { process, exits };
}

const failure = (code: string) => Object.assign(new Error(code), { code });

test.each(['SIGINT', 'SIGTERM'])('%s asks to end well, a second time ends at once', (signal) => {
  const { process, exits } = processOf();
  const interruption = listenForInterrupts(process);
  expect(interruption.signal.aborted).toBe(false);
  process.emit(signal);
  expect([interruption.signal.aborted, exits]).toEqual([true, []]);
  process.emit(signal);
  expect(exits).toEqual([EXIT.interrupted]);
});

test('a closed terminal, which hangs up and fails every write, asks to end well and no more', () => {
  const { process, exits } = processOf();
  const interruption = listenForInterrupts(process);
  process.stdout.emit('error', failure('EIO'));
  process.emit('SIGHUP');
  process.stderr.emit('error', failure('EIO'));
  process.emit('SIGHUP');
  expect([interruption.signal.aborted, exits]).toEqual([true, []]);
});

test('a reader that has seen enough asks to end well', () => {
  const { process, exits } = processOf();
  const interruption = listenForInterrupts(process);
  process.stdout.emit('error', failure('EPIPE'));
  expect([interruption.signal.aborted, exits]).toEqual([true, []]);
});

test('a place that cannot be written to ends the command as an error', () => {
  const { process, exits } = processOf();
  listenForInterrupts(process);
  process.stdout.emit('error', failure('ENOSPC'));
  expect(exits).toEqual([EXIT.unexpected]);
});
