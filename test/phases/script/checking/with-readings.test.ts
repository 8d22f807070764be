import type { CheckedLine } from '../../../../src/domain/script-check';
import { readInPlace } from '../../../../src/phases/research/reading/read-in-place';
import type { ModelReading } from '../../../../src/phases/script/checking/ask-for-support';
import { createCorpus } from '../../../../src/phases/script/checking/corpus';
import { withReadings } from '../../../../src/phases/script/checking/with-readings';

const MILL = 'The mill at the weir was built by Abel Stone in 1702. It ground oats for the valley.';

async function read(line: Pick<CheckedLine, 'text' | 'verdict' | 'reasons'>, reading: Partial<ModelReading>) {
  const bytes = Buffer.from(MILL);
  const document = await readInPlace({ id: 's1', name: 'mill.md', mediaType: 'text/markdown', bytes });
  const whole = { id: 'p1.1.1', passages: [], ...line } as unknown as CheckedLine;
  const [checked] = withReadings({
    lines: [whole],
    readings: new Map([
      [whole.id, { verdict: 'entailed', missing: '', cited: [], ...reading } as ModelReading],
    ]),
    corpus: createCorpus([document]),
    model: 'a/reader',
    known: [],
  });
  return checked;
}

describe('the reading of a model beside what code found', () => {
  test('a refusal of code stays where the model could not show the words', async () => {
    const line = {
      text: 'It was built in 1999.',
      verdict: 'not supported',
      reasons: ['No source has 1999.'],
    } as const;
    expect(await read(line, { verdict: 'unproven' })).toMatchObject({
      verdict: 'not supported',
      reasons: ['No source has 1999.', expect.stringContaining('could not point at words')],
    });
  });

  test('a question that brings in what no source has is not supported by a model alone', async () => {
    const line = {
      text: 'Did the mill at the weir burn 9,000 sacks?',
      verdict: 'undecided',
      reasons: [],
    } as const;
    const checked = await read(line, { verdict: 'entailed' });
    expect(checked?.verdict).toBe('partly');
    expect(checked?.reasons.join(' ')).toContain('9,000');
  });
});
