import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A Chromium on this machine, or undefined. Set `CHROMIUM_PATH` for one in another place. */
const executablePath = CANDIDATES.find((path) => path !== undefined && existsSync(path));

/** `describe` where there is a Chromium. Elsewhere the tests are skipped and it is said so; in CI that is an error. */
export function describeInBrowser(what: string, tests: () => void): void {
  if (executablePath !== undefined) {
    describe(what, tests);
    return;
  }
  const missing = `Chromium is not installed, so ${what} was NOT tried in a browser. Install it or set CHROMIUM_PATH.`;
  if (process.env.CI === 'true') throw new Error(missing);
  process.stderr.write(`\nSKIPPED: ${missing}\n`);
  describe.skip(what, tests);
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}

/** Asks again and again from outside: the page forbids the evaluation of text, which waiting inside of it takes. */
export async function until(page: Page, condition: string): Promise<void> {
  while (!(await page.evaluate<boolean>(condition))) await page.waitForTimeout(50);
}

/** Puts a page into a folder of its own with a quiet `episode.mp3` of that length; returns the page's address. */
export function openableFolder(html: string, durationMs: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'player-page-'));
  writeFileSync(join(folder, 'index.html'), html);
  writeFileSync(join(folder, 'episode.mp3'), silentWave(durationMs));
  return pathToFileURL(join(folder, 'index.html')).href;
}

/** 8-bit mono WAV; browsers look at the bytes, not at the name. */
function silentWave(durationMs: number): Buffer {
  const rate = 8_000;
  const samples = Math.ceil((durationMs * rate) / 1000);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples, 40);
  return Buffer.concat([header, Buffer.alloc(samples, 128)]);
}
