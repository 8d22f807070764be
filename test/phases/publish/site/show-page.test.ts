/** The page of a show in a browser, straight from the folder that it was published to. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { PublishTarget } from '../../../../src/providers/publishing/publish-target';
import { describeInBrowser, launchChromium, until } from '../../../support/package/browser';
import { plainPng } from '../../../support/package/pictures';
import { folderTarget, orderOf, PICTURES, packageOf, publishAll, textAt } from '../published-show';

const NASTY = 'Tea & <b>cake</b> ]]> </item> 🫖';

async function publishedShow(): Promise<PublishTarget> {
  const target = await folderTarget();
  const order = orderOf(target);
  const named = {
    ...order,
    show: { ...order.show, title: NASTY, description: '<script>x()</script> & more' },
  };
  const pictures = {
    ...PICTURES,
    shrink: async (_: unknown, sides: readonly number[]) => sides.map((side) => plainPng(side)),
  };
  const titled = { script: { ...packageOf('ep_1').made.script, title: NASTY } };
  await publishAll(
    target,
    packageOf('ep_1', 'In İstanbul the çay came in e\u0301toile cups, 🫖 Café.', titled),
    { order: named, pictures },
  );
  await publishAll(target, packageOf('ep_2', 'Straßen und Tee.'), { order: named, pictures });
  await publishAll(target, packageOf('ep_3', 'No transcript of this one.'), { order: named, pictures });
  await rm(join(target.name, 'episodes', 'ep_3', 'words.js'));
  return target;
}

test('reads whole without scripts, and every text in it is text', async () => {
  const target = await publishedShow();
  const page = await textAt(target, 'index.html');
  const seen = page.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '');
  expect(seen).toContain('<h1>Tea &amp; &lt;b&gt;cake&lt;/b&gt; ]]&gt; &lt;/item&gt; 🫖</h1>');
  expect(seen).toContain('&lt;script&gt;x()&lt;/script&gt; &amp; more');
  expect(seen).toContain('<h2 id="episodes">3 episodes</h2>');
});

describeInBrowser('the page of a show', () => {
  let browser: Browser;
  let address: string;
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
    address = pathToFileURL(join((await publishedShow()).name, 'index.html')).href;
  });
  afterAll(() => browser?.close());

  async function open(options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    complaints.length = 0;
    const page = await browser.newPage(options);
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('request', (request) => {
      if (!/^(?:file|data):/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(address);
    return page;
  }
  async function found(page: Page, query: string): Promise<string[]> {
    await page.fill('#query', '');
    await page.fill('#query', query);
    await until(
      page,
      '/sentence/.test(document.getElementById("count").textContent) && !/still/.test(document.getElementById("count").textContent)',
    );
    return page.locator('.found mark').allTextContents();
  }

  test.each(['light', 'dark'] as const)('fits a phone in the %s, with its pictures', async (colorScheme) => {
    const page = await open({ viewport: { width: 390, height: 844 }, colorScheme });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await until(page, '[...document.images].every((image) => image.naturalWidth > 0)');
    expect(await page.evaluate('[...document.images].map((image) => image.naturalWidth)')).toEqual([
      480, 240, 240, 240,
    ]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each([
    ['istanbul CAY', ['İstanbul', 'çay']],
    ['étoile', ['e\u0301toile']],
    ['cafe', ['Café']],
    ['🫖', ['🫖']],
    ['straßen', ['Straßen']],
  ])('%s marks the very words', async (query, marked) => {
    const page = await open();
    expect(await found(page, query)).toEqual(marked);
    await page.close();
  });

  test('a hit leads to its sentence; a transcript that is missing is said', async () => {
    const page = await open();
    expect(await found(page, 'tee')).toEqual(['Tee']);
    expect(await page.locator('.found a').getAttribute('href')).toBe('episodes/ep_2/index.html#s-0');
    expect(await page.textContent('#count')).toBe('1 sentence; 1 of 3 transcripts could not be read');
    expect(complaints).toEqual([]);
    await page.close();
  });
});
