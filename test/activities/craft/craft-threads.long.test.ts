import { craftSteps, PORCH } from '../../support/material/craft-steps';
import { watchBlocks } from '../../support/thread-clock';

/** The main thread never computes for longer at a stretch. */
const LONGEST_BLOCK_MS = 200;

const base64 = (bytes: number) =>
  Buffer.from(Array.from({ length: bytes }, (_, i) => (i * 7919) % 251)).toString('base64');
const HOSTILE: readonly (readonly [string, string])[] = [
  ['word.md', `${PORCH.join(' ')}\n\n![](data:image/png;base64,${base64(30_000)})\n\n${base64(30_000)}\n`],
  ['line.txt', `${PORCH.join(' ')}\n\n${'lorem,ipsum;dolor.'.repeat(29_000)}\n`],
  ['book.txt', Array.from({ length: 2_700 }, () => PORCH.join(' ')).join('\n\n')],
];

describe('the craft in threads', () => {
  const steps = craftSteps();

  it('hostile text never blocks the main thread, and costs no other episode its step', async () => {
    const documents = [];
    for (const [name, text] of HOSTILE) documents.push(await steps.read(name, text));
    const plain = await steps.read('notes.txt', PORCH.join(' '));
    const watch = watchBlocks();
    const hostile = Promise.allSettled(documents.map((document) => steps.findings(document, 'show/hostile')));
    const bystander = await steps.findings(plain, 'show/plain');
    expect(bystander.count).toBeGreaterThan(0);
    for (const [at, outcome] of (await hostile).entries()) {
      if (outcome.status === 'fulfilled') continue;
      expect(String(outcome.reason)).toContain(
        `DefectError: "${HOSTILE[at]?.[0]}" took more than 120 seconds`,
      );
    }
    watch.stop();
    expect(watch.longestMs()).toBeLessThan(LONGEST_BLOCK_MS);
  });
});
