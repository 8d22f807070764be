import { createNarratorWriter } from '../../../src/activities/script/narrator-writer';
import type { PartsOrder } from '../../../src/phases/script/writer';
import { documentOf } from '../../phases/research/material';
import { BREAD, FERRIES } from '../../support/material/ferries';
import { narrated } from '../../support/material/told-episode';

const documents = [
  documentOf(FERRIES, 's1', 'The ferries of the northern islands'),
  documentOf(BREAD, 's2', 'Bread in the harbour towns'),
];

test('parts are written as the outline counted them, whatever stands before them', async () => {
  const topic = 'Bread and ferries of the islands';
  const { outline, brief, findings, script } = narrated({ documents, topic, minutes: 6 });
  const followed = brief.passages.filter(
    ({ sourceId }, at) => at > 1 && sourceId === brief.passages[at - 1]?.sourceId,
  );
  expect(followed.length).toBeGreaterThan(0);
  const order = { outline, brief, findings, documents, before: script.parts.slice(0, 2) };
  const partIds = outline.parts.map(({ id }) => id);
  const ask = async () => Promise.reject(new Error('asks nobody'));
  const written = await createNarratorWriter()
    .writeParts({ ...order, partIds } as unknown as PartsOrder)
    .perform(ask);
  expect(written).toEqual(script.parts);
});
