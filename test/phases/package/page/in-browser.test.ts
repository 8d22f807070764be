import type { Browser, Page } from 'playwright-core';
import { buildPlayerPage } from '../../../../src/phases/package/page/player-page';
import { describeInBrowser, launchChromium, openableFolder, until } from '../../../support/package/browser';
import { packageFacts } from '../../../support/package/facts';
import { hostileFacts } from '../../../support/package/hostile';
import { withMeasuredWords } from '../../../support/package/script';

const facts = packageFacts();
const SECTIONS = ['transcript', 'sources', 'research', 'quality', 'making'];

describeInBrowser('the player page in Chromium', () => {
  let browser: Browser;
  let address: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
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
      await until(page, 'document.getElementById("audio").readyState > 0');
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

  describe('with measured words', () => {
    const measured = withMeasuredWords(facts.timeline);
    // "42 percent" stands for words that are read together.
    const sentences = measured.sentences.map((sentence) => {
      const { words = [] } = sentence;
      const at = words.findIndex(({ text }) => text === '42');
      const [first, second] = words.slice(at, at + 2);
      if (first === undefined || second === undefined) return sentence;
      const together = { ...first, text: `${first.text} ${second.text}`, endMs: second.endMs };
      return { ...sentence, words: [...words.slice(0, at), together, ...words.slice(at + 2)] };
    });
    const word = (sentence: number, text: string) => {
      const found = sentences[sentence]?.words?.find((candidate) => candidate.text === text);
      if (found === undefined) throw new Error(`sentence ${sentence} has no "${text}"`);
      return found;
    };
    const lit = (page: Page) =>
      page.evaluate<string>('[...CSS.highlights.get("word")].map((range) => range.toString()).join("|")');
    const hear = (page: Page, ms: number) =>
      page.evaluate(
        `new Promise((done) => { const audio = document.getElementById("audio"); audio.onseeked = done; audio.currentTime = ${ms / 1000}; })`,
      );
    let words: string;
    beforeAll(() => {
      words = openableFolder(
        buildPlayerPage({ ...facts, timeline: { ...measured, sentences } }),
        measured.durationMs,
      );
    });

    test('the word that is spoken is marked inside its sentence, words that are read together as one', async () => {
      const page = await open(words);
      await hear(page, word(0, 'course').startMs + 30);
      expect(await lit(page)).toBe('course');
      await hear(page, word(0, '42 percent').endMs - 30);
      expect(await lit(page)).toBe('42 percent');
      await hear(page, word(1, 'control').startMs + 30);
      expect([await lit(page), await current(page)]).toEqual(['control', '1']);
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('playing moves the mark from word to word', async () => {
      const page = await open(words);
      await hear(page, word(1, 'control').startMs);
      await page.click('#play');
      // A promise, because the page's policy lets nobody else evaluate text in it.
      await page.evaluate(
        'new Promise((done) => { const look = () => ([...CSS.highlights.get("word")].join() === "group," ? done() : requestAnimationFrame(look)); look(); })',
      );
      expect(await current(page)).toBe('1');
      await page.close();
    });

    test('choosing a word hears it, and a key hears the sentence', async () => {
      const page = await open(words);
      const place = await page.evaluate<{ x: number; y: number }>(
        `(() => { const text = document.getElementById("s-12").firstChild; document.getElementById("s-12").scrollIntoView({ block: "center" }); const range = new Range(); const from = text.data.indexOf("therapy"); range.setStart(text, from); range.setEnd(text, from + 7); const { x, y, width, height } = range.getBoundingClientRect(); return { x: x + width - 2, y: y + height / 2 }; })()`,
      );
      await page.mouse.click(place.x, place.y);
      expect(await seconds(page)).toBeCloseTo(word(12, 'therapy').startMs / 1000, 1);
      expect(await lit(page)).toBe('therapy');
      expect(await page.locator('#s-12.chosen').count()).toBe(1);
      await page.keyboard.press('Enter');
      expect(await seconds(page)).toBeCloseTo((sentences[12]?.startMs ?? 0) / 1000, 1);
      await page.close();
    });

    test('readers who ask for less motion see the sentence alone', async () => {
      const backgrounds = [];
      for (const reducedMotion of ['reduce', 'no-preference'] as const) {
        const page = await open(words, { reducedMotion });
        await hear(page, word(0, 'course').startMs + 30);
        backgrounds.push(
          await page.evaluate<string>(
            'getComputedStyle(document.getElementById("s-0"), "::highlight(word)").backgroundColor',
          ),
        );
        await page.close();
      }
      expect(backgrounds[0]).toBe('rgba(0, 0, 0, 0)');
      expect(backgrounds[1]).toMatch(/^rgb\(/);
    });
  });

  test('without measured words no word is marked', async () => {
    const page = await open();
    await page.click('#s-12');
    expect(await page.evaluate<number>('CSS.highlights.get("word").size')).toBe(0);
    await page.close();
  });

  test('it follows while playing, stops when the reader scrolls, and follows again when asked', async () => {
    const page = await open(address, { viewport: { width: 1280, height: 500 } });
    await page.click('#play');
    await page.evaluate('document.getElementById("audio").currentTime = 100');
    await until(page, 'scrollY > 400');
    await page.waitForTimeout(1_100);
    await page.mouse.move(600, 250);
    await page.mouse.wheel(0, -3_000);
    await page.waitForSelector('#follow:visible');
    await page.evaluate('document.getElementById("audio").currentTime = 110');
    await page.waitForTimeout(300);
    expect(await page.evaluate<number>('scrollY')).toBe(0);
    await page.click('#follow');
    await until(page, 'scrollY > 400');
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
