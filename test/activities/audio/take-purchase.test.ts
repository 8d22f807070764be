import { takeOfReply } from '../../../src/activities/audio/take-purchase';
import type { Take } from '../../../src/domain/audio';
import { recordTake } from '../../../src/phases/audio/takes/record-take';
import { buzzingProvider, segmentOf, session, withWords } from '../../phases/audio/support';

test('a take that was bought before keeps the times of its words under the new ids', async () => {
  const segment = segmentOf(['The empire did not fall in a single day.', 'It took about a hundred years.']);
  const provider = buzzingProvider(withWords(segment.sentences));
  const { take } = await recordTake({ segment, provider, limits: session.sound.take });
  const reply: Take = { ...take, audio: { path: 'audio/takes/n001.wav', sha256: 'a', bytes: 1 } };
  const renumbered = {
    ...segment,
    id: 'n007',
    sentences: segment.sentences.map((sentence, at) => ({ ...sentence, id: `p3.1.${at}` })),
  };
  const found = takeOfReply(reply, renumbered, provider);
  expect(found.audio.path).toBe('audio/takes/n007.wav');
  expect(found.sentences.map(({ id }) => id)).toEqual(['p3.1.0', 'p3.1.1']);
  expect(found.sentences.map(({ words }) => words)).toEqual(take.sentences.map(({ words }) => words));
  expect(found.sentences[1]?.words).toHaveLength(6);
});
