import { Worker } from 'node:worker_threads';

/** A run of text as it is placed on its page: points, origin at the bottom left. */
export interface PdfItem {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly items: readonly PdfItem[];
}

export interface PdfContent {
  readonly pages: readonly PdfPage[];
  readonly pageCount: number;
  /** Title, Author, CreationDate, … of the document's information dictionary. */
  readonly info: Readonly<Record<string, unknown>>;
}

/** What one PDF may cost. */
export interface PdfLimits {
  readonly timeoutMs: number;
  readonly maxPages: number;
  readonly heapMegabytes: number;
}

export const PDF_LIMITS: PdfLimits = { timeoutMs: 60_000, maxPages: 1_000, heapMegabytes: 1_024 };

export type PdfOutcome =
  | { readonly kind: 'read'; readonly content: PdfContent }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'too-hard' };

/**
 * Runs in its own thread, as source text because no TypeScript loader reaches there. It prints nothing:
 * PDF.js warns on the console about every oddity of a file.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
console.log = console.warn = console.error = () => {};
(async () => {
  const { getDocumentProxy } = require(workerData.library);
  const pdf = await getDocumentProxy(workerData.bytes, { verbosity: 0, stopAtErrors: false });
  const meta = await pdf.getMetadata().catch(() => ({ info: {} }));
  const info = {};
  for (const [key, value] of Object.entries(meta.info ?? {})) if (typeof value === 'string') info[key] = value.slice(0, 2000);
  const pages = [];
  for (let number = 1; number <= Math.min(pdf.numPages, workerData.maxPages); number++) {
    const page = await pdf.getPage(number);
    const [left, bottom, right, top] = page.view;
    const { items } = await page.getTextContent();
    pages.push({
      width: right - left,
      height: top - bottom,
      items: items.filter((item) => typeof item.str === 'string' && item.str !== '').map((item) => ({
        text: item.str,
        x: item.transform[4] - left,
        y: item.transform[5] - bottom,
        width: item.width,
        size: Math.hypot(item.transform[2], item.transform[3]),
        font: item.fontName,
      })),
    });
    page.cleanup();
  }
  return { kind: 'read', content: { pages, pageCount: pdf.numPages, info } };
})().catch((error) => error?.name === 'PasswordException'
  ? { kind: 'encrypted' }
  : { kind: 'broken', reason: String(error?.message ?? error).slice(0, 200) },
).then((outcome) => parentPort.postMessage(outcome));
`;

/**
 * Text runs of a PDF. In a thread of its own, because a hostile file can keep PDF.js busy for ever: past its time or
 * memory the thread is ended and the outcome is `too-hard`.
 */
export function readPdfContent(bytes: Uint8Array, limits: PdfLimits = PDF_LIMITS): Promise<PdfOutcome> {
  const workerData = {
    library: require.resolve('unpdf'),
    bytes: Uint8Array.from(bytes),
    maxPages: limits.maxPages,
  };
  return new Promise((resolve) => {
    const worker = new Worker(THREAD, {
      eval: true,
      workerData,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
    });
    const finish = (outcome: PdfOutcome) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(outcome);
    };
    const timer = setTimeout(() => finish({ kind: 'too-hard' }), limits.timeoutMs);
    worker.once('message', finish);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? { kind: 'too-hard' }
          : { kind: 'broken', reason: error.message },
      ),
    );
    worker.once('exit', () => finish({ kind: 'broken', reason: 'the reader stopped' }));
  });
}
