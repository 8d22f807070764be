/** What docs/voices.md says of packs and of files to bring by hand is what the data say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../../src/providers/speech/packs/pack-shelf';
import { VOICE_PACKS } from '../../src/providers/speech/packs/voice-packs';
import { showrunner } from '../cli/command/command-line';
import { ROOT } from '../support/paths';

const GUIDE = readFileSync(join(ROOT, 'docs', 'voices.md'), 'utf8');
const [heart, kokoro] = VOICE_PACKS;

test('names every voice of the first pack, and counts those of the second', () => {
  for (const { id, gender, language } of heart?.voices ?? []) {
    const accent = language === 'en-GB' ? 'British' : 'American';
    expect(GUIDE).toMatch(new RegExp(`\`${id}\` \\(${accent}, ${gender}`));
  }
  expect(GUIDE).toContain(`the ${kokoro?.voices.length} English ones`);
});

test('says for every voice what to bring by hand', () => {
  for (const { files } of entriesOf(VOICE_PACKS))
    for (const { name, origins } of Object.values(files)) {
      const archives = origins.flatMap((one) =>
        one.kind === 'packaged' ? one.parts.map(({ archive }) => archive) : [],
      );
      const isBrought =
        GUIDE.includes(`\`${name}\``) || archives.some(({ file }) => GUIDE.includes(`\`${file}\``));
      expect(`${name}: ${isBrought}`).toBe(`${name}: true`);
    }
});

test('shows commands that there are', async () => {
  const commands = [...GUIDE.matchAll(/^npx showrunner (voices(?: [a-z]+)?)/gm)].map(([, words = '']) =>
    words.split(' '),
  );
  expect(commands).toHaveLength(4);
  for (const words of commands) expect((await showrunner(...words, '--help')).exitCode).toBe(0);
});
