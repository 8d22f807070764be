import { gzipSync } from 'node:zlib';
import { createDocumentReader } from '../../../../src/phases/research/reading/read-document';
import { tinyPdf } from '../../../support/material/tiny-pdf';
import { startProcessorClock } from '../../../support/processor-clock';

const TEXT = 'Zeno taught on a painted porch in Athens.';
const html = (content: string, name = 'page.html') => ({
  id: 's1',
  name,
  mediaType: 'text/html',
  bytes: Buffer.from(content),
});
const ORDINARY = html(`<p>${TEXT}</p>`);

/** A PDF whose page draws by a form that draws itself. */
function loopingPdf(): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>',
    '<< /Length 6 >>\nstream\n/X Do \nendstream',
    '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 12 >>\nstream\n/X Do /X Do \nendstream',
  ];
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF\n`);
}

describe('reading in threads', () => {
  it('the same bytes give the same document, whichever thread reads them', async () => {
    const read = createDocumentReader();
    const documents = await Promise.all([1, 2, 3].map(() => read(ORDINARY)));
    expect(new Set(documents.map((document) => JSON.stringify(document))).size).toBe(1);
    expect(documents[0]?.text).toBe(TEXT);
  });

  it('leaves the bytes to whoever handed them in', async () => {
    await createDocumentReader()(ORDINARY);
    expect(ORDINARY.bytes.toString()).toContain(TEXT);
  });

  it('one that takes too long is ended with a sentence, and the next is read', async () => {
    const read = createDocumentReader();
    await expect(read(ORDINARY, { timeoutMs: 1 })).rejects.toThrow(
      /page\.html could not be read within 0 seconds\. Hand in its text/,
    );
    expect((await read(ORDINARY)).text).toBe(TEXT);
  });

  it('one that takes too much memory is ended with a sentence, and the next is read', async () => {
    const read = createDocumentReader({ heapMegabytes: 64 });
    const large = html(Array(95_000).fill('<p>a <b>b</b></p>').join(''), 'large.html');
    await expect(read(large)).rejects.toThrow(
      /large\.html (?:takes more memory to read than a document should|could not be read within)/,
    );
    expect((await read(ORDINARY)).text).toBe(TEXT);
  });

  it('one that nobody waits for any more is ended, and one that waits its turn is not begun', async () => {
    const read = createDocumentReader();
    const stop = new AbortController();
    const readings = [1, 2, 3].map(() => read(ORDINARY, { signal: stop.signal }));
    stop.abort(new Error('enough'));
    const outcomes = await Promise.allSettled(readings);
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : ''))).toEqual(
      Array(3).fill('Error: enough'),
    );
  });

  it('20 MB of nested tags end within the deadline', async () => {
    const spentMs = startProcessorClock();
    const nested = html('<div>'.repeat(4_000_000), 'nested.html');
    const outcome = await createDocumentReader()(nested, { timeoutMs: 20_000 }).then(
      () => 'read',
      (error: Error) => `${error.name}: ${error.message}`,
    );
    expect(outcome).toMatch(/^InputError: nested\.html holds 4000000 tags/);
    expect(spentMs()).toBeLessThan(20_000);
  });

  it.each([
    ['a PDF that draws itself', loopingPdf()],
    ['a PDF of noise', gzipSync(Buffer.from(tinyPdf({ pages: [[{ text: TEXT, y: 700 }]] })))],
  ])('%s ends, and the thread reads on', async (_, bytes) => {
    const read = createDocumentReader();
    const source = { id: 's1', name: 'odd.pdf', mediaType: 'application/pdf', bytes };
    const outcome = await read(source, { timeoutMs: 8_000 }).then(
      ({ text }) => text,
      (error: Error) => error.name,
    );
    expect(['', 'InputError']).toContain(outcome);
    expect((await read(ORDINARY)).text).toBe(TEXT);
  });
});
