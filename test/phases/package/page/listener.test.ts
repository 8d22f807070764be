/** A listener who comes back, searches and sends a link, in a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildPlayerPage } from '../../../../src/phases/package/page/player-page';
import { describeInBrowser, launchChromium, openableFolder, until } from '../../../support/package/browser';
import { packageFacts } from '../../../support/package/facts';

const facts = { ...packageFacts(), page: 'public' as const };
const { sentences } = facts.timeline;

describeInBrowser('the player page in Chromium', () => {
  let browser: Browser;
  let context: BrowserContext;
  let address: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    address = openableFolder(buildPlayerPage(facts), facts.timeline.durationMs);
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    complaints.length = 0;
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  async function open(hash = ''): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(`${address}${hash}`);
    await until(page, 'document.getElementById("audio").readyState > 0');
    return page;
  }
  const seconds = (page: Page) => page.evaluate<number>('document.getElementById("audio").currentTime');
  const chosen = (page: Page) => page.locator('.s.chosen').getAttribute('data-index');

  test.each([
    ['#t=25', 25],
    ['#t=0:25', 25],
    ['#t=1:02.5', 62.5],
    ['#t=0:01:02', 62],
  ])('%s opens at that time, with the sentence that is said then', async (hash, at) => {
    const page = await open(hash);
    expect(await seconds(page)).toBeCloseTo(at, 1);
    const said = sentences.findLastIndex(({ startMs }) => startMs <= at * 1_000);
    expect(await chosen(page)).toBe(String(said));
  });

  test('a time behind the end and one that is none break nothing', async () => {
    expect(await seconds(await open('#t=999999'))).toBeLessThanOrEqual(facts.timeline.durationMs / 1_000 + 1);
    expect(await seconds(await open('#t=soon'))).toBe(0);
  });

  test('a link to a sentence leads back to it', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await open();
    expect(await page.locator('#copy').isVisible()).toBe(false);
    await page.click('#s-12');
    await page.click('#copy');
    await page.waitForSelector('#copied:has-text("Copied.")');
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    const hash = link.slice(link.indexOf('#'));
    expect(hash).toMatch(/^#t=\d+\.\d$/);
    expect(await chosen(await open(hash))).toBe('12');
  });

  test('the next visit begins where the last one ended, at its speed; an address wins', async () => {
    const first = await open();
    await first.selectOption('#rate', '1.5');
    await first.click('#s-12');
    await first.close({ runBeforeUnload: true });
    const page = await open();
    expect(await seconds(page)).toBeCloseTo((sentences[12]?.startMs ?? 0) / 1_000, 1);
    expect(await page.evaluate<number>('document.getElementById("audio").playbackRate')).toBe(1.5);
    expect(await page.locator('#rate').inputValue()).toBe('1.5');
    expect(await page.locator('.s.current').getAttribute('data-index')).toBe('12');
    expect(await seconds(await open('#t=5'))).toBeCloseTo(5, 1);
  });

  test('search marks the sentences with all the words, and steps through them', async () => {
    const page = await open();
    await page.fill('#find-text', 'EPICTETUS');
    const marked = await page
      .locator('.s.found')
      .evaluateAll((all) => all.map((one) => one.textContent ?? ''));
    expect(marked.length).toBeGreaterThan(1);
    for (const text of marked) expect(text.toLowerCase()).toContain('epictetus');
    expect(await page.locator('#find-count').textContent()).toBe(`${marked.length} sentences`);
    await page.keyboard.press('Enter');
    const first = await chosen(page);
    await page.keyboard.press('Enter');
    expect(Number(await chosen(page))).toBeGreaterThan(Number(first));
    await page.keyboard.press('Shift+Enter');
    expect(await chosen(page)).toBe(first);
    // Keys of the player are letters of what is searched for.
    expect(await seconds(page)).toBe(0);
    await page.fill('#find-text', 'albert therapy');
    expect(await page.locator('.s.found').count()).toBe(1);
    await page.fill('#find-text', 'zebra');
    expect(await page.locator('#find-count').textContent()).toBe('0 sentences');
    await page.keyboard.press('Escape');
    expect(await page.locator('#find-count').textContent()).toBe('');
    expect(await page.locator('.s.found').count()).toBe(0);
  });

  test('on a phone the header leaves most of the window to the episode', async () => {
    const page = await open();
    await page.setViewportSize({ width: 390, height: 844 });
    const band = await page.locator('.band').boundingBox();
    expect(band?.height).toBeLessThan(844 * 0.45);
    const cover = await page.locator('.cover').boundingBox();
    const title = await page.locator('h1').boundingBox();
    expect(title?.x).toBeGreaterThan((cover?.x ?? 0) + (cover?.width ?? 0));
  });

  test('on a phone all sections of the page for listeners are in sight', async () => {
    const page = await open();
    await page.setViewportSize({ width: 390, height: 844 });
    const last = await page.locator('.tabs a').last().boundingBox();
    expect((last?.x ?? 0) + (last?.width ?? Infinity)).toBeLessThanOrEqual(390);
  });

  test('the number of a source stays on the line of the last word, however wide the window is', async () => {
    const page = await open();
    const alone = `[...document.querySelectorAll('.s sup')].filter((sup) => {
      const text = sup.parentNode.firstChild;
      const end = new Range();
      end.setStart(text, text.length - 1);
      end.setEnd(text, text.length);
      return sup.getBoundingClientRect().top > end.getBoundingClientRect().bottom;
    }).length`;
    for (let width = 320; width <= 900; width += 20) {
      await page.setViewportSize({ width, height: 844 });
      expect([width, await page.evaluate<number>(alone)]).toEqual([width, 0]);
    }
  });
});
