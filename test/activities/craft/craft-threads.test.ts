import { createCraftThreads } from '../../../src/activities/craft/craft-threads';
import type { SourceDocument } from '../../../src/domain/source';
import { craftInPlace } from '../../support/material/craft-in-place';
import { craftSteps, PORCH } from '../../support/material/craft-steps';
import { watchBlocks } from '../../support/thread-clock';

/** The main thread never computes for longer at a stretch. */
const LONGEST_BLOCK_MS = 200;

describe('the craft in threads', () => {
  const steps = craftSteps();

  it('gives what it gives where it is called, and the same errors', async () => {
    const document = await steps.read('notes.txt', PORCH.join(' '));
    const inThread = await steps.findings(document);
    const inPlace = await steps.findings(document, 'show/ep', craftInPlace);
    expect(inThread).toEqual(inPlace);
    expect(inThread.count).toBeGreaterThan(0);
    const unfit = [
      [await steps.store().getJson<SourceDocument>(document)],
      'Beekeeping in winter',
      0.5,
    ] as const;
    await expect(
      steps.craft().run('checkTopic', [...unfit], { about: 'It', lane: '' }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('does not seem to be about'),
    });
  });

  it('ends a step at its deadline with a sentence that names the document', async () => {
    await steps.exchange(createCraftThreads({ threads: 1, deadlineMs: 1 }));
    const document = await steps.read('notes.txt', PORCH.join(' '));
    await expect(steps.findings(document)).rejects.toMatchObject({
      name: 'DefectError',
      message: expect.stringMatching(/^"notes\.txt" took more than 0 seconds to work through/),
    });
  });

  it('a long text never blocks the main thread', async () => {
    const text = Array.from({ length: 400 }, () => PORCH.join(' ')).join('\n\n');
    const document = await steps.read('book.txt', text);
    const watch = watchBlocks();
    const { count } = await steps.findings(document);
    watch.stop();
    expect(count).toBeGreaterThan(0);
    expect(watch.longestMs()).toBeLessThan(LONGEST_BLOCK_MS);
  });
});
