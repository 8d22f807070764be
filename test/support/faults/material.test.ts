import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionTemplate } from '../../../src/domain/templates';
import { planNarration } from '../../../src/phases/audio/narration/plan-narration';
import { detectMediaType } from '../../../src/phases/research/reading/media-type';
import { readInPlace } from '../../../src/phases/research/reading/read-in-place';
import template from '../../../templates/session/narrative@1.json';
import { narrated } from '../material/told-episode';
import { FAULT_MATERIAL } from '../paths';
import { CALLS, DOCUMENTS, MOST_CHARACTERS, TOPIC } from './material';

test('the episode of the fault runs is as many paid calls as they hold it to', async () => {
  const documents = await Promise.all(
    DOCUMENTS.map((name, at) => {
      const bytes = readFileSync(join(FAULT_MATERIAL, name));
      return readInPlace({ id: `s${at + 1}`, name, mediaType: detectMediaType(name, bytes), bytes });
    }),
  );
  const { script } = narrated({ documents, topic: TOPIC, minutes: 2, format: 'solo' });
  const session = template as unknown as SessionTemplate;
  const { segments } = planNarration({
    script,
    session: { ...session, speech: { ...session.speech, maxSegmentCharacters: MOST_CHARACTERS } },
    maxCharacters: 4_096,
  });
  expect(segments).toHaveLength(CALLS);
});
