import { read, texts } from './read';

describe('reading Markdown', () => {
  it('takes metadata from front matter', async () => {
    const document = await read(
      'text/markdown',
      '---\ntitle: "The Porch: a history"\nauthors:\n  - name: Anna Smith\n  - Ben Jones\ndate: 2021-03-09\npublisher: The Review\nurl: https://example.org/p\n---\n# Heading\n\nSome words about the porch in Athens.\n',
    );
    expect(document).toMatchObject({
      title: 'The Porch: a history',
      authors: ['Anna Smith', 'Ben Jones'],
      publishedOn: '2021-03-09',
      publisher: 'The Review',
      url: 'https://example.org/p',
    });
    expect(document.text).not.toContain('title:');
  });

  it('reads on when the front matter is broken', async () => {
    const document = await read(
      'text/markdown',
      '---\ntitle: "unclosed\n  - x: [\n---\n# The Porch\n\nWords.\n',
    );
    expect(document.title).toBe('The Porch');
  });

  it('keeps the words of emphasis, links and code, and leaves markup and pictures out', async () => {
    const document = await read(
      'text/markdown',
      'A **bold** [link](https://example.org) with `code` &amp; _more_ [^1] <b>tags</b> ![alt](x.png).\n',
    );
    expect(document.text.replace(/\s+\./, '.')).toBe('A bold link with code & more tags.');
  });

  it('keeps the place of a picture that stands alone', async () => {
    const document = await read(
      'text/markdown',
      'The funnel:\n\n![A "funnel" <b>.](x.png)\n\nIt has stages.\n',
    );
    expect(document.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['paragraph', 'The funnel:'],
      ['caption', expect.stringMatching(/^A .?funnel/)],
      ['paragraph', 'It has stages.'],
    ]);
  });

  it('tells every kind of block', async () => {
    const document = await read(
      'text/markdown',
      '# Title\n\nText.\n\n- item\n  - nested\n\n> said\n\n```js\ncode()\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTable 1: The figures\n\n## References\n\n1. Somebody, a book.\n\n## Afterword\n\nMore.\n',
    );
    expect(document.blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'list-item',
      'list-item',
      'quotation',
      'code',
      'table',
      'table',
      'caption',
      'heading',
      'reference',
      'heading',
      'paragraph',
    ]);
    expect(texts(document, 'table')).toEqual(['a | b', '1 | 2']);
  });

  it('takes what is set beside the text for somebody else’s words', async () => {
    const aside = '<aside class="quote">I could not start on a task.<p>— Ann, a keeper</p></aside>';
    const document = await read(
      'text/markdown',
      `# Keepers\n\nKeepers grow tired.\n\n${aside}\n\nThey rest.`,
    );
    expect(document.blocks.map(({ kind, text }) => [kind, text]).slice(2)).toEqual([
      ['quotation', 'I could not start on a task.'],
      ['quotation', '— Ann, a keeper'],
      ['paragraph', 'They rest.'],
    ]);
  });

  it('lifts a byline from under the title', async () => {
    const document = await read(
      'text/markdown',
      '# The Porch\n\n*By Anna Smith, 9 March 2021*\n\nWords about it.\n',
    );
    expect(document).toMatchObject({ authors: ['Anna Smith'], publishedOn: '2021-03-09' });
    expect(document.text).not.toContain('Anna');
  });
});
