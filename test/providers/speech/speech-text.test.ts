import { DefectError, UnsentError } from '../../../src/domain/failure';
import {
  compiledText,
  instructionsOf,
  markedPausesMs,
  plainText,
  refuseText,
  voiceOf,
} from '../../../src/providers/speech/speech-text';

const sentences = [
  { id: 'a', spoken: 'Rome fell slowly. ', pauseAfterMs: 350 },
  { id: 'b', spoken: 'Why?', pauseAfterMs: 800 },
  { id: 'c', spoken: 'Nobody knew.', pauseAfterMs: 5_000 },
  { id: 'd', spoken: 'That is all.', pauseAfterMs: 5_000 },
];

describe('the neutral narration as a text for a voice', () => {
  it('is words alone where the voice understands nothing else', () => {
    expect(compiledText({ sentences }, 'none')).toBe('Rome fell slowly. Why? Nobody knew. That is all.');
    expect(plainText({ sentences })).toBe(compiledText({ sentences }, 'none'));
    expect(markedPausesMs({ sentences }, 'none')).toBe(0);
  });

  it('marks the pauses that a voice would not make by itself, at most three seconds each, and none after the last', () => {
    expect(compiledText({ sentences }, 'breaks')).toBe(
      'Rome fell slowly. Why? <break time="0.8s" /> Nobody knew. <break time="3s" /> That is all.',
    );
    expect(markedPausesMs({ sentences }, 'breaks')).toBe(3_800);
  });

  const directed = sentences
    .slice(0, 3)
    .map((sentence, at) =>
      at === 1
        ? { ...sentence, directions: { mood: 'wry', pace: 'slower' as const, stress: ['Why'] } }
        : sentence,
    );

  it('has directions as tags before the sentence that they are for', () => {
    expect(compiledText({ sentences: directed }, 'tags')).toBe(
      'Rome fell slowly. [wry] [slowly] Why? Nobody knew.',
    );
    expect(plainText({ sentences: directed })).not.toContain('wry');
    expect(markedPausesMs({ sentences: directed }, 'tags')).toBe(0);
  });

  it('has directions beside it, with the words that they are for, and none where the script gives none', () => {
    expect(instructionsOf({ sentences: directed })).toBe(
      'You are a host in a conversation. Say "Why?" in a wry tone, slower, with stress on "Why".',
    );
    expect(instructionsOf({ sentences: directed.slice(1, 2) })).toContain('Say it in a wry tone');
    expect(instructionsOf({ sentences })).toBeUndefined();
  });

  it('is refused unsent when it is nothing, without words or too long', () => {
    const request = { voice: 'v', sentences };
    expect(() => refuseText('', { voice: 'v', sentences: [] }, 100)).toThrow(UnsentError);
    const mute = { voice: 'v', sentences: [{ id: 'm', spoken: '…', pauseAfterMs: 0 }] };
    expect(() => refuseText('…', mute, 100)).toThrow('There are no words to speak in sentence m ("…").');
    expect(() => refuseText('x'.repeat(11), request, 10)).toThrow(
      'A segment of 11 characters (sentences a to d) is longer than the 10',
    );
    expect(() => refuseText('x'.repeat(10), request, 10)).not.toThrow();
  });

  it('never swaps a voice', () => {
    expect(voiceOf('b', 'service', [{ id: 'a' }, { id: 'b' }])).toEqual({ id: 'b' });
    expect(() => voiceOf('c', 'service', [{ id: 'a' }, { id: 'b' }])).toThrow(
      expect.objectContaining({
        name: 'UnsentError',
        cause: new DefectError('The speech service "service" has no voice "c". Choose one of: a, b.'),
      }),
    );
  });
});
