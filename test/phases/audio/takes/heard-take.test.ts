import type { Take } from '../../../../src/domain/audio';
import { DefectError } from '../../../../src/domain/failure';
import { LISTENING_DEFAULTS } from '../../../../src/domain/listening';
import { type TakeListening, takeHeardWell } from '../../../../src/phases/audio/takes/heard-take';
import { segmentOf } from '../support';

const TEXT = 'The empire did not fall in a single day at all.';
const WRONG = 'A vampire sat on the wall.';
const segment = segmentOf([TEXT]);

/** A voice whose takes sound as named, and a recogniser that writes down what it is told for each. */
function listening(
  sounds: readonly string[],
  transcripts: Readonly<Record<string, string>>,
  bought = 0,
): TakeListening & { readonly spoken: number[] } {
  const spoken: number[] = [];
  return {
    spoken,
    segment,
    policy: LISTENING_DEFAULTS,
    recogniser: 'ear/1',
    speak: async (repeats) => {
      spoken.push(repeats);
      const take = { audio: { sha256: sounds[repeats] ?? `sound ${repeats}` } } as Take;
      return { take, isNew: repeats >= bought };
    },
    transcribe: async ({ audio }) => transcripts[audio.sha256] ?? WRONG,
  };
}

test('keeps the first take that is heard well, and says how often it was repeated', async () => {
  const first = await takeHeardWell(listening(['a'], { a: TEXT }));
  expect(first.hearing).toMatchObject({ recogniser: 'ear/1', repeats: 0, verdict: 'approved' });
  const second = await takeHeardWell(listening(['a', 'b'], { b: TEXT }));
  expect(second).toMatchObject({ audio: { sha256: 'b' }, hearing: { repeats: 1 } });
});

test('gives up after the repeats of the template, with the words that were heard instead', async () => {
  const given = listening([], {});
  const failure = takeHeardWell(given);
  await expect(failure).rejects.toThrow(DefectError);
  await expect(failure).rejects.toThrow(
    /^The segment n001 \("The empire.*was spoken 3 times and ear\/1 does not hear it.*: s1: ".+" was heard as "/,
  );
  expect(given.spoken).toEqual([0, 1, 2]);
});

test('does not repeat a voice that says it the same way again', async () => {
  const given = listening(['a', 'a'], {});
  await expect(takeHeardWell(given)).rejects.toThrow(/was spoken 2 times/);
});

test('does not count takes of an earlier try as repeats', async () => {
  const given = listening(['a', 'b', 'c', 'd'], { d: TEXT }, 3);
  expect((await takeHeardWell(given)).hearing?.repeats).toBe(3);
});
