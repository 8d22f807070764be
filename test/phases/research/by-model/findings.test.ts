import fc from 'fast-check';
import type { SourceDocument } from '../../../../src/domain/source';
import { askForFindings, takeFindings } from '../../../../src/phases/research/by-model/ask-for-findings';
import { findQuote } from '../../../../src/phases/research/by-model/find-quote';
import { chunksOf } from '../../../../src/phases/research/by-model/source-chunks';
import { readDocument } from '../../../../src/phases/research/reading/read-document';
import { answer, SHIPPED_PROMPTS } from '../../../support/loopback/ask-loopback';
import { seasonEpisode } from '../../../support/material/season-material';

const whole = (text: string) => ({ start: 0, end: text.length });
const proposed = (quote: string, kind = 'fact' as const, attributedTo: string | null = null) => ({
  quote,
  kind,
  attributedTo,
});

describe('a quote', () => {
  const text = 'He said “keep  calm”—twice…\nand left.';

  test.each([
    ['as it stands', 'He said “keep  calm”—twice…', 'He said “keep  calm”—twice…'],
    ['with straight quotation marks', 'He said "keep  calm"—twice…', 'He said “keep  calm”—twice…'],
    [
      'with other dashes, dots and white space',
      'said "keep calm"-twice... and left',
      'said “keep  calm”—twice…\nand left',
    ],
    ['with marks around it all', '"and left."', 'and left.'],
  ])('is found %s', (_how, quote, stands) => {
    const span = findQuote(quote, text, whole(text));
    expect(span && text.slice(span.start, span.end)).toBe(stands);
  });

  test.each(['He said keep calm', 'he said', '', 'He said “keep  calm”, twice'])(
    '“%s” is not in it',
    (quote) => {
      expect(findQuote(quote, text, whole(text))).toBeUndefined();
    },
  );

  test('is found wherever it was cut from, and is what stands there', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string(), (middle, before, after) => {
        fc.pre(middle.trim() !== '');
        const source = before + middle + after;
        const span = findQuote(middle, source, whole(source));
        expect(span).toBeDefined();
        if (span) expect(source.slice(span.start, span.end).trim()).toBe(middle.trim());
      }),
    );
  });
});

describe('what a model picks', () => {
  const read = (text: string): Promise<SourceDocument> =>
    readDocument({ id: 's1', name: 's1.txt', mediaType: 'text/plain', bytes: Buffer.from(text) });
  const TEXT =
    'The lighthouse at Fastnet was first lit in 1854 on a rock south of Ireland. It is not true that the first tower fell into the sea.\n\n' +
    'Workers set 2,074 blocks of Cornish granite into the new tower. See the table below for all the dates of the work.';
  const take = async (...quotes: ReturnType<typeof proposed>[]) =>
    takeFindings({ document: await read(TEXT), topic: 'Fastnet', brief: '' }, [quotes]);

  test('is widened to whole sentences: half of one can say the opposite', async () => {
    const { findings } = await take(proposed('the first tower fell into the sea'));
    expect(findings[0]?.quote.text).toBe('It is not true that the first tower fell into the sea.');
  });

  test('is dropped and counted where it does not occur, or says nothing on its own', async () => {
    const { findings, dropped } = await take(
      proposed('Workers set 3,000 blocks of Cornish granite into the new tower.'),
      proposed('See the table below for all the dates of the work.'),
      proposed('Workers set 2,074 blocks of Cornish granite'),
    );
    expect(findings.map(({ id, quote }) => [id, quote.text])).toEqual([
      ['s1.f1', 'Workers set 2,074 blocks of Cornish granite into the new tower.'],
    ]);
    expect(dropped).toEqual({ misquoted: 1, instructions: 0, unusable: 1 });
  });

  test('keeps a number a statistic whatever the model calls it', async () => {
    const { findings } = await take(
      proposed('Workers set 2,074 blocks of Cornish granite into the new tower.', 'fact'),
    );
    expect(findings[0]?.kind).toBe('statistic');
  });

  test('is told when too much of it is misquoted, and then taken without', async () => {
    const { documents, topic, brief } = await seasonEpisode('ep_003');
    const document = documents[0] as SourceDocument;
    const asked = { document, topic, brief, salt: 'x', prompts: SHIPPED_PROMPTS };
    const replies = askForFindings(asked).map((question) => answer(question, { sloppy: 12 }));
    expect(replies[0]?.repairs).toHaveLength(2);
    expect(replies[0]?.repairs[0]?.[0]).toMatch(/^This does not occur in the source/);
    const { findings, dropped } = takeFindings(
      asked,
      replies.map(({ value }) => value),
    );
    expect(dropped.misquoted).toBe(12);
    expect(findings.length).toBeGreaterThan(3);
    for (const { quote } of findings) expect(document.text.slice(quote.start, quote.end)).toBe(quote.text);
  });
});

describe('a long source', () => {
  test('is shown in stretches, each passage once and whole', async () => {
    const { documents } = await seasonEpisode('ep_002');
    const document = documents[0] as SourceDocument;
    const chunks = chunksOf(document, 1_500);
    expect(chunks.length).toBeGreaterThan(2);
    const shown = chunks.flatMap(({ blocks }) => blocks.map(({ block }) => block.start));
    expect(new Set(shown).size).toBe(shown.length);
    for (const chunk of chunks)
      for (const { block } of chunk.blocks) expect(chunk.shown).toContain(block.text);
  });

  test('without prose is not asked about', async () => {
    const { documents, topic, brief } = await seasonEpisode('ep_002');
    const document = { ...(documents[0] as SourceDocument), blocks: [] };
    expect(askForFindings({ document, topic, brief, salt: 'x', prompts: SHIPPED_PROMPTS })).toEqual([]);
  });
});
