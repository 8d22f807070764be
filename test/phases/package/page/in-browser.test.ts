import type { Browser, Page } from 'playwright-core';
import { buildPlayerPage } from '../../../../src/phases/package/page/player-page';
import { chromiumPath, launchChromium, openableFolder } from '../../../support/package/browser';
import { packageFacts } from '../../../support/package/facts';
import { hostileFacts } from '../../../support/package/hostile';

const executable = chromiumPath();
if (executable === undefined) {
  const missing =
    'Chromium is not installed, so the player page was NOT tried in a browser. Install it or set CHROMIUM_PATH.';
  if (process.env.CI === 'true') throw new Error(missing);
  process.stderr.write(`\nSKIPPED: ${missing}\n`);
}
const inBrowser = executable === undefined ? describe.skip : describe;

const facts = packageFacts();
const SECTIONS = ['transcript', 'sources', 'research', 'quality', 'making'];

inBrowser('the player page in Chromium', () => {
  let browser: Browser;
  let address: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium(executable ?? '');
    address = openableFolder(buildPlayerPage(facts), facts.timeline.durationMs);
  });
  afterAll(() => browser?.close());

  async function open(url = address, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    complaints.length = 0;
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      ...options,
    });
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('request', (request) => {
      if (!/^(?:file|data):/.test(request.url())) complaints.push(`network: ${request.url()}`);
    });
    await page.goto(url);
    if (options.javaScriptEnabled !== false)
      await page.waitForFunction('document.getElementById("audio").readyState > 0');
    return page;
  }
  const seconds = (page: Page) => page.evaluate<number>('document.getElementById("audio").currentTime');
  const current = (page: Page) => page.locator('.s.current').getAttribute('data-index');

  test('it opens from a folder without the network and without an error', async () => {
    const page = await open();
    expect(await page.title()).toBe('Modern Stoicism: A Good Week, or a Cure? · The Open Notebook Hour');
    expect(await page.locator('#trouble').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('choosing a sentence goes there, marks it and shows its quotes with their documents', async () => {
    const page = await open();
    await page.click('#s-12');
    expect(await seconds(page)).toBeCloseTo((facts.timeline.sentences[12]?.startMs ?? 0) / 1000, 1);
    expect(await current(page)).toBe('12');
    const proof = await page.locator('#proof').textContent();
    expect(proof).toContain('Albert Ellis said that his therapy owed its first idea to Epictetus.');
    expect(proof).toContain('From the Porch to the Clinic');
    expect(proof).toContain('Verified');
    await page.close();
  });

  test('playing moves the mark from sentence to sentence and the panel with it', async () => {
    const page = await open();
    const secondStart = facts.timeline.sentences[1]?.startMs ?? 0;
    await page.evaluate(`document.getElementById("audio").currentTime = ${secondStart / 1000 - 0.3}`);
    await page.click('#play');
    await page.waitForSelector('#s-1.current');
    expect(await page.locator('#proof').textContent()).toContain('The course had no control group');
    await page.close();
  });

  test('it follows while playing, stops when the reader scrolls, and follows again when asked', async () => {
    const page = await open(address, { viewport: { width: 1280, height: 500 } });
    await page.click('#play');
    await page.evaluate('document.getElementById("audio").currentTime = 100');
    await page.waitForFunction('scrollY > 400');
    await page.waitForTimeout(1_100);
    await page.mouse.move(600, 250);
    await page.mouse.wheel(0, -3_000);
    await page.waitForSelector('#follow:visible');
    await page.evaluate('document.getElementById("audio").currentTime = 110');
    await page.waitForTimeout(300);
    expect(await page.evaluate<number>('scrollY')).toBe(0);
    await page.click('#follow');
    await page.waitForFunction('scrollY > 400');
    await page.close();
  });

  test('keys play, pause, seek and step through sentences', async () => {
    const page = await open();
    await page.keyboard.press('l');
    expect(await seconds(page)).toBeCloseTo(30, 1);
    await page.keyboard.press('ArrowLeft');
    expect(await seconds(page)).toBeCloseTo(25, 1);
    await page.keyboard.press('Space');
    await page.waitForSelector('#play[aria-label=Pause]');
    await page.keyboard.press('Space');
    await page.waitForSelector('#play[aria-label=Play]');
    await page.focus('#s-0');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await current(page)).toBe('2');
    await page.close();
  });

  test('sections are tabs for eye and screen reader, and an address opens one', async () => {
    const page = await open(`${address}#quality`);
    expect(await page.locator('[role=tab][aria-selected=true]').textContent()).toBe('Quality');
    expect(await page.locator('[role=tabpanel]:visible').count()).toBe(1);
    await page.focus('[role=tab][aria-selected=true]');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#making').isVisible()).toBe(true);
    await page.close();
  });

  test('a time beside a quote leads to its sentence', async () => {
    const page = await open(`${address}#source-3`);
    await page.click('#source-3 blockquote footer a >> nth=0');
    expect(await page.locator('#transcript').isVisible()).toBe(true);
    expect(await current(page)).toBe('12');
    await page.close();
  });

  test.each([360, 768, 1600])(
    'at %d pixels nothing runs off the side, hostile text neither',
    async (width) => {
      const hostile = openableFolder(buildPlayerPage(hostileFacts()), 10_000);
      for (const url of [address, hostile]) {
        const page = await open(url, { viewport: { width, height: 740 } });
        for (const id of SECTIONS) {
          await page.evaluate(`document.querySelector('.tabs a[href="#${id}"]').click()`);
          expect([id, await page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([
            id,
            width,
          ]);
        }
        expect(await page.evaluate('window.hacked')).toBeUndefined();
        expect(complaints).toEqual([]);
        await page.close();
      }
    },
  );

  test('on a phone the open panel does not cover the sentence', async () => {
    const page = await open(address, { viewport: { width: 360, height: 740 } });
    await page.click('#s-12');
    const line = await page.locator('#s-12').boundingBox();
    const panel = await page.locator('#proof').boundingBox();
    if (!line || !panel) throw new Error('not shown');
    expect(line.y + line.height).toBeLessThanOrEqual(panel.y);
    await page.close();
  });

  test('on paper all sections are there and the player is not', async () => {
    const page = await open();
    await page.emulateMedia({ media: 'print' });
    for (const id of SECTIONS) expect(await page.locator(`#${id}`).isVisible()).toBe(true);
    expect(await page.locator('.player').isVisible()).toBe(false);
    await page.close();
  });

  test('without scripts everything can be read and the browser plays', async () => {
    const page = await open(address, { javaScriptEnabled: false });
    for (const id of SECTIONS) expect(await page.locator(`#${id}`).isVisible()).toBe(true);
    expect(await page.locator('#audio').isVisible()).toBe(true);
    expect(await page.locator('#controls').isVisible()).toBe(false);
    await page.close();
  });

  test('without its audio the page says what is missing', async () => {
    const page = await browser.newPage();
    await page.goto(address.replace('index.html', 'index.html?'));
    await page.evaluate('document.getElementById("audio").src = "gone.mp3"');
    await page.waitForSelector('#trouble:visible');
    expect(await page.locator('#trouble').textContent()).toContain('episode.mp3');
    await page.close();
  });
});
