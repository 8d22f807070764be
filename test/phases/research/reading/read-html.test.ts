import { read, texts } from './read';

const PARAGRAPH =
  'Zeno taught on a painted porch in Athens, and people came from far away to listen to what he had to say about a good life. ';
const TEXT = `<h1>The Porch</h1><p>${PARAGRAPH.repeat(2)}</p><h2>After Zeno</h2><p>${PARAGRAPH.repeat(3)}</p>`;
const AROUND =
  '<nav><a href="/">Home page</a></nav><div class="cookie-banner">We value your privacy.</div><aside>Buy a mug.</aside>';
const AFTER = '<div class="related-articles"><h3>Related</h3><p>Ten ways to be calm.</p></div>';
const FOOTER = '<footer>Imprint and contact</footer>';

describe('reading HTML', () => {
  it.each([
    ['an article', `<body>${AROUND}<article>${TEXT}${AFTER}</article>${FOOTER}</body>`],
    ['a main part', `<body>${AROUND}<main>${TEXT}</main>${AFTER}${FOOTER}</body>`],
    [
      'a page of divisions',
      `<body><div>${AROUND}</div><div class="content">${TEXT}</div>${AFTER}${FOOTER}</body>`,
    ],
  ])('reads the text of %s and nothing around it', async (_, html) => {
    const document = await read('text/html', `<html>${html}</html>`);
    expect(document.text).toContain('Zeno taught on a painted porch');
    expect(texts(document, 'heading')).toContain('After Zeno');
    expect(document.text).not.toMatch(/Home page|privacy|mug|Ten ways|Imprint/);
  });

  it('keeps a word in its sentence, whatever its class is called', async () => {
    const sentence =
      '<p>To begin, choose <span class="guimenuitem">Paint the porch</span> and wait, as the painters of Athens did.</p>';
    const document = await read(
      'text/html',
      `<html><body><div class="page">${TEXT}${sentence}</div></body></html>`,
    );
    expect(document.text).toContain('choose Paint the porch and wait');
  });

  it('reads a page with drawings in it', async () => {
    const drawing = '<svg class="icon" width="9"><title>Arrow</title><path d="M0 0L9 9"/></svg>';
    const html = `<body><main>${TEXT}<p>${drawing} The porch was painted by Polygnotus.</p><svg><path/></svg></main></body>`;
    const document = await read('text/html', `<html>${html}</html>`);
    expect(document.text).toContain('The porch was painted by Polygnotus.');
    expect(document.text).not.toContain('M0 0');
  });

  it('takes metadata from JSON-LD', async () => {
    const json = {
      '@graph': [
        { '@type': 'Organization', name: 'x' },
        {
          '@type': 'NewsArticle',
          headline: 'The Porch',
          author: [{ name: 'Anna Smith' }],
          publisher: { name: 'The Review' },
          datePublished: '2021-03-09T10:00:00Z',
        },
      ],
    };
    const document = await read(
      'text/html',
      `<html><head><script type="application/ld+json">${JSON.stringify(json)}</script></head><body>${TEXT}</body></html>`,
    );
    expect(document).toMatchObject({
      title: 'The Porch',
      authors: ['Anna Smith'],
      publisher: 'The Review',
      publishedOn: '2021-03-09',
    });
  });

  it('takes metadata from meta tags', async () => {
    const head =
      '<title>The Porch | The Review</title><meta property="og:site_name" content="The Review"><meta name="author" content="Anna Smith"><meta property="article:published_time" content="2021-03-09"><link rel="canonical" href="https://example.org/p">';
    const document = await read(
      'text/html',
      `<html lang="en-GB"><head>${head}</head><body>${TEXT.replace('h1', 'p').replace('/h1', '/p')}</body></html>`,
    );
    expect(document).toMatchObject({
      title: 'The Porch',
      authors: ['Anna Smith'],
      publisher: 'The Review',
      publishedOn: '2021-03-09',
      url: 'https://example.org/p',
    });
  });

  it('tells captions, quotations, lists, tables and code', async () => {
    const parts =
      '<figure><img><figcaption>The porch</figcaption></figure><blockquote><p>Live well.</p></blockquote><ul><li>one<ul><li>two</li></ul></li></ul><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><pre>x = 1</pre>';
    const document = await read('text/html', `<html><body><article>${TEXT}${parts}</article></body></html>`);
    expect(document.blocks.slice(4).map(({ kind, text }) => [kind, text])).toEqual([
      ['caption', 'The porch'],
      ['quotation', 'Live well.'],
      ['list-item', 'one'],
      ['list-item', 'two'],
      ['table', 'a | b'],
      ['table', '1 | 2'],
      ['code', 'x = 1'],
    ]);
  });

  it('keeps the place of a picture that stands alone, with what is written for those who do not see it', async () => {
    const parts =
      '<p><img src="a.png" alt="A funnel with three stages."></p><p><a href="b"><img src="b.png"></a></p><p>An <img alt="icon"> in a line.</p><p><img alt=""></p><figure><a><img alt="A porch."></a><figcaption>The porch</figcaption></figure>';
    const document = await read('text/html', `<html><body><article>${TEXT}${parts}</article></body></html>`);
    expect(document.blocks.slice(4).map(({ kind, text }) => [kind, text])).toEqual([
      ['caption', 'A funnel with three stages.'],
      ['caption', 'Picture'],
      ['paragraph', 'An in a line.'],
      ['caption', 'The porch'],
    ]);
  });

  it('reads the charset that the page declares', async () => {
    const html = `<html><head><meta charset="windows-1252"></head><body><p>The caf\xe9 was quiet. ${PARAGRAPH}</p></body></html>`;
    expect((await read('text/html', Buffer.from(html, 'latin1'))).text).toContain('The café was quiet.');
  });
});
