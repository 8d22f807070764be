import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceDocument } from '../../../../src/domain/source';
import { extractFindings } from '../../../../src/phases/research/passages/extract-findings';
import { DOCX } from '../../../../src/phases/research/reading/media-type';
import { readDocument } from '../../../../src/phases/research/reading/read-document';
import { independentSources, nearCopies } from '../../../../src/phases/research/verifying/near-copies';
import { verifyClaims } from '../../../../src/phases/research/verifying/verify-claims';
import template from '../../../../templates/session/narrative@1.json';
import { startProcessorClock } from '../../../support/processor-clock';

const TYPES = { md: 'text/markdown', txt: 'text/plain', docx: DOCX } as const;

/** Counting sheep: Markdown, the same as Word, and a later version as text. */
async function sheep(...names: string[]): Promise<SourceDocument[]> {
  return Promise.all(
    names.map((name, at) =>
      readDocument({
        id: `s${at + 1}`,
        name,
        mediaType: TYPES[name.split('.').at(-1) as keyof typeof TYPES],
        bytes: readFileSync(join(__dirname, '../reading/cases', name)),
      }),
    ),
  );
}

const MILL =
  'The mill of the valley was built in 1702 and ground oats for all of its farms until it burned in 1871. ';
const text = (id: string, content: string) => ({ id, text: content });
const prose = (seed: number, words: number) =>
  Array.from({ length: words }, (_, at) => `w${(seed * 7919 + at * at * 31 + at) % 997}`).join(' ');

describe('near-copies', () => {
  it('the same text as Markdown, Word and a later version is one source', async () => {
    const copies = nearCopies(await sheep('sheep.md', 'sheep.docx', 'sheep-later.txt'));
    expect(copies.map(({ id, copyOf }) => [id, copyOf])).toEqual([
      ['s2', 's1'],
      ['s3', 's1'],
    ]);
    expect(copies[0]?.shared).toBe(1);
    expect(copies[1]?.shared).toBeGreaterThan(0.7);
  });

  it('texts that quote a sentence of each other are two', () => {
    const copies = nearCopies([
      text('s1', `${prose(1, 200)} ${MILL}`),
      text('s2', `${prose(2, 200)} ${MILL}`),
      text('s3', MILL),
    ]);
    expect(copies).toEqual([{ id: 's3', copyOf: 's1', shared: 1 }]);
  });

  it('very long texts are compared by a sample', () => {
    const spentMs = startProcessorClock();
    const book = prose(3, 400_000);
    expect(nearCopies([text('s1', book), text('s2', `Another title. ${book}`)])[0]?.shared).toBeGreaterThan(
      0.9,
    );
    expect(spentMs()).toBeLessThan(10_000);
  });
});

describe('sources that confirm a statement', () => {
  const quotes = (...said: [string, string][]) =>
    said.map(([sourceId, quote]) => ({ sourceId, text: quote }));

  it.each([
    [
      'two in their own words',
      quotes(
        ['s1', 'The mill burned down in the year 1871.'],
        ['s2', 'In 1871 fire took the old mill away.'],
      ),
      2,
    ],
    [
      'two with the same sentence',
      quotes(
        ['s1', 'The mill burned down in the year 1871.'],
        ['s2', 'The mill burned down in the year 1871'],
      ),
      1,
    ],
    [
      'two that share one, and a third',
      quotes(['s1', MILL], ['s2', MILL], ['s3', 'In 1871 fire took the old mill away.']),
      2,
    ],
    ['two with the same few words', quotes(['s1', 'The mill burned.'], ['s2', 'The mill burned.']), 2],
  ] as const)('%s', (_, said, sources) => {
    expect(independentSources(said, [])).toBe(sources);
  });

  it('copies are counted with what they copy', () => {
    const said = quotes(
      ['s1', 'The mill burned down in the year 1871.'],
      ['s2', 'In 1871 fire took the old mill away.'],
    );
    expect(independentSources(said, [{ id: 's2', copyOf: 's1', shared: 0.8 }])).toBe(1);
  });

  it('three copies verify nothing, and the report says that they are copies', async () => {
    const documents = await sheep('sheep.md', 'sheep.docx', 'sheep-later.txt');
    const topic = 'Counting sheep in the Hale valley';
    const findings = documents.flatMap((document) => extractFindings({ document, topic, brief: '' }));
    const { findings: found, validation } = verifyClaims({
      ...{ documents, findings, topic, brief: '' },
      expectations: template.research,
    });
    expect(found.claims.length).toBeGreaterThan(5);
    expect(validation.claims.verified).toBe(0);
    expect(validation.agreements).toEqual([]);
    expect(validation.nearCopies?.map(({ id }) => id)).toEqual(['s2', 's3']);
    expect(validation.expectations[0]).toMatchObject({ name: 'sources', found: 1 });
    expect(validation.expectations[0]?.note).toMatch(/2 near-copies of them count with what they repeat/);
  });
});
