import fc from 'fast-check';
import {
  type FoundSet,
  pageKey,
  type WeighingInput,
  weighResults,
} from '../../../../src/phases/research/searching/weigh-results';

const set = (urls: readonly string[], title = 'Modern Stoicism', provider = 'tavily'): FoundSet => ({
  provider,
  query: 'Modern Stoicism',
  results: urls.map((url) => ({ url, title, snippet: 'What Stoicism means today.' })),
});
const weigh = (found: readonly FoundSet[], more: Partial<WeighingInput> = {}) =>
  weighResults({
    ...{ found, topic: 'Modern Stoicism', brief: '', wanted: 4, institutionalShare: 0.5, known: [] },
    ...more,
  });
const pages = (count: number, host = (i: number) => `site${i}.org`) =>
  Array.from({ length: count }, (_, i) => `https://${host(i)}/stoicism-${i}`);

describe('the score of what was found', () => {
  test('is ten for enough fitting pages of different institutions', () => {
    expect(weigh([set(pages(4, (i) => `u${i}.edu`))]).score).toBe(10);
  });

  test('is nothing for nothing, and for pages about something else', () => {
    expect(weigh([]).score).toBe(0);
    expect(weigh([set([])]).score).toBe(0);
    const knitting = {
      ...set([]),
      results: [{ url: 'https://a.org/', title: 'Knitting', snippet: 'Wool.' }],
    };
    expect(weigh([knitting])).toMatchObject({ score: 0, candidates: [] });
  });

  test.each([
    ['fewer pages', [set(pages(2, (i) => `u${i}.edu`))]],
    ['no institutions', [set(pages(4))]],
    ['one site', [set(pages(4, () => 'u.edu'))]],
  ])('falls with %s', (_, found) => expect(weigh(found).score).toBeLessThan(9.9));

  test('stays between 0 and 10 and the same for the same results', () => {
    fc.assert(
      fc.property(
        fc.array(fc.webUrl(), { maxLength: 12 }),
        fc.integer({ min: 1, max: 20 }),
        (urls, wanted) => {
          const first = weigh([set(urls)], { wanted });
          expect(first).toEqual(weigh([set(urls)], { wanted }));
          expect(first.score).toBeGreaterThanOrEqual(0);
          expect(first.score).toBeLessThanOrEqual(10);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('the candidates', () => {
  test('are each page once, whoever found it and however it is written', () => {
    const found = [
      set(['https://www.a.org/x/', 'https://b.org/y']),
      set(['https://a.org/x?utm_source=feed', 'https://c.org/z'], 'Modern Stoicism', 'brave'),
    ];
    const urls = weigh(found).candidates.map(({ url }) => url);
    expect(urls.sort()).toEqual(['https://b.org/y', 'https://c.org/z', 'https://www.a.org/x/']);
  });

  test('leave out what is there already', () => {
    const known = ['https://site0.org/stoicism-0'];
    expect(weigh([set(pages(2))], { known }).candidates.map(({ url }) => url)).toEqual([pages(2)[1]]);
  });

  test('begin with institutions, and with another site before the second page of one', () => {
    const found = [set(['https://blog.org/1', 'https://blog.org/2', 'https://oxford.edu/3'])];
    expect(weigh(found).candidates.map(({ url }) => url)).toEqual([
      'https://oxford.edu/3',
      'https://blog.org/1',
      'https://blog.org/2',
    ]);
  });

  test('say which search found them', () => {
    expect(weigh([set(pages(1))]).candidates[0]?.foundBy).toBe('tavily: Modern Stoicism');
  });

  test('are few enough for a payload', () => {
    const many = weigh([
      set(
        pages(200, (i) => `${'long-name-'.repeat(5)}${i}.org`),
        'Stoicism '.repeat(60),
      ),
    ]);
    expect(JSON.stringify(many).length).toBeLessThan(20_000);
  });
});

describe('the follow-up query', () => {
  test('asks for what the brief wants and nothing found speaks of', () => {
    const asked = weigh([set(pages(3))], { brief: 'Weigh the evidence from cognitive therapy.' });
    expect(asked.followUp).toMatch(/^Modern Stoicism .*cognitive therapy/);
  });

  test('does not say the topic twice', () => {
    expect(weigh([], { brief: 'Modern Stoicism' }).followUp).toBe(
      'Modern Stoicism university research study',
    );
  });

  test('asks for institutions where they are missing', () => {
    expect(weigh([set(pages(4))]).followUp).toBe('Modern Stoicism university research study');
  });

  test('is never one that was asked already, and ends', () => {
    const asked: FoundSet[] = [set(pages(1))];
    for (let i = 0; i < 10; i++) {
      const { followUp } = weigh(asked);
      if (followUp === undefined) break;
      expect(asked.map(({ query }) => query)).not.toContain(followUp);
      asked.push({ provider: 'tavily', query: followUp, results: [] });
    }
    expect(weigh(asked).followUp).toBeUndefined();
  });
});

test('the same page is known under addresses that differ in what does not matter', () => {
  expect(pageKey('http://www.A.org/x/')).toBe(pageKey('https://a.org/x?utm_medium=y#z'));
  expect(pageKey('https://en.m.wikipedia.org/wiki/X')).toBe(pageKey('https://en.wikipedia.org/wiki/X'));
  expect(pageKey('https://a.org/x?id=1')).not.toBe(pageKey('https://a.org/x?id=2'));
});
