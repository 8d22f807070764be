import { createSessionFolders, type TellKept } from '../../src/artifacts/sessions';
import { InputError } from '../../src/domain/failure';
import type { Script } from '../../src/domain/script';
import { editedInPlace } from '../../src/library/edited-in-place';

test('a text that was kept aside for a newer script is not passed over: both files are named', async () => {
  const sessions = {
    ...createSessionFolders('/data'),
    bring: async (_: string, tellKept: TellKept) => tellKept('/data/script.edited-1a2b3c4d.txt'),
  };
  const work = editedInPlace({ sessions }, 'show/ep_001', {} as Script);
  await expect(work).rejects.toThrow(InputError);
  await expect(work).rejects.toThrow(
    /Yours is kept in \/data\/script\.edited-1a2b3c4d\.txt, and the script is in \/data\/show\/ep_001\/production\/script\.txt/,
  );
});
